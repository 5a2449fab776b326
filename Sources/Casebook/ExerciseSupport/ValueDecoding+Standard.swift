import ExerciseValues

/// How values of the standard library's types are made again.

extension Bool: Decodes, Plain {
  init?(_ value: ExerciseValue, _ decoder: ValueDecoder) {
    guard case .boolean(let truth) = value else { return nil }
    self = truth
  }
}

extension Decodes where Self: FixedWidthInteger {
  init?(_ value: ExerciseValue, _ decoder: ValueDecoder) {
    switch value {
    case .integer(let integer): self.init(exactly: integer)
    case .unsigned(let integer): self.init(exactly: integer)
    default: return nil
    }
  }
}
extension Int: Decodes, Plain {}
extension Int8: Decodes, Plain {}
extension Int16: Decodes, Plain {}
extension Int32: Decodes, Plain {}
extension Int64: Decodes, Plain {}
extension UInt: Decodes, Plain {}
extension UInt8: Decodes, Plain {}
extension UInt16: Decodes, Plain {}
extension UInt32: Decodes, Plain {}
extension UInt64: Decodes, Plain {}

extension Double: Decodes, Plain {
  init?(_ value: ExerciseValue, _ decoder: ValueDecoder) {
    guard case .number(let number) = value else { return nil }
    self = number
  }
}
extension Float: Decodes, Plain {
  init?(_ value: ExerciseValue, _ decoder: ValueDecoder) {
    guard case .number(let number) = value else { return nil }
    self = Float(number)
  }
}

extension String: Decodes, Plain {
  init?(_ value: ExerciseValue, _ decoder: ValueDecoder) {
    guard case .text(let text) = value else { return nil }
    self = text
  }
}
extension Substring: Decodes, Plain {
  init?(_ value: ExerciseValue, _ decoder: ValueDecoder) {
    guard case .text(let text) = value else { return nil }
    self = text[...]
  }
}
extension Character: Decodes, Plain {
  init?(_ value: ExerciseValue, _ decoder: ValueDecoder) {
    guard case .text(let text) = value, text.count == 1 else { return nil }
    self = Character(text)
  }
}
extension Unicode.Scalar: Decodes, Plain {
  init?(_ value: ExerciseValue, _ decoder: ValueDecoder) {
    guard case .text(let text) = value, let first = text.unicodeScalars.first,
      text.unicodeScalars.count == 1
    else { return nil }
    self = first
  }
}

extension Optional: Decodes {
  init?(_ value: ExerciseValue, _ decoder: ValueDecoder) {
    if case .nothing = value {
      self = .none
      return
    }
    var inner = value
    if case .record("Optional", let fields) = value, let only = fields.first { inner = only.value }
    guard let wrapped = decoder.decode(inner, as: Wrapped.self) else { return nil }
    self = .some(wrapped)
  }
}

extension Array: Decodes {
  init?(_ value: ExerciseValue, _ decoder: ValueDecoder) {
    guard case .list(let values) = value, let elements = decoder.elements(values, as: Element.self) else {
      return nil
    }
    self = elements
  }
}
extension ArraySlice: Decodes {
  init?(_ value: ExerciseValue, _ decoder: ValueDecoder) {
    guard let elements = [Element](value, decoder) else { return nil }
    self = elements[...]
  }
}
extension ContiguousArray: Decodes {
  init?(_ value: ExerciseValue, _ decoder: ValueDecoder) {
    guard let elements = [Element](value, decoder) else { return nil }
    self.init(elements)
  }
}

extension Set: Decodes {
  init?(_ value: ExerciseValue, _ decoder: ValueDecoder) {
    guard case .set(let values) = value, let elements = decoder.elements(values, as: Element.self) else {
      return nil
    }
    self = Set(elements)
  }
}
extension Dictionary: Decodes {
  init?(_ value: ExerciseValue, _ decoder: ValueDecoder) {
    guard case .dictionary(let entries) = value,
      let keys = decoder.elements(entries.map(\.key), as: Key.self),
      let values = decoder.elements(entries.map(\.value), as: Value.self)
    else { return nil }
    self.init(zip(keys, values), uniquingKeysWith: { first, _ in first })
  }
}

extension Range: Decodes {
  init?(_ value: ExerciseValue, _ decoder: ValueDecoder) {
    guard let (lower, upper) = bounds("Range", of: value, as: Bound.self, decoder) else { return nil }
    self = lower..<upper
  }
}
extension ClosedRange: Decodes {
  init?(_ value: ExerciseValue, _ decoder: ValueDecoder) {
    guard let (lower, upper) = bounds("ClosedRange", of: value, as: Bound.self, decoder) else { return nil }
    self = lower...upper
  }
}

private func bounds<Bound: Comparable>(
  _ name: String, of value: ExerciseValue, as type: Bound.Type, _ decoder: ValueDecoder
) -> (Bound, Bound)? {
  guard case .record(name, let fields) = value, fields.count == 2,
    let lower = decoder.decode(fields[0].value, as: type),
    let upper = decoder.decode(fields[1].value, as: type), lower <= upper
  else { return nil }
  return (lower, upper)
}
