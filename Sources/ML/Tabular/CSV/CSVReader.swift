internal import LinearAlgebra

/// Reads a whole file: header, kinds, then all columns, part by part on several threads.
struct CSVReader {
  private let path: String
  private let bytes: UnsafeBufferPointer<UInt8>
  private let options: CSVOptions
  private let fields: CSVFields
  private let partLength: Int

  /// - Parameter partLength: Where the file is cut for the threads; the result does not depend on it.
  init(path: String, bytes: UnsafeBufferPointer<UInt8>, options: CSVOptions, partLength: Int = 1 << 20) {
    require(
      options.separator.asciiValue.map { ![34, 10, 13, 0].contains($0) } ?? false,
      "`\(options.separator)` cannot separate fields; it must be one ASCII character, not a quote or a line break"
    )
    self.path = path
    self.bytes = bytes
    self.options = options
    self.partLength = partLength
    // An empty file has no memory, but nothing is read from it either.
    let base = bytes.baseAddress ?? UnsafePointer(bitPattern: 1)!
    fields = CSVFields(base, end: bytes.count, options: options)
  }

  func table() throws(CSVError) -> Table {
    do throws(CSVFault) {
      return try readTable()
    } catch {
      throw located(error)
    }
  }

  private func readTable() throws(CSVFault) -> Table {
    let (names, start) = try header()
    for name in options.kinds.keys.sorted() where !names.contains(name) {
      let nearest = nearestName(to: name, among: names)
      throw CSVFault(offset: 0, problem: .unknownName(name, nearest: nearest))
    }
    let body = start..<bytes.count
    var modes = try modesFromFirstRecords(names, body)
    let parts = cut(body)
    let (rows, rowCount) = countRecords(parts)
    var columns = [Column?](repeating: nil, count: names.count)
    // The first pass builds what the first records promised; a second one builds the columns where they misled.
    while columns.contains(nil) {
      // Arrays that are made one inside the other need room on the stack, so a pass makes only so many.
      let open = columns.indices.filter { columns[$0] == nil }.prefix(500)
      let pass = modes.enumerated().map { $0 <= open[open.count - 1] ? $1 : .skip }
      let (read, seen) = try self.read(parts, rows, rowCount, names, pass)
      for column in open {
        columns[column] = read[column]
        modes[column] = read[column] == nil ? .build(seen[column].columnKind) : .skip
      }
    }
    return Table(checked: names, columns.map { $0! }, rowCount: rowCount)
  }

  /// The first row of each part, and the number of rows of all.
  private func countRecords(_ parts: [Range<Int>]) -> (rows: [Int], total: Int) {
    let fields = fields
    var total = 0
    let rows = parallelMap(parts.count) { fields.recordCount(in: parts[$0]) }.map { count in
      defer { total += count }
      return total
    }
    return (rows, total)
  }

  // MARK: - Header and kinds

