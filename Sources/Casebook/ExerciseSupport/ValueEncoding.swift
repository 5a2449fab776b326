public import ExerciseValues
import ML

/// A value that a student's code gave, freed of its types, or `nil` if it has no canonical form: a closure, an object, or
/// something that holds one.
///
/// Known types are told by themselves; structures, tuples and enumerations by their stored properties and cases, which a
/// type that reflects itself (`CustomReflectable`) could hide or invent: it is refused. Optional values in optional values keep their layers as
/// records.
///
/// - Complexity: O(the number of stored values); what is nested more than 48 deep is refused.
public func exerciseValue(of value: Any) -> ExerciseValue? {
  encoded(value, depth: 0)
}

private let greatestDepth = 48

private func encoded(_ value: Any, depth: Int) -> ExerciseValue? {
  guard depth < greatestDepth else { return nil }
  if let known = value as? any Encodes, let result = known.exerciseValue(depth: depth + 1) { return result }
  return reflected(value, depth: depth + 1)
}

/// A type whose values have a form of their own.
private protocol Encodes {
  func exerciseValue(depth: Int) -> ExerciseValue?
}

private func elements(_ values: some Sequence, depth: Int) -> [ExerciseValue]? {
  var result: [ExerciseValue] = []
  for value in values {
    guard let element = encoded(value, depth: depth) else { return nil }
    result.append(element)
  }
  return result
}

extension Bool: Encodes {
  func exerciseValue(depth: Int) -> ExerciseValue? { .boolean(self) }
}
extension Encodes where Self: BinaryInteger {
  func exerciseValue(depth: Int) -> ExerciseValue? {
    Int64(exactly: self).map(ExerciseValue.integer) ?? UInt64(exactly: self).map(ExerciseValue.unsigned)
  }
}
extension Int: Encodes {}
extension Int8: Encodes {}
extension Int16: Encodes {}
extension Int32: Encodes {}
extension Int64: Encodes {}
extension UInt: Encodes {}
extension UInt8: Encodes {}
extension UInt16: Encodes {}
extension UInt32: Encodes {}
extension UInt64: Encodes {}
extension Double: Encodes {
  func exerciseValue(depth: Int) -> ExerciseValue? { .number(self) }
}
extension Float: Encodes {
  func exerciseValue(depth: Int) -> ExerciseValue? { .number(Double(self)) }
}
extension String: Encodes {
  func exerciseValue(depth: Int) -> ExerciseValue? { .text(self) }
}
extension Substring: Encodes {
  func exerciseValue(depth: Int) -> ExerciseValue? { .text(String(self)) }
}
extension Character: Encodes {
  func exerciseValue(depth: Int) -> ExerciseValue? { .text(String(self)) }
}
extension Optional: Encodes {
  func exerciseValue(depth: Int) -> ExerciseValue? {
    guard let wrapped = self else { return .nothing }
    guard let inner = encoded(wrapped, depth: depth) else { return nil }
    let isLayered = Wrapped.self is any AnyOptional.Type
    return isLayered ? .record(type: "Optional", fields: [.init(name: "some", value: inner)]) : inner
  }
}
private protocol AnyOptional {}
extension Optional: AnyOptional {}

extension Array: Encodes {
  func exerciseValue(depth: Int) -> ExerciseValue? {
    if let numbers = self as? [Double] { return .list(numbers.map(ExerciseValue.number)) }
    return elements(self, depth: depth).map(ExerciseValue.list)
  }
}
extension ArraySlice: Encodes {
  func exerciseValue(depth: Int) -> ExerciseValue? { elements(self, depth: depth).map(ExerciseValue.list) }
}
extension ContiguousArray: Encodes {
  func exerciseValue(depth: Int) -> ExerciseValue? { elements(self, depth: depth).map(ExerciseValue.list) }
}
extension Set: Encodes {
  func exerciseValue(depth: Int) -> ExerciseValue? {
    elements(self, depth: depth).map { members in
      .set(Array(Swift.Set(members)).sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) })
    }
  }
}
extension Dictionary: Encodes {
  func exerciseValue(depth: Int) -> ExerciseValue? {
    var entries: [ExerciseValue.Entry] = []
    for (key, value) in self {
      guard let key = encoded(key, depth: depth), let value = encoded(value, depth: depth) else { return nil }
      entries.append(.init(key: key, value: value))
    }
    return .dictionary(entries.sorted { $0.key.bytes.lexicographicallyPrecedes($1.key.bytes) })
  }
}
extension Range: Encodes {
  func exerciseValue(depth: Int) -> ExerciseValue? { bounds("Range", lowerBound, upperBound, depth: depth) }
}
extension ClosedRange: Encodes {
  func exerciseValue(depth: Int) -> ExerciseValue? {
    bounds("ClosedRange", lowerBound, upperBound, depth: depth)
  }
}

