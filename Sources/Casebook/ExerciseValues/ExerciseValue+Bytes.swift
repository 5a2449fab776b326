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
/// | 13 | table | columns (4 bytes), rows (4 bytes), each column's name and values |
/// | 14 | thrown | the error |
///
/// Two values are equal if and only if their bytes are. Bytes that are no value's canonical form are refused: they come
/// from a process that nobody trusts.
extension ExerciseValue {
  public static let encodingVersion: UInt8 = 1

  public var bytes: [UInt8] {
    var writer = ByteWriter()
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
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count / 2)
    for offset in stride(from: 0, to: text.count - 1, by: 2) {
      guard let byte = UInt8(String(decoding: text[offset..<offset + 2], as: UTF8.self), radix: 16) else {
        throw ExerciseValueError.malformed("not hexadecimal")
      }
      bytes.append(byte)
    }
    try self.init(bytes: bytes)
  }
}

private enum Tag: UInt8 {
  case nothing, no, yes, integer, unsigned, number, text, list, set, dictionary, record, choice, matrix,
    table,
    thrown
}

private struct ByteWriter {
  var bytes: [UInt8] = []

  mutating func byte(_ byte: UInt8) { bytes.append(byte) }

  mutating func word(_ word: UInt64) {
    for shift in stride(from: 0, to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: word >> shift)) }
  }

  mutating func count(_ count: Int) {
    for shift in stride(from: 0, to: 32, by: 8) { bytes.append(UInt8(truncatingIfNeeded: count >> shift)) }
  }

  mutating func number(_ number: Double) {
    word(number.isNaN ? Double.nan.bitPattern : number == 0 ? 0 : number.bitPattern)
  }

  mutating func text(_ text: String) {
    count(text.utf8.count)
    bytes += text.utf8
  }

  mutating func fields(_ fields: [ExerciseValue.Field]) {
    count(fields.count)
    for field in fields {
      text(field.name)
      value(field.value)
    }
  }

  private func encoded(_ value: ExerciseValue) -> [UInt8] {
    var writer = ByteWriter()
    writer.value(value)
    return writer.bytes
  }

  mutating func value(_ value: ExerciseValue) {
    func tag(_ tag: Tag) { bytes.append(tag.rawValue) }
    switch value {
    case .nothing: tag(.nothing)
    case .boolean(let truth): tag(truth ? .yes : .no)
    case .integer(let integer):
      tag(.integer)
      word(UInt64(bitPattern: integer))
    case .unsigned(let integer):
      tag(.unsigned)
      word(integer)
    case .number(let number):
      tag(.number)
      self.number(number)
    case .text(let text):
      tag(.text)
      self.text(text)
    case .list(let values):
      tag(.list)
      count(values.count)
      for value in values { self.value(value) }
    case .set(let values):
      tag(.set)
      var members = values.map(encoded).sorted { $0.lexicographicallyPrecedes($1) }
      members = members.enumerated().filter { $0.offset == 0 || members[$0.offset - 1] != $0.element }
        .map(\.element)
      count(members.count)
      bytes += members.joined()
    case .dictionary(let entries):
      tag(.dictionary)
      count(entries.count)
      let pairs = entries.map { (key: encoded($0.key), value: encoded($0.value)) }
      for pair in pairs.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
        bytes += pair.key + pair.value
      }
    case .record(let type, let fields):
      tag(.record)
      text(type)
      self.fields(fields)
    case .choice(let type, let name, let payload):
      tag(.choice)
      text(type)
      text(name)
      fields(payload)
    case .matrix(let rows, let columns, let numbers):
      tag(.matrix)
      count(rows)
      count(columns)
      for number in numbers { self.number(number) }
    case .table(let columns):
      tag(.table)
      count(columns.count)
      count(columns.first?.values.count ?? 0)
      for column in columns {
        text(column.name)
        for value in column.values { self.value(value) }
      }
    case .thrown(let error):
      tag(.thrown)
      self.value(error)
    }
  }
}

private struct ByteReader {
  private let bytes: [UInt8]
  private var position = 0
  private static let greatestDepth = 64

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { position == bytes.count }

  mutating func byte() throws(ExerciseValueError) -> UInt8 {
    guard position < bytes.count else { throw .malformed("it ends early") }
    defer { position += 1 }
    return bytes[position]
  }

