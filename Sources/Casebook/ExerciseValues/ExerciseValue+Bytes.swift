/// The canonical bytes of a value, version 1.
///
/// The version is the first byte; then a value is one byte that says what it is and, with numbers least significant byte
/// first:
///
/// | tag | value | what follows |
/// |---|---|---|
/// | 0 | nothing | |
/// | 1, 2 | false, true | |
/// | 3, 4 | integer, unsigned | 8 bytes |
/// | 5 | number | the 8 bytes of IEEE 754; one NaN (`7ff8000000000000`), no negative zero |
/// | 6 | text | a count of bytes (4 bytes), UTF-8 |
/// | 7, 8 | list, set | a count (4 bytes), the values; a set's in ascending order of their bytes, each once |
/// | 9 | dictionary | a count, keys and values in turn, in ascending order of the keys' bytes |
/// | 10 | record | the type's name as a text, a count, each field's name and value |
/// | 11 | choice | the type's and the case's name, a count, each field's name and value |
/// | 12 | matrix | rows (4 bytes), columns (4 bytes), the numbers |
/// | 13 | table | columns (4 bytes), rows (4 bytes); for each column its name, its kind (1 byte: ``Column/Kind``), the names of its categories behind their count, its values |
/// | 14 | thrown | the error |
///
/// Sets hold each member once and dictionaries each key once. Texts are compared by their UTF-8: `é` as one scalar and as
/// two are different values. Two values are equal if and only if their bytes are. What is nested 64 deep, or holds more
/// than 2²³ values (the numbers of a matrix aside), is refused. Bytes that are no value's canonical form are refused: they come
/// from a process that nobody trusts.
extension ExerciseValue {
  public static let encodingVersion: UInt8 = 1
  /// How many values one may hold: more are refused before they take the reader's memory.
  public static let greatestCount = 1 << 23

  public var bytes: [UInt8] {
    var writer = ByteWriter()
    if case .list(let values) = self { writer.bytes.reserveCapacity(values.count * 9 + 8) }
    writer.byte(Self.encodingVersion)
    writer.value(self)
    return writer.bytes
  }

  /// - Throws: ``ExerciseValueError`` if the bytes are not exactly one value in its canonical form.
  /// - Complexity: O(the number of bytes).
  public init(bytes: some Sequence<UInt8>) throws(ExerciseValueError) {
    var reader = ByteReader(Array(bytes))
    guard try reader.byte() == Self.encodingVersion else { throw .malformed("another version") }
    self = try reader.value(depth: 0)
    guard reader.isAtEnd else { throw .malformed("bytes behind the value") }
  }
}

public enum ExerciseValueError: Error, Hashable, Sendable, CustomStringConvertible {
  case malformed(String)

  public var description: String {
    switch self {
    case .malformed(let why): "these bytes are no value: \(why)"
    }
  }
}

/// Values are equal if their bytes are: what Swift thinks of NaN, of equivalent texts or of the order of members does not
/// matter.
extension ExerciseValue: Hashable {
  public static func == (one: ExerciseValue, other: ExerciseValue) -> Bool {
    switch (one, other) {
    case (.nothing, .nothing): true
    case (.boolean(let one), .boolean(let other)): one == other
    case (.integer(let one), .integer(let other)): one == other
    case (.unsigned(let one), .unsigned(let other)): one == other
    case (.number(let one), .number(let other)): one == other || one.isNaN && other.isNaN
    case (.text(let one), .text(let other)): one.utf8.elementsEqual(other.utf8)
    case (.list(let one), .list(let other)): one == other
    case (.nothing, _), (.boolean, _), (.integer, _), (.unsigned, _), (.number, _), (.text, _), (.list, _):
      false
    default: one.bytes == other.bytes
    }
  }

  public func hash(into hasher: inout Hasher) {
    switch self {
    case .integer(let integer): hasher.combine(integer)
    case .number(let number): hasher.combine(number.isNaN ? .nan : number)
    case .text(let text): hasher.combine(text)
    default: hasher.combine(bytes)
    }
  }
}

/// A value is stored as the hexadecimal digits of its bytes: JSON would lose the difference of types.
extension ExerciseValue: Codable {
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    let digits = Array("0123456789abcdef".utf8)
    try container.encode(
      String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self))
  }

  public init(from decoder: any Decoder) throws {
    let text = Array(try decoder.singleValueContainer().decode(String.self).utf8)
    guard text.count.isMultiple(of: 2) else { throw ExerciseValueError.malformed("half a byte") }
    func digit(_ letter: UInt8) throws(ExerciseValueError) -> UInt8 {
      switch letter {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): return letter - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): return letter - UInt8(ascii: "a") + 10
      default: throw .malformed("not hexadecimal")
      }
    }
    let bytes = try stride(from: 0, to: text.count, by: 2).map { place in
      try digit(text[place]) << 4 | digit(text[place + 1])
    }
    try self.init(bytes: bytes)
  }
}
