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

  init(_ text: LeafText) {
    self.text = text
    let start = text.bytes.first == Byte.openBracket ? LinkDefinitions.end(in: text.bytes) : 0
    cursor = start
    anchor = text.bytes.skip(from: start) { $0.isBlank }
  }

  private mutating func offset(ofColumn column: Int, leading: Int = 0) -> Int {
    if let anchor {
      base = anchor + leading - column
      self.anchor = nil
    }
    return min(max(base + column, 0), text.bytes.count)
  }

  /// Places a node that starts at `column` of libcmark's; `leading` bytes of its markup stand before that.
  mutating func start(ofColumn column: Int, leading: Int = 0) -> Int {
    max(offset(ofColumn: column, leading: leading) - leading, min(cursor, text.bytes.count))
  }

  mutating func placeText(_ node: ParsedNode) -> (source: Range<Int>, isExact: Bool) {
    let start = start(ofColumn: node.first.column)
    let length = node.literal.utf8.count
    if start + length <= text.bytes.count, text.bytes[start..<(start + length)].elementsEqual(node.literal.utf8) {
      cursor = start + length
      return (start..<cursor, true)
    }
    let end = min(max(base + node.last.column + 1, start), text.bytes.count)
    cursor = end
    return (start..<end, false)
  }

  /// A code span: libcmark gives the place of what stands between the backticks.
  mutating func placeCode(_ node: ParsedNode) -> Range<Int> {
    var ticks = 0
    if let anchor {
      ticks = text.bytes.skip(from: anchor) { $0 == Byte.backtick } - anchor
    }
    let content = offset(ofColumn: node.first.column, leading: ticks)
    var start = content
    while start > cursor, text.bytes[start - 1] == Byte.backtick { start -= 1 }
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
    let start = start(ofColumn: node.first.column)
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
    let start = start(ofColumn: node.first.column)
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

  /// The end of a link or an image behind `](destination)`, `][label]` or `]`.
  mutating func leaveLink(_ node: ParsedNode, from start: Int) -> Int {
    var end = min(max(base + node.last.column + 1, cursor), text.bytes.count)
    while end < text.bytes.count, end == 0 || !Self.endsLink(text.bytes[end - 1]) { end += 1 }
    finish(at: end, from: cursor)
    return end
  }

  private static func endsLink(_ byte: UInt8) -> Bool {
    byte == Byte.closeParenthesis || byte == Byte.closeBracket
  }

  /// The text of an autolink stands between angle brackets.
  func isAutolink(text node: ParsedNode) -> Bool {
    let start = anchor.map { $0 + 1 } ?? (base + node.first.column)
    return start > 0 && start <= text.bytes.count && text.bytes[start - 1] == Byte.less
  }

  mutating func placeAutolink(text node: ParsedNode) -> Range<Int> {
    let content = offset(ofColumn: node.first.column, leading: 1)
    let start = max(content - 1, 0)
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