  private mutating func integer(bytes count: Int) throws(ExerciseValueError) -> UInt64 {
    guard bytes.count - position >= count else { throw .malformed("it ends early") }
    defer { position += count }
    return bytes[position..<position + count].reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// A count of things that take at least `size` bytes each: one that cannot be there is refused before memory is taken.
  private mutating func count(ofAtLeast size: Int) throws(ExerciseValueError) -> Int {
    let count = Int(try integer(bytes: 4))
    guard count * size <= bytes.count - position else { throw .malformed("it ends early") }
    return count
  }

  private mutating func number() throws(ExerciseValueError) -> Double {
    let pattern = try integer(bytes: 8)
    let number = Double(bitPattern: pattern)
    let isCanonical = number.isNaN ? pattern == Double.nan.bitPattern : number != 0 || pattern == 0
    guard isCanonical else { throw .malformed("a number that is not in its canonical form") }
    return number
  }

  private mutating func text() throws(ExerciseValueError) -> String {
    let count = try count(ofAtLeast: 1)
    defer { position += count }
    guard let text = String(validating: bytes[position..<position + count], as: UTF8.self) else {
      throw .malformed("a text that is not UTF-8")
    }
    return text
  }

  private mutating func fields(depth: Int) throws(ExerciseValueError) -> [ExerciseValue.Field] {
    let count = try count(ofAtLeast: 5)
    var fields: [ExerciseValue.Field] = []
    for _ in 0..<count { fields.append(.init(name: try text(), value: try value(depth: depth))) }
    return fields
  }

  private mutating func values(_ count: Int, depth: Int) throws(ExerciseValueError) -> [ExerciseValue] {
    var values: [ExerciseValue] = []
    for _ in 0..<count { values.append(try value(depth: depth)) }
    return values
  }

  mutating func value(depth: Int) throws(ExerciseValueError) -> ExerciseValue {
    guard depth < Self.greatestDepth else { throw .malformed("it is nested too deeply") }
    guard let tag = Tag(rawValue: try byte()) else { throw .malformed("an unknown kind of value") }
    let inner = depth + 1
    switch tag {
    case .nothing: return .nothing
    case .no: return .boolean(false)
    case .yes: return .boolean(true)
    case .integer: return .integer(Int64(bitPattern: try integer(bytes: 8)))
    case .unsigned:
      let integer = try integer(bytes: 8)
      guard integer > UInt64(Int64.max) else {
        throw .malformed("an integer that is not in its canonical form")
      }
      return .unsigned(integer)
    case .number: return .number(try number())
    case .text: return .text(try text())
    case .list: return .list(try values(try count(ofAtLeast: 1), depth: inner))
    case .set: return .set(try members(depth: inner))
    case .dictionary: return .dictionary(try entries(depth: inner))
    case .record: return .record(type: try text(), fields: try fields(depth: inner))
    case .choice: return .choice(type: try text(), name: try text(), payload: try fields(depth: inner))
    case .matrix:
      let rows = Int(try integer(bytes: 4))
      let columns = Int(try integer(bytes: 4))
      let (size, overflows) = rows.multipliedReportingOverflow(by: columns)
      guard !overflows, size <= (bytes.count - position) / 8 else { throw .malformed("it ends early") }
      var numbers: [Double] = []
      numbers.reserveCapacity(size)
      for _ in 0..<size { numbers.append(try number()) }
      return .matrix(rows: rows, columns: columns, numbers)
    case .table:
      let columnCount = try count(ofAtLeast: 4)
      let rows = try count(ofAtLeast: 1)
      var columns: [ExerciseValue.Column] = []
      for _ in 0..<columnCount {
        columns.append(.init(name: try text(), values: try values(rows, depth: inner)))
      }
      return .table(columns)
    case .thrown: return .thrown(try value(depth: inner))
    }
  }

  private mutating func members(depth: Int) throws(ExerciseValueError) -> [ExerciseValue] {
    var members: [ExerciseValue] = []
    var last: ArraySlice<UInt8>?
    for _ in 0..<(try count(ofAtLeast: 1)) {
      let start = position
      members.append(try value(depth: depth))
      try requireOrder(&last, bytes[start..<position])
    }
    return members
  }

  private mutating func entries(depth: Int) throws(ExerciseValueError) -> [ExerciseValue.Entry] {
    var entries: [ExerciseValue.Entry] = []
    var last: ArraySlice<UInt8>?
    for _ in 0..<(try count(ofAtLeast: 2)) {
      let start = position
      let key = try value(depth: depth)
      try requireOrder(&last, bytes[start..<position])
      entries.append(.init(key: key, value: try value(depth: depth)))
    }
    return entries
  }

  private func requireOrder(
    _ last: inout ArraySlice<UInt8>?, _ next: ArraySlice<UInt8>
  ) throws(ExerciseValueError) {
    if let last, !last.lexicographicallyPrecedes(next) { throw .malformed("members that are not in order") }
    last = next
  }
}
