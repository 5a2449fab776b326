public import ExerciseValues
import ML

/// The value of a Swift type that has this form, or `nil` if there is none.
///
/// What goes into a student's process: numbers, truth values, texts, optionals, arrays, sets and dictionaries of these,
/// matrices and tables.
public func decodedValue<Value>(_ value: ExerciseValue, as type: Value.Type = Value.self) -> Value? {
  (type as? any Decodes.Type).flatMap { $0.init(exerciseValue: value) as? Value }
}

private protocol Decodes {
  init?(exerciseValue: ExerciseValue)
}

extension Bool: Decodes {
  init?(exerciseValue value: ExerciseValue) {
    guard case .boolean(let truth) = value else { return nil }
    self = truth
  }
}
extension Decodes where Self: FixedWidthInteger {
  init?(exerciseValue value: ExerciseValue) {
    switch value {
    case .integer(let integer): self.init(exactly: integer)
    case .unsigned(let integer): self.init(exactly: integer)
    default: return nil
    }
  }
}
extension Int: Decodes {}
extension Int32: Decodes {}
extension Int64: Decodes {}
extension UInt8: Decodes {}
extension UInt32: Decodes {}
extension UInt64: Decodes {}
extension Double: Decodes {
  init?(exerciseValue value: ExerciseValue) {
    guard case .number(let number) = value else { return nil }
    self = number
  }
}
extension Float: Decodes {
  init?(exerciseValue value: ExerciseValue) {
    guard case .number(let number) = value else { return nil }
    self = Float(number)
  }
}
extension String: Decodes {
  init?(exerciseValue value: ExerciseValue) {
    guard case .text(let text) = value else { return nil }
    self = text
  }
}
extension Optional: Decodes {
  init?(exerciseValue value: ExerciseValue) {
    if case .nothing = value {
      self = .none
      return
    }
    var inner = value
    if case .record("Optional", let fields) = value, let only = fields.first { inner = only.value }
    guard let wrapped = decodedValue(inner, as: Wrapped.self) else { return nil }
    self = .some(wrapped)
  }
}

private func decodedElements<Element>(_ values: [ExerciseValue], as type: Element.Type) -> [Element]? {
  var elements: [Element] = []
  elements.reserveCapacity(values.count)
  for value in values {
    guard let element = decodedValue(value, as: type) else { return nil }
    elements.append(element)
  }
  return elements
}

extension Array: Decodes {
  init?(exerciseValue value: ExerciseValue) {
    guard case .list(let values) = value, let elements = decodedElements(values, as: Element.self) else {
      return nil
    }
    self = elements
  }
}
extension Set: Decodes {
  init?(exerciseValue value: ExerciseValue) {
    guard case .set(let values) = value, let elements = decodedElements(values, as: Element.self) else {
      return nil
    }
    self = Set(elements)
  }
}
extension Dictionary: Decodes {
  init?(exerciseValue value: ExerciseValue) {
    guard case .dictionary(let entries) = value else { return nil }
    self = [:]
    for entry in entries {
      guard let key = decodedValue(entry.key, as: Key.self),
        let value = decodedValue(entry.value, as: Value.self)
      else { return nil }
      self[key] = value
    }
  }
}
extension Matrix: Decodes {
  init?(exerciseValue value: ExerciseValue) {
    guard case .matrix(let rows, let columns, let numbers) = value, numbers.count == rows * columns else {
      return nil
    }
    self.init(rowCount: rows, columnCount: columns, values: numbers)
  }
}
extension Table: Decodes {
  init?(exerciseValue value: ExerciseValue) {
    guard case .table(let columns) = value else { return nil }
    var made: [Column] = []
    for column in columns {
      guard let column = Self.column(column.values) else { return nil }
      made.append(column)
    }
    guard let table = try? Table(names: columns.map(\.name), columns: made) else { return nil }
    self = table
  }

  /// A column of the kind of its values; one in which all are missing is a column of texts.
  private static func column(_ values: [ExerciseValue]) -> Column? {
    func optional<Value>(_ type: Value.Type) -> [Value?]? {
      decodedElements(values, as: Value?.self)
    }
    switch values.first(where: { $0 != .nothing }) {
    case .number: return optional(Double.self).map { Column($0) }
    case .integer: return optional(Int.self).map { Column($0) }
    case .boolean: return optional(Bool.self).map { Column($0) }
    default: return optional(String.self).map { Column($0) }
    }
  }
}
