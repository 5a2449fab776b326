/// Finds where the link reference definitions at a paragraph's start end.
///
/// libcmark takes definitions out of a paragraph but leaves its position at the first of them.
/// - Source: CommonMark Spec 0.30, section 4.7.
enum LinkDefinitions {
  /// The offset of the first byte that belongs to no definition.
  static func end(in text: [UInt8]) -> Int {
    var offset = 0
    while offset < text.count, let next = definition(in: text, at: offset) { offset = next }
    return offset
  }

  private static func definition(in text: [UInt8], at start: Int) -> Int? {
    guard var offset = label(in: text, at: text.skip(from: start) { $0.isBlank }),
      offset < text.count, text[offset] == Byte.colon
    else { return nil }
    offset = skipSpace(in: text, from: offset + 1)
    guard let afterDestination = destination(in: text, at: offset) else { return nil }
    let lineEnd = endOfLine(in: text, from: afterDestination)
    let titleStart = skipSpace(in: text, from: afterDestination)
    if titleStart > afterDestination, let afterTitle = title(in: text, at: titleStart),
      let end = endOfLine(in: text, from: afterTitle)
    {
      return end
    }
    return lineEnd
  }

  private static func label(in text: [UInt8], at start: Int) -> Int? {
    guard start < text.count, text[start] == Byte.openBracket else { return nil }
    var offset = start + 1
    var hasContent = false
    while offset < text.count, offset - start <= 1001 {
      switch text[offset] {
      case Byte.closeBracket: return hasContent ? offset + 1 : nil
      case Byte.openBracket: return nil
      case Byte.backslash where offset + 1 < text.count && text[offset + 1].isPunctuation:
        offset += 1
        hasContent = true
      default: hasContent = hasContent || !text[offset].isWhitespace
      }
      offset += 1
    }
    return nil
  }

  static func destination(in text: [UInt8], at start: Int) -> Int? {
    guard start < text.count else { return nil }
    var offset = start
    if text[start] == Byte.less {
      offset += 1
      while offset < text.count {
        switch text[offset] {
        case Byte.greater: return offset + 1
        case Byte.less, Byte.lineFeed: return nil
        case Byte.backslash: offset += 2
        default: offset += 1
        }
      }
      return nil
    }
    var depth = 0
    while offset < text.count, !text[offset].isWhitespace {
      switch text[offset] {
      case Byte.backslash where offset + 1 < text.count && text[offset + 1].isPunctuation: offset += 1
      case Byte.openParenthesis: depth += 1
      case Byte.closeParenthesis:
        if depth == 0 { return offset > start ? offset : nil }
        depth -= 1
      default: break
      }
      offset += 1
    }
    return offset > start && depth == 0 ? offset : nil
  }

  static func title(in text: [UInt8], at start: Int) -> Int? {
    guard start < text.count else { return nil }
    let closing: UInt8
    switch text[start] {
    case Byte.quote: closing = Byte.quote
    case Byte.apostrophe: closing = Byte.apostrophe
    case Byte.openParenthesis: closing = Byte.closeParenthesis
    default: return nil
    }
    var offset = start + 1
    while offset < text.count {
      if text[offset] == closing { return offset + 1 }
      offset += text[offset] == Byte.backslash ? 2 : 1
    }
    return nil
  }

  /// The end of `(destination "title")` behind a link's text.
  static func inlineLinkEnd(in text: [UInt8], at start: Int) -> Int? {
    guard start < text.count, text[start] == Byte.openParenthesis else { return nil }
    var offset = text.skip(from: start + 1) { $0.isWhitespace }
    if let afterDestination = destination(in: text, at: offset) {
      let titleStart = text.skip(from: afterDestination) { $0.isWhitespace }
      offset =
        titleStart > afterDestination ? title(in: text, at: titleStart) ?? titleStart : afterDestination
    }
    offset = text.skip(from: offset) { $0.isWhitespace }
    return offset < text.count && text[offset] == Byte.closeParenthesis ? offset + 1 : nil
  }

  /// The end of `[label]` or `[]` behind a link's text.
  static func labelEnd(in text: [UInt8], at start: Int) -> Int? {
    guard start + 1 < text.count, text[start] == Byte.openBracket else { return nil }
    return text[start + 1] == Byte.closeBracket ? start + 2 : label(in: text, at: start)
  }

  /// Spaces with at most one line ending among them.
  static func skipSpace(in text: [UInt8], from start: Int) -> Int {
    let offset = text.skip(from: start) { $0.isBlank }
    guard offset < text.count, text[offset] == Byte.lineFeed else { return offset }
    return text.skip(from: offset + 1) { $0.isBlank }
  }

  private static func endOfLine(in text: [UInt8], from start: Int) -> Int? {
    let offset = text.skip(from: start) { $0.isBlank }
    if offset >= text.count { return text.count }
    return text[offset] == Byte.lineFeed ? offset + 1 : nil
  }
}
