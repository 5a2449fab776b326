public import ExerciseValues

/// The value of a Swift type that has this form, or `nil` if there is none: the way back from ``exerciseValue(of:)``.
///
/// It is for values that go into a student's process and for those that come back to the author's judge, where they are
/// not trusted: what does not fit the type is refused, whatever its bytes say. Beside the types that are told by
/// themselves these are
///
/// - tuples, and structures by their stored properties, as the memberwise initialiser would make them: structures of the
///   calling module, and others if they hold nothing but numbers, truth values and texts, for a library may rely on what
///   its initialisers check;
/// - enumerations that are `CaseIterable`.
///
/// - Parameter caller: The calling module, as `#fileID` names it.
/// - Complexity: O(the number of values).
public func decodedValue<Value>(
  _ value: ExerciseValue, as type: Value.Type = Value.self, caller: String = #fileID
) -> Value? {
  ValueDecoder(module: caller.prefix { $0 != "/" } + ".").decode(value, as: type)
}

struct ValueDecoder {
  /// The module whose structures may be rebuilt, with a period behind it.
  private let module: String

  init(module: some StringProtocol) { self.module = String(module) }

  func decode<Value>(_ value: ExerciseValue, as type: Value.Type) -> Value? {
    if let known = type as? any Decodes.Type { return made(known, value) }
    switch value {
    case .record(let name, let fields): return rebuilt(fields, named: name, as: type)
    case .choice(let name, let choice, let payload) where payload.isEmpty && name == shortName(type):
      return (type as? any CaseIterable.Type).flatMap { self.case(choice, of: $0) as? Value }
    case .nothing: return () as? Value
    default: return nil
    }
  }

  /// A cast to `Value` would take layers of optionals for one: the types are the same, so the bits are.
  private func made<Known: Decodes, Value>(_ type: Known.Type, _ value: ExerciseValue) -> Value? {
    precondition(Known.self == Value.self)
    return Known(value, self).map { unsafeBitCast($0, to: Value.self) }
  }

  func elements<Element>(_ values: [ExerciseValue], as type: Element.Type) -> [Element]? {
    var elements: [Element] = []
    elements.reserveCapacity(values.count)
    for value in values {
      guard let element = decode(value, as: type) else { return nil }
      elements.append(element)
    }
    return elements
  }

  private func `case`<Choice: CaseIterable>(_ name: String, of type: Choice.Type) -> Any? {
    type.allCases.first { caseName(of: $0) == name }
  }

  private func shortName(_ type: Any.Type) -> String { _typeName(type, qualified: false) }

  /// A structure or tuple with these stored properties: each is decoded as the type that the compiler gave it, and only
  /// when all are there they are put in their places.
  private func rebuilt<Value>(
    _ fields: [ExerciseValue.Field], named name: String, as type: Value.Type
  ) -> Value? {
    guard let properties = StoredProperty.all(of: type), properties.count == fields.count,
      name == (StoredProperty.isTuple(type) ? "" : shortName(type)),
      mayRebuild(type, properties)
    else { return nil }
    var parts: [(any Place)] = []
    for (property, field) in zip(properties, fields) {
      guard property.name == field.name, let part = self.place(field.value, property) else { return nil }
      parts.append(part)
    }
    let memory = UnsafeMutablePointer<Value>.allocate(capacity: 1)
    defer { memory.deallocate() }
    for part in parts { part.initialize(UnsafeMutableRawPointer(memory)) }
    return memory.move()
  }

  private func place(_ value: ExerciseValue, _ property: StoredProperty) -> (any Place)? {
    func opened<Part>(_ type: Part.Type) -> (any Place)? {
      decode(value, as: type).map { Placed(value: $0, offset: property.offset) }
    }
    return _openExistential(property.type, do: opened)
  }

  private func mayRebuild(_ type: Any.Type, _ properties: [StoredProperty]) -> Bool {
    StoredProperty.isTuple(type) || _typeName(type, qualified: true).hasPrefix(module)
      || properties.allSatisfy { $0.type is any Plain.Type }
  }
}

/// A type whose values are made from forms of their own.
protocol Decodes {
  init?(_ value: ExerciseValue, _ decoder: ValueDecoder)
}

/// A type of which every value is as good as any other.
protocol Plain {}

private protocol Place {
  func initialize(_ memory: UnsafeMutableRawPointer)
}

private struct Placed<Part>: Place {
  var value: Part
  var offset: Int

  func initialize(_ memory: UnsafeMutableRawPointer) {
    (memory + offset).bindMemory(to: Part.self, capacity: 1).initialize(to: value)
  }
}
