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
    // Texts are copied eight bytes at a time, the last ones with what follows them.
    let size = range.count + 8
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
    // What the inner loop needs is its own: nothing that is written to lies beside it.
    let fields = fields
    let builders = builders.baseAddress!
    let end = fields.end
    var row = 0
    defer { rowCount = row }
    var place = range.lowerBound
    while place < range.upperBound && row < limit {
      let start = place
      // Only behind an earlier part's fault are there more records than line breaks outside quotes.
      if row == rowCapacity { throw CSVFault(offset: start, problem: .unterminatedQuote) }
      for column in 0...last {
        if let next = try fields.readUsual(builders + column, row, from: place) {
          place = next
        } else {
          place = try readOther(column, row, from: place)
        }
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
      row += 1
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

  /// Reads a field that ``CSVFields/readUsual(_:_:from:)`` leaves alone and returns the place after it.
  private func readOther(_ column: Int, _ row: Int, from start: Int) throws(CSVFault) -> Int {
    let mode = builders[column].mode
    let field = try fields.field(from: start)
    // Only behind an earlier part's fault can quotes reach beyond the part, where there is no room.
    if field.next > range.upperBound { throw CSVFault(offset: start, problem: .unterminatedQuote) }
    if fields.isMissing(field) {
      if builders[column].isComplete { builders[column].markMissing(row) }
      return field.next
    }
    switch mode {
    case .skip:
      break
    case .look:
      builders[column].seen.formUnion(fields.kinds(of: field))
    case .build(let kind):
      if try !store(field, kind, column, row) {
        builders[column].isComplete = false
        builders[column].mode = .look
        // What was stored until now looked like `kind`.
        builders[column].seen.formUnion([FieldKinds(kind), fields.kinds(of: field)])
      }
    case .demand(let kind):
      if try !store(field, kind, column, row) {
        let text = String(decoding: try fields.content(of: field), as: UTF8.self)
        throw CSVFault(
          offset: start, problem: .wrongKind(text: text, column: names[column], kind: kind))
      }
    }
    return field.next
  }

  /// Stores a field that is not missing, if it fits the kind.
  private func store(
    _ field: CSVFields.Field, _ kind: Column.Kind, _ column: Int, _ row: Int
  ) throws(CSVFault) -> Bool {
    switch kind {
    case .number:
      guard let value = fields.number(in: field.range) else { return false }
      builders[column].words![row] = value.bitPattern
    case .integer:
      let range = field.range
      guard
        let (value, next) = DecimalParser.integer(fields.bytes, from: range.lowerBound, to: range.upperBound),
        next == range.upperBound
      else { return false }
      builders[column].words![row] = UInt64(bitPattern: Int64(value))
    case .boolean:
      guard let value = fields.boolean(in: field.range) else { return false }
      builders[column].flags![row] = value
    case .date:
      guard let date = ISO8601.date(fields.text(in: field.range)) else { return false }
      builders[column].words![row] = UInt64(bitPattern: Int64(date.daysSince1970))
    case .timestamp:
      guard let moment = ISO8601.timestamp(fields.text(in: field.range)) else { return false }
      builders[column].words![row] = UInt64(bitPattern: Int64(moment.microsecondsSince1970))
    case .text, .category:
      let content = try fields.content(of: field)
      let count = builders[column].textCount
      for (offset, byte) in content.enumerated() { builders[column].text![count + offset] = byte }
      builders[column].endText(count: content.count, row: row)
    }
    return true
  }
}
