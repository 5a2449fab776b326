internal import LinearAlgebra

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

extension Table {
  /// The table as CSV (RFC 4180, lines end with LF), which reads back as the same table if nothing stands for `missing`.
  ///
  /// Numbers have the fewest digits that give the same number, dates and timestamps are those of ISO 8601. Fields are in
  /// quotes only where they must be: with a separator, a quote or a line break in them, or if they are an empty text.
  /// What the texts look like decides the kind when they are read, so categories, dates, and texts that all look like
  /// numbers need ``CSVOptions/kinds`` then.
  ///
  /// - Precondition: `separator` is one ASCII character, not a quote or a line break.
  public func csvText(separator: Character = ",", missing: String = "") -> String {
    let writer = CSVWriter(self, separator: separator, missing: missing)
    var bytes = writer.header
    for block in parallelMap(writer.blockCount, { writer.block($0) }) { bytes += block }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Writes the table as CSV; see ``csvText(separator:missing:)``. An existing file is replaced as a whole.
  ///
  /// - Complexity: O(bytes), on several threads; only a small part of the text is in memory at a time.
  /// - Throws: ``CSVError/unwritable(path:reason:)`` if the system refuses to write.
  public func write(csv path: String, separator: Character = ",", missing: String = "") throws(CSVError) {
    let temporary = path + ".partial"
    func failure() -> CSVError { .unwritable(path: path, reason: String(cString: strerror(errno))) }
    guard let file = fopen(temporary, "w") else { throw failure() }
    let writer = CSVWriter(self, separator: separator, missing: missing)
    var isWritten = fwrite(writer.header, 1, writer.header.count, file) == writer.header.count
    let wave = 16
    for first in stride(from: 0, to: writer.blockCount, by: wave) where isWritten {
      let blocks = parallelMap(min(wave, writer.blockCount - first)) { writer.block(first + $0) }
      isWritten = blocks.allSatisfy { fwrite($0, 1, $0.count, file) == $0.count }
    }
    guard fclose(file) == 0, isWritten, rename(temporary, path) == 0 else {
      let error = failure()
      unlink(temporary)
      throw error
    }
  }
}

/// Writes rows as bytes, a block of them at a time.
struct CSVWriter: Sendable {
  private static let blockLength = 1 << 12

  private let table: Table
  private let separator: UInt8
  private let missing: [UInt8]
  /// The categories of each column as they stand in the file.
  private let categories: [[[UInt8]]]

  init(_ table: Table, separator: Character, missing: String) {
    require(
      separator.asciiValue.map { ![34, 10, 13, 0].contains($0) } ?? false,
      "`\(separator)` cannot separate fields; it must be one ASCII character, not a quote or a line break")
    self.table = table
    self.separator = separator.asciiValue!
    self.missing = Array(missing.utf8)
    let (mark, marker) = (self.separator, self.missing)
    categories = table.columns.map { column in
      (column.categories ?? []).map { name in
        var bytes: [UInt8] = []
        Array(name.utf8).withUnsafeBufferPointer { Self.append($0, mark, marker, to: &bytes) }
        return bytes
      }
    }
  }

  /// The line of the columns' names.
  var header: [UInt8] {
    var bytes: [UInt8] = []
    for (place, name) in table.columnNames.enumerated() {
      if place > 0 { bytes.append(separator) }
      Array(name.utf8).withUnsafeBufferPointer { Self.append($0, separator, missing, to: &bytes) }
    }
    bytes.append(UInt8(ascii: "\n"))
    return bytes
  }

  var blockCount: Int { (table.rowCount + Self.blockLength - 1) / Self.blockLength }

  func block(_ index: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Self.blockLength * 8 * max(1, table.columnCount))
    for row in index * Self.blockLength..<min(table.rowCount, (index + 1) * Self.blockLength) {
      for place in table.columns.indices {
        if place > 0 { bytes.append(separator) }
        append(place, row, to: &bytes)
      }
      bytes.append(UInt8(ascii: "\n"))
    }
    return bytes
  }

  private func append(_ place: Int, _ row: Int, to bytes: inout [UInt8]) {
    let column = table.columns[place]
    if column.isMissing(row) {
      bytes += missing
      return
    }
    switch column.storage {
    case .numbers(let values): bytes.append(contentsOf: values[row].description.utf8)
    case .integers(let values): Self.append(values[row], to: &bytes)
    case .booleans(let values):
      bytes.append(contentsOf: (values[row] ? "true" : "false" as StaticString).bytes)
    case .texts(let values):
      values.bytes.withUnsafeBufferPointer {
        Self.append(UnsafeBufferPointer(rebasing: $0[values.range(row)]), separator, missing, to: &bytes)
      }
    case .categories(let values): bytes += categories[place][Int(values.codes[row])]
    case .dates(let values): ISO8601.append(CalendarDate(daysSince1970: values[row]), to: &bytes)
    case .timestamps(let values):
      ISO8601.append(Timestamp(microsecondsSince1970: values[row]), to: &bytes)
    }
  }

  private static func append(_ number: Int, to bytes: inout [UInt8]) {
    if number < 0 { bytes.append(UInt8(ascii: "-")) }
    let start = bytes.count
    var rest = number.magnitude
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    } while rest > 0
    bytes[start...].reverse()
  }

  /// A text, in quotes where it must be.
  private static func append(
    _ text: UnsafeBufferPointer<UInt8>, _ separator: UInt8, _ missing: [UInt8], to bytes: inout [UInt8]
  ) {
    var mustBeQuoted = text.isEmpty || text.elementsEqual(missing)
    for byte in text where byte == separator || byte == 34 || byte == 10 || byte == 13 { mustBeQuoted = true }
    guard mustBeQuoted else {
      bytes.append(contentsOf: text)
      return
    }
    bytes.append(34)
    for byte in text {
      if byte == 34 { bytes.append(34) }
      bytes.append(byte)
    }
    bytes.append(34)
  }
}

extension StaticString {
  fileprivate var bytes: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: utf8Start, count: utf8CodeUnitCount)
  }
}
