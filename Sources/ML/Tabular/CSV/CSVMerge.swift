#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The column that all parts have written together.
///
/// - Parameters:
///   - array: Its words or flags; of texts where each ends.
///   - missing: For each row whether its value is missing.
///   - parts: The builders of the column in the order of the file, with their numbers of rows.
func merge(
  _ array: consuming CSVArrays, _ kind: Column.Kind, missing: UnsafeMutablePointer<Bool>, rowCount: Int,
  _ parts: [(builder: CSVColumnBuilder, rows: Int)]
) -> Column {
  var mask: [Bool]?
  if parts.contains(where: \.builder.hasMissing) {
    mask = Array(UnsafeBufferPointer(start: missing, count: rowCount))
  }
  switch (array, kind) {
  case (.numbers(let values), _): return Column(.numbers(values), missing: mask)
  case (.booleans(let values), _): return Column(.booleans(values), missing: mask)
  case (.integers(let values), .date): return Column(.dates(values), missing: mask)
  case (.integers(let values), .timestamp): return Column(.timestamps(values), missing: mask)
  case (.integers(let ends), .text), (.integers(let ends), .category):
    let texts = Column(.texts(PackedTexts(bytes: joinedTexts(parts), ends: ends)), missing: mask)
    return kind == .category ? texts.categorical : texts
  case (.integers(let values), _): return Column(.integers(values), missing: mask)
  case (.nothing, _): preconditionFailure("a column that stores nothing cannot be merged")
  }
}

/// Makes the ends of texts, which count from the beginning of each part, those of the whole.
func shiftEnds(_ parts: [(builder: CSVColumnBuilder, rows: Int)]) {
  var offset: UInt64 = 0
  for (builder, rows) in parts {
    if offset > 0, let ends = builder.words { for row in 0..<rows { ends[row] &+= offset } }
    offset += UInt64(builder.textCount)
  }
}

/// The texts of all parts, one after the other.
private func joinedTexts(_ parts: [(builder: CSVColumnBuilder, rows: Int)]) -> [UInt8] {
  let byteCount = parts.reduce(0) { $0 + $1.builder.textCount }
  return [UInt8](unsafeUninitializedCapacity: byteCount) { buffer, filled in
    if let base = buffer.baseAddress { Arena.preferLargePages(base, byteCount) }
    for part in parts {
      let count = part.builder.textCount
      if count > 0 { (buffer.baseAddress! + filled).initialize(from: part.builder.text!, count: count) }
      filled += count
    }
  }
}
