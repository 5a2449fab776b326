#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What one field's text looks like.
struct FieldKinds: OptionSet, Hashable, Sendable {
  let rawValue: UInt8
  init(rawValue: UInt8) { self.rawValue = rawValue }

  static let integer = FieldKinds(rawValue: 1)
  static let number = FieldKinds(rawValue: 2)
  static let boolean = FieldKinds(rawValue: 4)
  static let text = FieldKinds(rawValue: 8)
  static let date = FieldKinds(rawValue: 16)
  static let timestamp = FieldKinds(rawValue: 32)

  /// How the fields of a column of a kind look.
  init(_ kind: Column.Kind) {
    switch kind {
    case .integer: self = .integer
    case .number: self = .number
    case .boolean: self = .boolean
    case .text, .category: self = .text
    case .date: self = .date
    case .timestamp: self = .timestamp
    }
  }

  /// The kind of a column whose fields look like these: integers also fit numbers, everything fits text.
  var columnKind: Column.Kind {
    if self == .integer { return .integer }
    if self == .boolean { return .boolean }
    if self == .date { return .date }
    if self == .timestamp { return .timestamp }
    return !isEmpty && isSubset(of: [.integer, .number]) ? .number : .text
  }
}

/// Some of the ASCII characters.
struct ByteSet: Hashable, Sendable {
  private var low: UInt64 = 0
  private var high: UInt64 = 0

  init(_ bytes: [UInt8]) {
    for byte in bytes {
      if byte < 64 { low |= 1 << UInt64(byte) } else { high |= 1 << UInt64(byte - 64) }
    }
  }

  @inline(__always)
  func contains(_ byte: UInt8) -> Bool {
    byte < 128 && ((byte < 64 ? low : high) >> UInt64(byte & 63)) & 1 == 1
  }
}

/// A broken rule at a place in the file.
struct CSVFault: Error {
  let offset: Int
  let problem: CSVProblem
}

/// The bytes of a file, and where fields end in them.
struct CSVFields: @unchecked Sendable {
  let bytes: UnsafePointer<UInt8>
  let end: Int
  let separator: UInt8
  /// UTF-8 of the texts that mean a missing value.
  let missing: [[UInt8]]
  let readsDates: Bool
  /// Whether a byte ends a scan through a field without quotes: separator, line break, quote or zero.
  let stops: ByteSet
  /// Whether any text besides the empty field means a missing value.
  let hasMarkers: Bool

  static let quote = UInt8(ascii: "\"")
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")

  init(_ bytes: UnsafePointer<UInt8>, end: Int, options: CSVOptions) {
    self.bytes = bytes
    self.end = end
    separator = options.separator.asciiValue!
    missing = options.missing.sorted().map { Array($0.utf8) }
    hasMarkers = !options.missing.isEmpty
    readsDates = options.readsDates
    stops = ByteSet([separator, Self.quote, Self.lineFeed, Self.carriageReturn, 0])
  }

  struct Field {
    /// Without the quotes around it.
    var range: Range<Int>
    /// The separator, line break or end of file after it.
    var next: Int
    var isQuoted = false
    var hasDoubledQuotes = false
  }

  /// Whether a field may end at a place: a separator, a line break or the end of the file.
  @inline(__always)
  func isFieldEnd(_ place: Int) -> Bool {
    guard place < end else { return true }
    let byte = bytes[place]
    return byte == separator || byte == Self.lineFeed
      || (byte == Self.carriageReturn && place + 1 < end && bytes[place + 1] == Self.lineFeed)
  }

  /// The number of quotes in a range.
  func quoteCount(in range: Range<Int>) -> Int {
    // Many files have no quotes, which the C library finds out faster.
    guard !range.isEmpty, memchr(bytes + range.lowerBound, Int32(Self.quote), range.count) != nil else {
      return 0
    }
    return count(Self.quote, in: range)
  }

  /// The number of records in a range that begins with one: line breaks outside quotes, and what stands behind the last.
  func recordCount(in range: Range<Int>) -> Int {
    guard !range.isEmpty else { return 0 }
    let open = bytes[range.upperBound - 1] == Self.lineFeed ? 0 : 1
    guard memchr(bytes + range.lowerBound, Int32(Self.quote), range.count) != nil else {
      return count(Self.lineFeed, in: range) + open
    }
    var records = 0
    var isQuoted = false
    for place in range {
      if bytes[place] == Self.quote { isQuoted.toggle() }
      if bytes[place] == Self.lineFeed && !isQuoted { records += 1 }
    }
    return records + max(open, isQuoted ? 1 : 0)
  }

  /// How often a byte occurs in a range.
  private func count(_ byte: UInt8, in range: Range<Int>) -> Int {
    var place = range.lowerBound
    var total = 0
    while place < range.upperBound {
      // A sum that fits a byte is computed for many bytes at a time.
      let end = min(place + 255, range.upperBound)
      var sum: UInt8 = 0
      while place < end {
        sum &+= bytes[place] == byte ? 1 : 0
        place += 1
      }
      total += Int(sum)
    }
    return total
  }

  /// The field that begins at a place.
  func field(from start: Int) throws(CSVFault) -> Field {
    if start < end && bytes[start] == Self.quote { return try quotedField(from: start) }
    var place = start
    while place < end && !stops.contains(bytes[place]) { place += 1 }
    if !isFieldEnd(place) { throw fault(at: place) }
    return Field(range: start..<place, next: place)
  }