private func bounds(_ type: String, _ lower: Any, _ upper: Any, depth: Int) -> ExerciseValue? {
  guard let lower = encoded(lower, depth: depth), let upper = encoded(upper, depth: depth) else { return nil }
  return .record(
    type: type, fields: [.init(name: "lowerBound", value: lower), .init(name: "upperBound", value: upper)])
}

extension Matrix: Encodes {
  func exerciseValue(depth: Int) -> ExerciseValue? {
    .matrix(rows: rowCount, columns: columnCount, values)
  }
}
extension SparseMatrix: Encodes {
  func exerciseValue(depth: Int) -> ExerciseValue? { dense.exerciseValue(depth: depth) }
}
extension Column: Encodes {
  func exerciseValue(depth: Int) -> ExerciseValue? {
    let table = try? Table(["values": self])
    return table?.exerciseValue(depth: depth).flatMap { value in
      if case .table(let columns) = value { .list(columns[0].values) } else { nil }
    }
  }
}
extension Table: Encodes {
  func exerciseValue(depth: Int) -> ExerciseValue? {
    .table(
      zip(columnNames, columns).map { name, column in
        ExerciseValue.Column(
          name: name,
          values: (0..<rowCount).map { row in
            guard let text = column.text(row) else { return .nothing }
            return switch column.kind {
            case .number: .number(Double(text) ?? .nan)
            case .integer: .integer(Int64(text) ?? 0)
            case .boolean: .boolean(text == "true")
            case .text, .category, .date, .timestamp: .text(text)
            }
          })
      })
  }
}

/// The runtime's own name of a case, which no description of the type can change.
@_silgen_name("swift_EnumCaseName")
private func enumCaseName<Value>(_ value: Value) -> UnsafePointer<CChar>?

private func caseName(_ value: Any) -> String? {
  func name<Value>(_ value: Value) -> String? { enumCaseName(value).map { String(cString: $0) } }
  return _openExistential(value, do: name)
}

private func reflected(_ value: Any, depth: Int) -> ExerciseValue? {
  if value is any CustomReflectable { return nil }
  let mirror = Mirror(reflecting: value)
  let type = _typeName(Swift.type(of: value), qualified: false)
  switch mirror.displayStyle {
  case .struct: return fields(mirror, depth: depth).map { .record(type: type, fields: $0) }
  case .tuple:
    if mirror.children.isEmpty { return .nothing }
    return fields(mirror, depth: depth).map { .record(type: "", fields: $0) }
  case .enum:
    guard let name = caseName(value) else { return nil }
    guard let payload = mirror.children.first else { return .choice(type: type, name: name, payload: []) }
    let inner = payload.value is any CustomReflectable ? nil : Mirror(reflecting: payload.value)
    let parts = inner.flatMap { $0.displayStyle == .tuple && !$0.children.isEmpty ? $0 : nil }
    guard let payload = parts.map({ fields($0, depth: depth) }) ?? only(payload.value, depth: depth) else {
      return nil
    }
    return .choice(type: type, name: name, payload: payload)
  default: return nil
  }
}

private func only(_ value: Any, depth: Int) -> [ExerciseValue.Field]? {
  encoded(value, depth: depth).map { [.init(name: "", value: $0)] }
}

/// Stored properties; an element of a tuple without a label has no name.
private func fields(_ mirror: Mirror, depth: Int) -> [ExerciseValue.Field]? {
  var fields: [ExerciseValue.Field] = []
  for child in mirror.children {
    guard let value = encoded(child.value, depth: depth) else { return nil }
    let name = child.label ?? ""
    fields.append(.init(name: name.hasPrefix(".") ? "" : name, value: value))
  }
  return fields
}
