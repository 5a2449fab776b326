/// Reads the records of one part of a file into column builders.
struct CSVPart: @unchecked Sendable {
  private let fields: CSVFields
  private let names: [String]
  private let range: Range<Int>
  /// How many rows the memory of the columns has room for.
  private let rowCapacity: Int
  private let arena: Arena
  private let builders: UnsafeMutableBufferPointer<CSVColumnBuilder>
  private(set) var rowCount = 0

  /// - Parameters:
  ///   - range: From the beginning of a record to the end of one.
  ///   - memory: The columns' memory; the part's first row in it is `row`, and it has room for `rowCapacity` rows.
  init(
    _ fields: CSVFields, names: [String], range: Range<Int>, modes: [CSVColumnBuilder.Mode],
    memory: [CSVColumnMemory?], row: Int, rowCapacity: Int
  ) {
    self.fields = fields
    self.names = names
    self.range = range
    self.rowCapacity = rowCapacity
    let size = max(1, range.count)
    var arena = Arena(
      for: modes.map { $0.kind?.isPacked ?? false ? size : 0 }
        + [modes.count * MemoryLayout<CSVColumnBuilder>.stride])
    let builders = arena.take(modes.count, of: CSVColumnBuilder.self)
    for (column, mode) in modes.enumerated() {
      let text = mode.kind?.isPacked ?? false ? arena.take(size, of: UInt8.self) : nil
      (builders + column).initialize(to: CSVColumnBuilder(mode, memory[column], row: row, text: text))
    }
    self.builders = UnsafeMutableBufferPointer(start: builders, count: modes.count)
    self.arena = arena
  }

  func free() { arena.free() }

  func builder(_ column: Int) -> CSVColumnBuilder { builders[column] }

  /// Reads the records, at most `limit` of them.
  mutating func read(limit: Int = .max) throws(CSVFault) {
    let last = builders.count - 1
    let end = fields.end
    var place = range.lowerBound
    while place < range.upperBound && rowCount < limit {
      let start = place
      // Only behind an earlier part's fault are there more records than line breaks outside quotes.
      if rowCount == rowCapacity { throw CSVFault(offset: start, problem: .unterminatedQuote) }
      for column in 0...last {
        place = try readField(column, from: place)
        if column < last {
          guard place < end && fields.bytes[place] == fields.separator else {
            throw ragged(start, fields: column + 1)
          }
          place += 1
        }
      }
      if place < end {
        if fields.bytes[place] == fields.separator {
          throw ragged(start, fields: try countFields(from: start))
        }
        place += fields.bytes[place] == CSVFields.carriageReturn ? 2 : 1
      }
      rowCount += 1
    }
  }

  private func ragged(_ start: Int, fields count: Int) -> CSVFault {
    CSVFault(offset: start, problem: .raggedRow(fields: count, expected: builders.count))
  }

  private func countFields(from start: Int) throws(CSVFault) -> Int {
    var field = try fields.field(from: start)
    var count = 1
    while field.next < fields.end && fields.bytes[field.next] == fields.separator {
      field = try fields.field(from: field.next + 1)
      count += 1
    }
    return count
  }

  /// Reads one field and returns the place after it. The usual cases are decided here, the others in `readOther`.
  @inline(__always)
  private mutating func readField(_ column: Int, from start: Int) throws(CSVFault) -> Int {
    let builder = builders.baseAddress! + column
    switch builder.pointee.step {
    case .number:
      if let (value, next) = DecimalParser.number(fields.bytes, from: start, to: fields.end),
        fields.isFieldEnd(next), !fields.isLongInteger(start..<next)
      {
        builder.pointee.words![rowCount] = value.bitPattern
        return next
      }
    case .integer:
      if let (value, next) = DecimalParser.integer(fields.bytes, from: start, to: fields.end),
        fields.isFieldEnd(next)
      {
        builder.pointee.words![rowCount] = UInt64(bitPattern: Int64(value))
        return next
      }
    case .text:
      if !fields.hasMarkers, let next = try readText(builder, from: start) { return next }
    case .other:
      break
    }
    return try readOther(column, builder.pointee.mode, from: start)
  }

  /// Copies a text without quotes; `nil` if the field is empty or in quotes.
  @inline(__always)
  private func readText(
    _ builder: UnsafeMutablePointer<CSVColumnBuilder>, from start: Int
  ) throws(CSVFault) -> Int? {
    let bytes = fields.bytes
    let end = fields.end
    let target = builder.pointee.text! + builder.pointee.textCount
    var place = start
    var union: UInt8 = 0
    while place < end {
      let byte = bytes[place]
      if fields.stops.contains(byte) { break }
      target[place - start] = byte
      union |= byte
      place += 1
    }
    if place == start { return nil }
    if !fields.isFieldEnd(place) { throw fields.fault(at: place) }
    if union >= 0x80 { try fields.checkUTF8(start..<place) }
    builder.pointee.endText(count: place - start, row: rowCount)
    return place
  }

  private mutating func readOther(
    _ column: Int, _ mode: CSVColumnBuilder.Mode, from start: Int
  ) throws(CSVFault) -> Int {
    let field = try fields.field(from: start)
    // Only behind an earlier part's fault can quotes reach beyond the part, where there is no room.
    if field.next > range.upperBound { throw CSVFault(offset: start, problem: .unterminatedQuote) }
    if fields.isMissing(field) {
      if builders[column].isComplete { builders[column].markMissing(rowCount) }
      return field.next
    }
    switch mode {
    case .skip:
      break
    case .look:
      builders[column].seen.formUnion(fields.kinds(of: field))
    case .build(let kind):
      if try !store(field, kind, column) {
        builders[column].isComplete = false
        builders[column].mode = .look
        // What was stored until now looked like `kind`.
        builders[column].seen.formUnion([FieldKinds(kind), fields.kinds(of: field)])
      }
    case .demand(let kind):
      if try !store(field, kind, column) {
        let text = String(decoding: try fields.content(of: field), as: UTF8.self)
        throw CSVFault(
          offset: start, problem: .wrongKind(text: text, column: names[column], kind: kind))
      }
    }
    return field.next
  }

  /// Stores a field that is not missing, if it fits the kind.
  private mutating func store(
    _ field: CSVFields.Field, _ kind: Column.Kind, _ column: Int
  ) throws(CSVFault) -> Bool {
    switch kind {
    case .number:
      guard let value = fields.number(in: field.range) else { return false }
      builders[column].words![rowCount] = value.bitPattern
    case .integer:
      let range = field.range
      guard
        let (value, next) = DecimalParser.integer(fields.bytes, from: range.lowerBound, to: range.upperBound),
        next == range.upperBound
      else { return false }
      builders[column].words![rowCount] = UInt64(bitPattern: Int64(value))
    case .boolean:
      guard let value = fields.boolean(in: field.range) else { return false }
      builders[column].flags![rowCount] = value
    case .date:
      guard let date = ISO8601.date(fields.text(in: field.range)) else { return false }
      builders[column].words![rowCount] = UInt64(bitPattern: Int64(date.daysSince1970))
    case .timestamp:
      guard let moment = ISO8601.timestamp(fields.text(in: field.range)) else { return false }
      builders[column].words![rowCount] = UInt64(bitPattern: Int64(moment.microsecondsSince1970))
    case .text, .category:
      let content = try fields.content(of: field)
      let count = builders[column].textCount
      for (offset, byte) in content.enumerated() { builders[column].text![count + offset] = byte }
      builders[column].endText(count: content.count, row: rowCount)
    }
    return true
  }
}
