/// A stored property of a structure or an element of a tuple, as the runtime's description of the type has it.
///
/// The standard library's `Mirror` reads values with the same three functions of the runtime; here they say how to make
/// one. They are part of Swift's stable binary interface.
struct StoredProperty {
  /// Empty for an element of a tuple without a label.
  var name: String
  var type: Any.Type
  /// In bytes from the value's beginning.
  var offset: Int

  /// `nil` for what is neither a structure nor a tuple, and for weak and unowned references.
  static func all(of type: Any.Type) -> [StoredProperty]? {
    let kind = kind(type)
    guard kind == structureKind || kind == tupleKind else { return nil }
    var properties: [StoredProperty] = []
    for index in 0..<recursiveCount(type) {
      var field = FieldMetadata()
      let fieldType = recursiveChildMetadata(type, index, &field)
      defer { field.free?(field.name) }
      guard field.isStrong else { return nil }
      let name = field.name.map { String(cString: $0) } ?? ""
      properties.append(
        StoredProperty(
          name: name.hasPrefix(".") ? "" : name, type: fieldType, offset: recursiveChildOffset(type, index)))
    }
    return properties
  }

  static func isTuple(_ type: Any.Type) -> Bool { kind(type) == tupleKind }

  private static let structureKind = 0x200
  private static let tupleKind = 0x301

  /// The first word of a type's description says what it is.
  private static func kind(_ type: Any.Type) -> Int {
    unsafeBitCast(type, to: UnsafePointer<Int>.self).pointee
  }
}

private struct FieldMetadata {
  var name: UnsafePointer<CChar>?
  var free: (@convention(c) (UnsafePointer<CChar>?) -> Void)?
  var isStrong = false
  var isVariable = false
}

@_silgen_name("swift_reflectionMirror_recursiveCount")
private func recursiveCount(_ type: Any.Type) -> Int

@_silgen_name("swift_reflectionMirror_recursiveChildMetadata")
private func recursiveChildMetadata(
  _ type: Any.Type, _ index: Int, _ field: UnsafeMutablePointer<FieldMetadata>
) -> Any.Type

@_silgen_name("swift_reflectionMirror_recursiveChildOffset")
private func recursiveChildOffset(_ type: Any.Type, _ index: Int) -> Int
