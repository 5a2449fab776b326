/// The text that libcmark is given, line by line, with the place in the original text of every byte.
///
/// The extensions rearrange the text before it is parsed: footnotes and the cells of tables are moved into blocks
/// of their own, mathematics is masked. A layout is what keeps the original's positions through all that.
struct Layout {
  /// Where a line comes from.
  struct Origin {
    /// The line in the original text.
    var line: Int
    /// The original column of the first byte behind `inserted`.
    var column = 1
    /// How many bytes at the line's start are not in the original.
    var inserted = 0
    /// Offsets behind `inserted` before which one byte of the original was dropped, ascending.
    var dropped: [Int] = []
  }

  private(set) var bytes: [UInt8] = []
  /// Where each line starts in `bytes`; one more entry marks the end.
  private(set) var starts: [Int] = [0]
  private(set) var origins: [Origin] = []

  var lineCount: Int { origins.count }

  init() {}

  /// Splits a text at line feeds, carriage returns and pairs of both, as CommonMark does.
  init(_ text: [UInt8]) {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let skipped = text.starts(with: mark) ? mark.count : 0
    bytes = skipped == 0 ? text : Array(text[skipped...])
    var offset = 0
    while offset < bytes.count {
      var end = offset
      while end < bytes.count, bytes[end] != Byte.lineFeed, bytes[end] != Byte.carriageReturn { end += 1 }
      if end < bytes.count {
        let isPair =
          bytes[end] == Byte.carriageReturn && end + 1 < bytes.count && bytes[end + 1] == Byte.lineFeed
        end += isPair ? 2 : 1
      }
      origins.append(Origin(line: origins.count + 1, column: origins.isEmpty ? skipped + 1 : 1))
      starts.append(end)
      offset = end
    }
  }

  /// A line's bytes without its ending; `line` counts from 1 as libcmark does and may be out of bounds.
  func content(ofLine line: Int) -> Range<Int> {
    guard line >= 1, line <= lineCount else { return bytes.count..<bytes.count }
    var end = starts[line]
    let start = starts[line - 1]
    if end > start, bytes[end - 1] == Byte.lineFeed { end -= 1 }
    if end > start, bytes[end - 1] == Byte.carriageReturn { end -= 1 }
    return start..<end
  }

  /// The line, counted from 1, that holds the byte at an offset.
  func line(at offset: Int) -> Int {
    var low = 0
    var high = max(lineCount - 1, 0)
    while low < high {
      let middle = (low + high + 1) / 2
      if starts[middle] <= offset { low = middle } else { high = middle - 1 }
    }
    return low + 1
  }

  /// The original place of the byte at `offset`; the end of a line is a place, too.
  func position(at offset: Int, onLine line: Int) -> SourcePosition {
    guard lineCount > 0 else { return SourcePosition(line: 1, column: 1) }
    let line = min(max(line, 1), lineCount)
    let origin = origins[line - 1]
    let content = content(ofLine: line)
    let inside = max(
      0, min(max(offset, content.lowerBound), content.upperBound) - content.lowerBound - origin.inserted)
    let dropped = origin.dropped.isEmpty ? 0 : origin.dropped.count { $0 <= inside }
    return SourcePosition(line: origin.line, column: origin.column + inside + dropped)
  }

  func position(at offset: Int) -> SourcePosition {
    position(at: offset, onLine: line(at: offset))
  }

  /// The original place of a place that libcmark names.
  func position(_ place: SourcePosition) -> SourcePosition {
    let line = min(max(place.line, 1), max(lineCount, 1))
    return position(at: content(ofLine: line).lowerBound + place.column - 1, onLine: line)
  }

  /// The original range of what libcmark delimits by its first and last byte.
  func range(first: SourcePosition, last: SourcePosition) -> SourceRange {
    let start = position(first)
    let end = position(SourcePosition(line: last.line, column: last.column + 1))
    return SourceRange(start, max(start, end))
  }

  /// Adds a line; its ending is always a line feed.
  mutating func append(_ line: some Sequence<UInt8>, from origin: Origin) {
    bytes.append(contentsOf: line)
    bytes.append(Byte.lineFeed)
    starts.append(bytes.count)
    origins.append(origin)
  }

  /// Adds a line of another layout, whole and with its own ending.
  mutating func append(line: Int, of other: Layout) {
    bytes.append(contentsOf: other.bytes[other.starts[line - 1]..<other.starts[line]])
    starts.append(bytes.count)
    origins.append(other.origins[line - 1])
  }

  /// Writes over bytes; line endings must stay.
  mutating func replace(_ range: Range<Int>, with replacement: some Collection<UInt8>) {
    precondition(range.count == replacement.count)
    for (offset, byte) in zip(range, replacement) { bytes[offset] = byte }
  }
}
