/// Reads what nobody trusts.
struct ByteReader {
  private let bytes: [UInt8]
  private var position = 0
  private var read = 0
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
    var integer: UInt64 = 0
    for place in 0..<count { integer |= UInt64(bytes[position + place]) << (8 * UInt64(place)) }
    return integer
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
    values.reserveCapacity(count)
    for _ in 0..<count { values.append(try value(depth: depth)) }
    return values
  }

  mutating func value(depth: Int) throws(ExerciseValueError) -> ExerciseValue {
    guard depth < Self.greatestDepth else { throw .malformed("it is nested too deeply") }
    read += 1
    guard read <= ExerciseValue.greatestCount else { throw .malformed("it holds too many values") }
    guard let tag = ValueTag(rawValue: try byte()) else { throw .malformed("an unknown kind of value") }
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
      let columnCount = try count(ofAtLeast: 9)
      let rows = try count(ofAtLeast: 1)
      guard columnCount > 0 || rows == 0 else { throw .malformed("rows without columns") }
      var columns: [ExerciseValue.Column] = []
      for _ in 0..<columnCount { columns.append(try column(rows: rows, depth: inner)) }
      return .table(columns)
    case .thrown: return .thrown(try value(depth: inner))
    }
  }

  private mutating func column(rows: Int, depth: Int) throws(ExerciseValueError) -> ExerciseValue.Column {
    let name = try text()
    guard let kind = ExerciseValue.Column.Kind(rawValue: try byte()) else {
      throw .malformed("an unknown kind of column")
    }
    var categories: [String] = []
    for _ in 0..<(try count(ofAtLeast: 4)) { categories.append(try text()) }
    return .init(name: name, values: try values(rows, depth: depth), kind: kind, categories: categories)
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