  private func header() throws(CSVFault) -> (names: [String], start: Int) {
    var start = 0
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { start = 3 }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw CSVFault(offset: 0, problem: .utf16)
    }
    guard start < bytes.count else { throw CSVFault(offset: start, problem: .empty) }
    var names: [String] = []
    var seen: Set<String> = []
    var place = start
    while true {
      let field = try fields.field(from: place)
      let name = String(decoding: try fields.content(of: field), as: UTF8.self)
      if options.hasHeader {
        if name.isEmpty { throw CSVFault(offset: place, problem: .emptyName(field: names.count + 1)) }
        if !seen.insert(name).inserted { throw CSVFault(offset: place, problem: .duplicateName(name)) }
      }
      names.append(options.hasHeader ? name : "column \(names.count + 1)")
      place = field.next
      guard place < bytes.count, bytes[place] == fields.separator else { break }
      place += 1
    }
    guard options.hasHeader else { return (names, start) }
    if place < bytes.count { place += bytes[place] == CSVFields.carriageReturn ? 2 : 1 }
    return (names, place)
  }

  private func modesFromFirstRecords(
    _ names: [String], _ body: Range<Int>
  ) throws(CSVFault) -> [CSVColumnBuilder.Mode] {
    // Whole records, of which there may be fewer than 500 in a large body.
    var part = CSVPart(
      fields, names: names, range: body, modes: names.map { _ in .look }, memory: names.map { _ in nil },
      row: 0, rowCapacity: .max)
    defer { part.free() }
    try part.read(limit: 500)
    return names.enumerated().map { column, name in
      let builder = part.builder(column)
      if let kind = options.kinds[name] { return .demand(kind) }
      // Nothing but missing values so far: look on before anything is built.
      return builder.seen.isEmpty && part.rowCount == 500 ? .look : .build(builder.seen.columnKind)
    }
  }

  // MARK: - Parts

  /// Cuts the body at beginnings of records, about every `partLength` bytes.
  ///
  /// Whether a line break lies inside quotes is a matter of how many quotes precede it, because a quote inside
  /// quotes is written twice. A file may break this rule, but then only cuts after its first fault are wrong.
  private func cut(_ body: Range<Int>) -> [Range<Int>] {
    let count = min(max(1, body.count / partLength), 1 << 10)
    guard count > 1 else { return [body] }
    let edges = (0...count).map { body.lowerBound + body.count * $0 / count }
    let bytes = fields.bytes
    let fields = fields
    let quotes = parallelMap(count) { fields.quoteCount(in: edges[$0]..<edges[$0 + 1]) }
    var cuts = [body.lowerBound]
    var isQuoted = false
    for part in 1..<count {
      if quotes[part - 1] % 2 == 1 { isQuoted.toggle() }
      var place = edges[part]
      var isInside = isQuoted
      while place < body.upperBound && (isInside || bytes[place] != CSVFields.lineFeed) {
        if bytes[place] == CSVFields.quote { isInside.toggle() }
        place += 1
      }
      if place + 1 > cuts.last! && place + 1 < body.upperBound { cuts.append(place + 1) }
    }
    return zip(cuts, cuts.dropFirst() + [body.upperBound]).map { $0..<$1 }
  }

  /// The columns as far as every field fitted, and what the fields of each looked like.
  private func read(
    _ parts: [Range<Int>], _ rows: [Int], _ rowCount: Int, _ names: [String],
    _ modes: [CSVColumnBuilder.Mode]
  ) throws(CSVFault) -> (columns: [Column?], seen: [FieldKinds]) {
    let fields = fields
    var arena = Arena(for: [names.count * rowCount])
    defer { arena.free() }
    nonisolated(unsafe) let missing = arena.take(names.count * rowCount, of: Bool.self)
    var outcomes: [(part: CSVPart, fault: CSVFault?)] = []
    let kinds = modes.map(\.kind)
    let arrays = CSVArrays.filled(kinds, rowCount: rowCount, missing: missing) { column in
      outcomes.allSatisfy { $0.fault == nil && $0.part.builder(column).isComplete }
    } _: { memory in
      outcomes = parallelMap(parts.count) { index in
        let end = index + 1 < rows.count ? rows[index + 1] : rowCount
        var part = CSVPart(
          fields, names: names, range: parts[index], modes: modes, memory: memory, row: rows[index],
          rowCapacity: end - rows[index])
        do throws(CSVFault) { try part.read() } catch { return (part, error) }
        return (part, nil)
      }
      let read = outcomes
      parallelFor(modes.count) { column in
        if kinds[column]?.isPacked ?? false {
          shiftEnds(read.map { ($0.part.builder(column), $0.part.rowCount) })
        }
      }
    }
    defer { for outcome in outcomes { outcome.part.free() } }
    // Cuts before the first fault of the file are right, so the first part with a fault has that one.
    if let fault = outcomes.lazy.compactMap(\.fault).first { throw fault }
    let read = outcomes.map(\.part)
    let columns: [Column?] = parallelMap(names.count) { column in
      let builders = read.map { (builder: $0.builder(column), rows: $0.rowCount) }
      guard let kind = kinds[column], builders.allSatisfy(\.builder.isComplete) else { return nil }
      return merge(
        arrays[column], kind, missing: missing + column * rowCount, rowCount: rowCount, builders)
    }
    let seen = names.indices.map { column in
      read.reduce(into: FieldKinds()) { $0.formUnion($1.builder(column).kinds) }
    }
    return (columns, seen)
  }

  private func located(_ fault: CSVFault) -> CSVError {
    let before = bytes.prefix(fault.offset)
    let line = before.reduce(1) { $0 + ($1 == CSVFields.lineFeed ? 1 : 0) }
    let lineStart = before.lastIndex(of: CSVFields.lineFeed).map { $0 + 1 } ?? 0
    let text = String(decoding: bytes[lineStart..<max(lineStart, fault.offset)], as: UTF8.self)
    let bom = text.unicodeScalars.first == "\u{FEFF}" ? 1 : 0
    return .malformed(
      path: path, line: line, column: text.unicodeScalars.count - bom + 1, fault.problem)
  }
}
