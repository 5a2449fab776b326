/// Finds where the inline nodes of one leaf stand in its text.
///
/// libcmark counts columns as if each line started where the paragraph does, and does not count lines that end
/// inside a link's parentheses or after a backslash. Columns within a line are right relative to one another. So
/// each line's first node is anchored where the line's text starts, and the others follow from it.
struct InlinePositions {
  let text: LeafText
  /// Behind the last node that was placed.
  private(set) var cursor: Int
  /// A node's offset is its column plus this.
  private var base = 0
  /// Where the next node stands, if that is known.
  private var anchor: Int?

  /// - Parameter start: where the inline content starts: behind link reference definitions.
  init(_ text: LeafText, from start: Int) {
    self.text = text
    cursor = start
    anchor = text.bytes.skip(from: start) { $0.isBlank }
  }

  /// Where a node starts: behind the one before it if its first byte stands there, otherwise at its column.
  ///
  /// - Parameter leading: how many bytes of the node's markup stand before the column that libcmark gives.
  private mutating func start(_ node: ParsedNode, leading: Int = 0, where fits: (UInt8) -> Bool) -> Int {
    if let anchor {
      cursor = min(anchor, text.bytes.count)
      base = cursor + leading - node.first.column
      self.anchor = nil
    }
    if cursor < text.bytes.count, fits(text.bytes[cursor]) { return cursor }
    return min(max(base + node.first.column - leading, cursor), text.bytes.count)
  }

  /// Places a text, which libcmark joins from plain characters, escaped ones and entities.
  mutating func placeText(_ node: ParsedNode) -> [TextSegment] {
    let literal = Array(node.literal.utf8)
    // Text that starts with backticks has the place behind them.
    let ticks = literal.prefix { $0 == Byte.backtick }.count
    let start = start(node, leading: ticks) {
      $0 == literal.first || $0 == Byte.backslash || $0 == UInt8(ascii: "&")
    }
    var alignment = TextAlignment(literal: literal, source: text.bytes, start: start)
    let segments = alignment.segments()
    cursor = alignment.end
    return segments
  }

  /// A code span: libcmark gives the place of what stands between the backticks.
  mutating func placeCode(_ node: ParsedNode) -> Range<Int> {
    let start = start(
      node, leading: anchor.map { text.bytes.skip(from: $0) { $0 == Byte.backtick } - $0 } ?? 0
    ) {
      $0 == Byte.backtick
    }
    let content = text.bytes.skip(from: start) { $0 == Byte.backtick }
    let width = content - start
    var end = content
    while end < text.bytes.count {
      guard text.bytes[end] == Byte.backtick else {
        end += 1
        continue
      }
      let runEnd = text.bytes.skip(from: end) { $0 == Byte.backtick }
      let isPartner = runEnd - end == width
      end = runEnd
      if isPartner { break }
    }
    finish(at: end, from: start)
    return start..<end
  }

  mutating func placeHTML(_ node: ParsedNode) -> Range<Int> {
    let start = start(node) { $0 == Byte.less }
    var end = start
    for byte in node.literal.utf8 where end < text.bytes.count {
      if text.bytes[end] == byte {
        end += 1
      } else if byte == Byte.lineFeed || byte == Byte.carriageReturn || byte.isBlank {
        continue
      } else {
        break
      }
    }
    finish(at: end, from: start)
    return start..<end
  }

  /// The opening marks of a link, an image or emphasis.
  mutating func enter(_ node: ParsedNode, width: Int) -> Int {
    let start = start(node) { [Byte.openBracket, Byte.exclamation, 0x2A, 0x5F].contains($0) }
    cursor = min(start + width, text.bytes.count)
    return start
  }

  /// The closing marks of emphasis.
  mutating func leaveEmphasis(width: Int) {
    var end = cursor
    while end < text.bytes.count, end < cursor + width, text.bytes[end] == 0x2A || text.bytes[end] == 0x5F {
      end += 1
    }
    cursor = end
    if anchor != nil { anchor = end }
  }

  /// The end of a link or an image behind `](destination "title")`, `][label]` or `]`.
  mutating func leaveLink(_ node: ParsedNode, from start: Int) -> Int {
    var end = min(max(base + node.last.column + 1, cursor), text.bytes.count)
    if cursor < text.bytes.count, text.bytes[cursor] == Byte.closeBracket {
      let behind = cursor + 1
      end =
        LinkDefinitions.inlineLinkEnd(in: text.bytes, at: behind)
        ?? LinkDefinitions.labelEnd(in: text.bytes, at: behind) ?? behind
    }
    finish(at: end, from: cursor)
    return max(end, start)
  }

  /// The text of an autolink stands between angle brackets.
  func isAutolink(text node: ParsedNode) -> Bool {
    let start = anchor ?? cursor
    return start < text.bytes.count && text.bytes[start] == Byte.less
  }

  mutating func placeAutolink(text node: ParsedNode) -> Range<Int> {
    let start = start(node, leading: 1) { $0 == Byte.less }
    let content = min(start + 1, text.bytes.count)
    var end = content
    while end < text.bytes.count, text.bytes[end] != Byte.greater { end += 1 }
    cursor = min(end + 1, text.bytes.count)
    return start..<cursor
  }

  mutating func passLineBreak(isHard: Bool) {
    var end = cursor
    while end < text.bytes.count, text.bytes[end] != Byte.lineFeed { end += 1 }
    let next = min(end + 1, text.bytes.count)
    let isBackslash = isHard && end > 0 && end < text.bytes.count && text.bytes[end - 1] == Byte.backslash
    cursor = isBackslash ? next : text.bytes.skip(from: next) { $0.isBlank }
    anchor = text.bytes.skip(from: next) { $0.isBlank }
  }

  private mutating func finish(at end: Int, from start: Int) {
    if anchor != nil || text.bytes[start..<max(start, end)].contains(Byte.lineFeed) { anchor = end }
    cursor = end
  }
}
