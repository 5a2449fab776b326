public import ExerciseValues

/// A value that a student's code gave, freed of its types, or `nil` if it has no canonical form: a closure, an object, a
/// pointer, or something that holds one.
///
/// Known types are told by themselves: truth values, integers, numbers, texts and characters, optionals, the ordered
/// collections of the standard library (as lists), sets, dictionaries, ranges, and of ML matrices, tables, columns and
/// dates. Structures, tuples and enumerations are told by their stored properties and cases, errors as what they are.
/// Not asked is what a type says of itself: neither `==` nor `description` are called, and a type that reflects itself
/// (`CustomReflectable`), which could hide or invent properties, has no form.
///
/// `nil` is ``ExerciseValue/nothing`` and an optional that is there is what it holds; only where that is `nothing` again,
/// or such a layer itself, a record `Optional(some: …)` stands around it. So all layers of an optional stay apart.
///
/// - Complexity: O(the number of stored values); what is nested more than 48 deep or holds more than
///   ``ExerciseValue/greatestCount`` values has no form.
public func exerciseValue(of value: Any) -> ExerciseValue? {
  var encoder = ValueEncoder()
  return encoder.encode(value)
}

/// Counts what it takes, so that shared parts in shared parts, or a sequence that never ends, end here.
struct ValueEncoder {
  private static let greatestDepth = 48
  private var depth = 0
  private var remaining: Int

  init(remaining: Int = ExerciseValue.greatestCount) { self.remaining = remaining }

  /// Whether so many values more may be taken.
  mutating func take(_ count: Int) -> Bool {
    guard count <= remaining else { return false }
    remaining -= count
    return true
  }

  mutating func encode(_ value: Any) -> ExerciseValue? {
    guard depth < Self.greatestDepth, take(1) else { return nil }
    depth += 1
    defer { depth -= 1 }
    if let known = value as? any Encodes { return known.exerciseValue(&self) }
    return reflected(value)
  }

  /// All elements, or `nil` if one has no form.
  mutating func elements(_ values: some Sequence) -> [ExerciseValue]? {
    var result: [ExerciseValue] = []
    result.reserveCapacity(min(values.underestimatedCount, remaining))
    for value in values {
      guard let element = encode(value) else { return nil }
      result.append(element)
    }
    return result
  }

  private mutating func reflected(_ value: Any) -> ExerciseValue? {
    if value is any CustomReflectable { return nil }
    let mirror = Mirror(reflecting: value)
    let type = _typeName(Swift.type(of: value), qualified: false)
    switch mirror.displayStyle {
    case .struct: return fields(mirror).map { .record(type: type, fields: $0) }
    case .tuple:
      if mirror.children.isEmpty { return .nothing }
      return fields(mirror).map { .record(type: "", fields: $0) }
    case .enum:
      guard let name = caseName(of: value) else { return nil }
      guard let payload = mirror.children.first else { return .choice(type: type, name: name, payload: []) }
      return parts(payload.value).map { .choice(type: type, name: name, payload: $0) }
    default: return nil
    }
  }

  /// What a case holds: several values come as a tuple.
  private mutating func parts(_ payload: Any) -> [ExerciseValue.Field]? {
    if !(payload is any CustomReflectable) {
      let mirror = Mirror(reflecting: payload)
      if mirror.displayStyle == .tuple, !mirror.children.isEmpty { return fields(mirror) }
    }
    return encode(payload).map { [.init(name: "", value: $0)] }
  }

  /// Stored properties; an element of a tuple without a label has no name.
  private mutating func fields(_ mirror: Mirror) -> [ExerciseValue.Field]? {
    var fields: [ExerciseValue.Field] = []
    for child in mirror.children {
      guard let value = encode(child.value) else { return nil }
      let name = child.label ?? ""
      fields.append(.init(name: name.hasPrefix(".") ? "" : name, value: value))
    }
    return fields
  }
}

/// A type whose values have a form of their own.
protocol Encodes {
  func exerciseValue(_ encoder: inout ValueEncoder) -> ExerciseValue?
}

/// The runtime's own name of a case, which no description of the type can change: reflection knows only the names of
/// cases that hold something.
@_silgen_name("swift_EnumCaseName")
private func enumCaseName<Value>(_ value: Value) -> UnsafePointer<CChar>?

func caseName(of value: Any) -> String? {
  func name<Value>(_ value: Value) -> String? { enumCaseName(value).map { String(cString: $0) } }
  return _openExistential(value, do: name)
}