  /// The highest bit of the first of eight bytes that is a separator, a quote or a control character; above it anything.
  ///
  /// - Source: Warren, *Hacker's Delight*, 2nd ed., §6–1, finds a zero byte this way.
  @inline(__always)
  func stopMarks(_ word: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let separators = word ^ (ones &* UInt64(separator))
    let quotes = word ^ (ones &* UInt64(Self.quote))
    return ((separators &- ones) & ~separators | (quotes &- ones) & ~quotes | (word &- ones &* 0x20) & ~word)
      & (ones &* 0x80)
  }

  /// What is wrong about the byte that ended a scan.
  func fault(at place: Int) -> CSVFault {
    switch bytes[place] {
    case 0: CSVFault(offset: place, problem: .nul)
    case Self.quote: CSVFault(offset: place, problem: .strayQuote)
    default: CSVFault(offset: place, problem: .loneCarriageReturn)
    }
  }

  private func quotedField(from start: Int) throws(CSVFault) -> Field {
    var field = Field(range: start..<start, next: start, isQuoted: true)
    var place = start + 1
    while place < end {
      if bytes[place] == Self.quote {
        guard place + 1 < end && bytes[place + 1] == Self.quote else {
          field.range = start + 1..<place
          field.next = place + 1
          guard isFieldEnd(place + 1) else { throw CSVFault(offset: place + 1, problem: .textAfterQuote) }
          return field
        }
        field.hasDoubledQuotes = true
        place += 1
      } else if bytes[place] == 0 {
        throw CSVFault(offset: place, problem: .nul)
      }
      place += 1
    }
    throw CSVFault(offset: start, problem: .unterminatedQuote)
  }

  /// The bytes of a field with doubled quotes made single, checked to be UTF-8.
  func content(of field: Field) throws(CSVFault) -> [UInt8] {
    try checkUTF8(field.range)
    let content = Array(UnsafeBufferPointer(start: bytes + field.range.lowerBound, count: field.range.count))
    guard field.hasDoubledQuotes else { return content }
    var single: [UInt8] = []
    var place = 0
    while place < content.count {
      single.append(content[place])
      place += content[place] == Self.quote ? 2 : 1
    }
    return single
  }

  func checkUTF8(_ range: Range<Int>) throws(CSVFault) {
    let buffer = UnsafeBufferPointer(start: bytes + range.lowerBound, count: range.count)
    guard String(validating: buffer, as: UTF8.self) == nil else { return }
    var parser = UTF8.ForwardParser()
    var iterator = buffer.makeIterator()
    var place = range.lowerBound
    while case .valid(let scalar) = parser.parseScalar(from: &iterator) { place += scalar.count }
    throw CSVFault(offset: place, problem: .notUTF8)
  }

  func isMissing(_ field: Field) -> Bool {
    if field.range.isEmpty && !field.isQuoted { return true }
    return missing.contains { marker in
      marker.count == field.range.count
        && marker.indices.allSatisfy { marker[$0] == bytes[field.range.lowerBound + $0] }
    }
  }

  /// What a field that is not missing looks like; quotes around it make no difference, unless it is empty.
  func kinds(of field: Field) -> FieldKinds {
    let range = field.range
    if let (_, next) = DecimalParser.integer(bytes, from: range.lowerBound, to: range.upperBound),
      next == range.upperBound
    {
      return .integer
    }
    if number(in: range) != nil { return .number }
    if boolean(in: range) != nil { return .boolean }
    if readsDates {
      if ISO8601.date(text(in: range)) != nil { return .date }
      if ISO8601.timestamp(text(in: range)) != nil { return .timestamp }
    }
    return .text
  }

  func text(in range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: bytes + range.lowerBound, count: range.count)
  }

  /// The number that a field is, also infinity and NaN by name; `nil` if it is none.
  ///
  /// An integer beyond 64 bits is none: it is an identifier, and a number would lose its last digits.
  func number(in range: Range<Int>) -> Double? {
    if let (value, next) = DecimalParser.number(bytes, from: range.lowerBound, to: range.upperBound),
      next == range.upperBound
    {
      return isLongInteger(range) ? nil : value
    }
    guard (3...9).contains(range.count) else { return nil }
    let text = String(
      decoding: UnsafeBufferPointer(start: bytes + range.lowerBound, count: range.count), as: UTF8.self
    ).lowercased()
    switch text {
    case "nan": return .nan
    case "inf", "+inf", "infinity", "+infinity": return .infinity
    case "-inf", "-infinity": return -.infinity
    default: return nil
    }
  }

  /// Whether a number is all digits and too long for an integer.
  @inline(__always)
  func isLongInteger(_ range: Range<Int>) -> Bool {
    guard range.count >= 19 else { return false }
    guard range.allSatisfy({ bytes[$0] &- 48 <= 9 || bytes[$0] == 43 || bytes[$0] == 45 }) else {
      return false
    }
    return DecimalParser.integer(bytes, from: range.lowerBound, to: range.upperBound) == nil
  }

  /// The truth value that a field is: `true`, `True`, `TRUE` or the same of `false`.
  func boolean(in range: Range<Int>) -> Bool? {
    guard range.count == 4 || range.count == 5 else { return nil }
    switch String(
      decoding: UnsafeBufferPointer(start: bytes + range.lowerBound, count: range.count), as: UTF8.self)
    {
    case "true", "True", "TRUE": return true
    case "false", "False", "FALSE": return false
    default: return nil
    }
  }
}
