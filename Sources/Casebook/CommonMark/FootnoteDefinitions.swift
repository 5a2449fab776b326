/// Moves footnote definitions out of the text's flow, each into a block quote of its own.
///
/// A definition starts a paragraph outside of lists and quotes: `[^label]: text`. Lines indented by four columns
/// belong to it, empty lines among them, so a footnote may hold several blocks.
struct FootnoteDefinitions {
  struct Definition {
    var label: String
    /// The range of `[^label]:`.
    var marker: SourceRange
  }

  private(set) var definitions: [Definition] = []
  /// The text with one quote a definition at its start and the definitions' lines left blank.
  private(set) var layout: Layout
  /// The lines of `layout` that hold a comment in a definition's place, which keeps its neighbours apart.
  private(set) var markerLines: Set<Int> = []

  private static let comment = Array("<!---->".utf8)

  init(in source: Layout, hiding control: UInt8?) {
    layout = source
    guard let control, Self.mayHoldDefinitions(source) else { return }
    let starts = Self.definitionLines(in: source, hiding: control)
    guard !starts.isEmpty else { return }

    var moved = Layout()
    var isMoved = [Bool](repeating: false, count: source.lineCount + 2)
    for start in starts {
      add(start, of: source, to: &moved)
      for line in start.line...start.lastLine { isMoved[line] = true }
    }
    let startLines = Set(starts.map(\.line))
    for line in 1...source.lineCount {
      if isMoved[line] {
        let isStart = startLines.contains(line)
        moved.append(isStart ? Self.comment : [], from: source.origins[line - 1])
        if isStart { markerLines.insert(moved.lineCount) }
      } else {
        moved.append(line: line, of: source)
      }
    }
    layout = moved
  }

  private mutating func add(_ start: Start, of source: Layout, to moved: inout Layout) {
    let label = (start.marker.lowerBound + 2)..<(start.marker.upperBound - 2)
    definitions.append(
      Definition(
        label: String(decoding: source.bytes[label], as: UTF8.self),
        marker: SourceRange(
          source.position(at: start.marker.lowerBound, onLine: start.line),
          source.position(at: start.marker.upperBound, onLine: start.line))))
    for line in start.line...start.lastLine {
      let content = source.content(ofLine: line)
      let textStart =
        line == start.line
        ? source.bytes[..<content.upperBound].skip(from: start.marker.upperBound) { $0.isBlank }
        : Self.deindented(content, in: source).offset
      moved.append(quoted: textStart..<content.upperBound, line: line, of: source)
    }
    moved.append([], from: source.origins[start.line - 1])
  }

  private static func mayHoldDefinitions(_ layout: Layout) -> Bool {
    (0..<layout.lineCount).contains { marker(in: layout, line: $0 + 1) != nil }
  }

  /// The place of `[^label]:` at a line's start.
  private static func marker(in layout: Layout, line: Int) -> Range<Int>? {
    let content = layout.content(ofLine: line)
    let bytes = layout.bytes[content]
    let start = bytes.skip(from: content.lowerBound) { $0 == Byte.space }
    guard start - content.lowerBound <= 3, start + 4 < content.upperBound, bytes[start] == Byte.openBracket,
      bytes[start + 1] == Byte.caret
    else { return nil }
    let end = bytes.skip(from: start + 2) { FootnoteLabel.allows($0) }
    guard end > start + 2, end + 1 < content.upperBound, bytes[end] == Byte.closeBracket,
      bytes[end + 1] == Byte.colon
    else { return nil }
    return start..<(end + 2)
  }

  /// The lines of a definition and the place of its marker.
  private struct Start {
    var line: Int
    var lastLine: Int
    var marker: Range<Int>
  }

  /// The definitions, found by parsing the text with their brackets hidden: otherwise libcmark would take some of
  /// them for link reference definitions.
  private static func definitionLines(in source: Layout, hiding control: UInt8) -> [Start] {
    var hidden = source
    for line in 1...source.lineCount {
      if let marker = marker(in: source, line: line) {
        hidden.replace(marker.lowerBound..<(marker.lowerBound + 1), with: [control])
      }
    }
    let nodes = CommonMarkLibrary.parse(hidden.bytes, inlines: false)
    var starts: [Start] = []
    var index = 1
    while index < nodes.count {
      let node = nodes[index]
      if node.kind == .paragraph, node.first.line > starts.last?.lastLine ?? 0,
        marker(in: source, line: node.first.line) != nil
      {
        for line in node.first.line...max(node.last.line, node.first.line) {
          if let marker = marker(in: source, line: line) {
            starts.append(Start(line: line, lastLine: line, marker: marker))
          } else {
            starts[starts.count - 1].lastLine = line
          }
        }
        starts[starts.count - 1].lastLine = lastIndented(after: starts[starts.count - 1].lastLine, in: source)
      }
      index = max(node.end, index + 1)
    }
    return starts
  }

  /// The last line of those behind `line` that are indented, with empty ones between them.
  private static func lastIndented(after line: Int, in source: Layout) -> Int {
    var last = line
    var next = line + 1
    while next <= source.lineCount {
      let content = source.content(ofLine: next)
      if !source.bytes[content].allSatisfy(\.isBlank) {
        guard deindented(content, in: source).columns >= 4 else { break }
        last = next
      }
      next += 1
    }
    return last
  }

  /// The offset behind the first four columns of white space, and how many there are.
  private static func deindented(_ content: Range<Int>, in source: Layout) -> (offset: Int, columns: Int) {
    var offset = content.lowerBound
    var columns = 0
    while offset < content.upperBound, columns < 4, source.bytes[offset].isBlank {
      columns = source.bytes[offset] == Byte.tab ? 4 : columns + 1
      offset += 1
    }
    return (offset, columns)
  }
}

extension Layout {
  fileprivate mutating func append(quoted range: Range<Int>, line: Int, of source: Layout) {
    let origin = source.origins[line - 1]
    let skipped = range.lowerBound - source.content(ofLine: line).lowerBound
    append(
      [Byte.greater, Byte.space] + source.bytes[range],
      from: Origin(line: origin.line, column: origin.column + skipped, inserted: 2))
  }
}

/// The characters of a footnote's label.
enum FootnoteLabel {
  static func allows(_ byte: UInt8) -> Bool {
    !byte.isWhitespace && byte != Byte.closeBracket && byte != Byte.openBracket && byte != Byte.caret
  }
}
