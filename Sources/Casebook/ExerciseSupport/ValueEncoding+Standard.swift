import ExerciseValues

/// How values of the standard library's types are told.

extension Bool: Encodes {
  func exerciseValue(_ encoder: inout ValueEncoder) -> ExerciseValue? { .boolean(self) }
}

extension Encodes where Self: BinaryInteger {
  func exerciseValue(_ encoder: inout ValueEncoder) -> ExerciseValue? {
    Int64(exactly: self).map(ExerciseValue.integer) ?? UInt64(exactly: self).map(ExerciseValue.unsigned)
  }
}
extension Int: Encodes {}
extension Int8: Encodes {}
extension Int16: Encodes {}
extension Int32: Encodes {}
extension Int64: Encodes {}
@available(macOS 15, *)
extension Int128: Encodes {}
extension UInt: Encodes {}
extension UInt8: Encodes {}
extension UInt16: Encodes {}
extension UInt32: Encodes {}
extension UInt64: Encodes {}
@available(macOS 15, *)
extension UInt128: Encodes {}

extension Double: Encodes {
  func exerciseValue(_ encoder: inout ValueEncoder) -> ExerciseValue? { .number(self) }
}
extension Float: Encodes {
  func exerciseValue(_ encoder: inout ValueEncoder) -> ExerciseValue? { .number(Double(self)) }
}

extension String: Encodes {
  func exerciseValue(_ encoder: inout ValueEncoder) -> ExerciseValue? { .text(self) }
}
extension Substring: Encodes {
  func exerciseValue(_ encoder: inout ValueEncoder) -> ExerciseValue? { .text(String(self)) }
}
extension Character: Encodes {
  func exerciseValue(_ encoder: inout ValueEncoder) -> ExerciseValue? { .text(String(self)) }
}
extension Unicode.Scalar: Encodes {
  func exerciseValue(_ encoder: inout ValueEncoder) -> ExerciseValue? { .text(String(self)) }
}

extension Optional: Encodes {
  func exerciseValue(_ encoder: inout ValueEncoder) -> ExerciseValue? {
    guard let wrapped = self else { return .nothing }
    guard let inner = encoder.encode(wrapped) else { return nil }
    switch inner {
    case .nothing, .record("Optional", _):
      return .record(type: "Optional", fields: [.init(name: "some", value: inner)])
    default: return inner
    }
  }
}

/// What is an ordered collection is a list.
extension Encodes where Self: Sequence {
  func exerciseValue(_ encoder: inout ValueEncoder) -> ExerciseValue? {
    encoder.elements(self).map(ExerciseValue.list)
  }
}
extension Array: Encodes {
  func exerciseValue(_ encoder: inout ValueEncoder) -> ExerciseValue? {
    // What most tests return: neither boxed nor asked for its type element by element.
    if Element.self == Double.self, let numbers = self as? [Double] {
      return encoder.take(count) ? .list(numbers.map(ExerciseValue.number)) : nil
    }
    if Element.self == Int.self, let integers = self as? [Int] {
      return encoder.take(count) ? .list(integers.map { .integer(Int64($0)) }) : nil
    }
    if Element.self == String.self, let texts = self as? [String] {
      return encoder.take(count) ? .list(texts.map(ExerciseValue.text)) : nil
    }
    return encoder.elements(self).map(ExerciseValue.list)
  }
}
extension ArraySlice: Encodes {
  func exerciseValue(_ encoder: inout ValueEncoder) -> ExerciseValue? { Array(self).exerciseValue(&encoder) }
}
extension ContiguousArray: Encodes {
  func exerciseValue(_ encoder: inout ValueEncoder) -> ExerciseValue? { Array(self).exerciseValue(&encoder) }
}
extension Slice: Encodes {}
extension ReversedCollection: Encodes {}
extension Repeated: Encodes {}
extension EmptyCollection: Encodes {}
extension CollectionOfOne: Encodes {}
extension KeyValuePairs: Encodes {}
extension Zip2Sequence: Encodes {}
extension EnumeratedSequence: Encodes {}
extension StrideTo: Encodes {}
extension StrideThrough: Encodes {}

extension Set: Encodes {
  func exerciseValue(_ encoder: inout ValueEncoder) -> ExerciseValue? {
    encoder.elements(self).map(ExerciseValue.set(of:))
  }
}

/// Keys that differ only for their own `==` have no form.
extension Dictionary: Encodes {
  func exerciseValue(_ encoder: inout ValueEncoder) -> ExerciseValue? {
    var entries: [ExerciseValue.Entry] = []
    for (key, value) in self {
      guard let key = encoder.encode(key), let value = encoder.encode(value) else { return nil }
      entries.append(.init(key: key, value: value))
    }
    return .dictionary(of: entries)
  }
}

extension Range: Encodes {
  func exerciseValue(_ encoder: inout ValueEncoder) -> ExerciseValue? {
    bounds("Range", lowerBound, upperBound, &encoder)
  }
}
extension ClosedRange: Encodes {
  func exerciseValue(_ encoder: inout ValueEncoder) -> ExerciseValue? {
    bounds("ClosedRange", lowerBound, upperBound, &encoder)
  }
}

private func bounds(
  _ type: String, _ lower: Any, _ upper: Any, _ encoder: inout ValueEncoder
) -> ExerciseValue? {
  guard let lower = encoder.encode(lower), let upper = encoder.encode(upper) else { return nil }
  return .record(
    type: type, fields: [.init(name: "lowerBound", value: lower), .init(name: "upperBound", value: upper)])
}
