/// Finds `$…$` and `$$…$$` in a leaf's text, past code spans, HTML and escaped characters.
///
/// A single dollar opens mathematics if no white space follows; the next dollar closes it if no white space stands
/// before it and no digit behind it, as in Pandoc's `tex_math_dollars`. So `$5 and $6` stays text.
struct MathematicsSyntax {
  struct Match {
    var range: Range<Int>
    /// `$$` found no partner.
    var isUnclosed = false
  }

  let text: [UInt8]
  private var offset: Int
  /// Lengths of backtick runs that are known to have no partner from here on.
  private var lonelyTicks: Set<Int> = []

  init(_ text: [UInt8], from offset: Int = 0) {
    self.text = text
    self.offset = offset
  }

  mutating func next() -> Match? {
    while offset < text.count {
      switch text[offset] {
      case Byte.backslash: offset += 2
      case Byte.backtick: skipCode()
      case Byte.less: skipTag()
      case Byte.dollar:
        if let match = mathematics() {
          offset = match.range.upperBound
          return match
        }
        offset += 1
      default: offset += 1
      }
    }
    return nil
  }

  private func mathematics() -> Match? {
    let isDisplayed = offset + 1 < text.count && text[offset + 1] == Byte.dollar
    let width = isDisplayed ? 2 : 1
    let start = offset + width
    guard start < text.count else {
      return isDisplayed ? Match(range: offset..<start, isUnclosed: true) : nil
    }
    if !isDisplayed, text[start].isWhitespace { return nil }
    var end = start
    while end < text.count {
      if text[end] == Byte.backslash {
        end += 2
      } else if text[end] == Byte.dollar {
        if !isDisplayed { break }
        if end + 1 < text.count, text[end + 1] == Byte.dollar { break }
        end += 1
      } else {
        end += 1
      }
    }
    guard end < text.count else {
      return isDisplayed ? Match(range: offset..<start, isUnclosed: true) : nil
    }
    if isDisplayed {
      let isEmpty = text[start..<end].allSatisfy(\.isWhitespace)
      return isEmpty ? nil : Match(range: offset..<(end + 2))
    }
    if text[end - 1].isWhitespace || (end + 1 < text.count && text[end + 1].isDigit) { return nil }
    return Match(range: offset..<(end + 1))
  }

  private mutating func skipCode() {
    let end = text.skip(from: offset) { $0 == Byte.backtick }
    let length = end - offset
    offset = end
    if lonelyTicks.contains(length) { return }
    var search = end
    while search < text.count {
      guard text[search] == Byte.backtick else {
        search += 1
        continue
      }
      let runEnd = text.skip(from: search) { $0 == Byte.backtick }
      if runEnd - search == length {
        offset = runEnd
        return
      }
      search = runEnd
    }
    lonelyTicks.insert(length)
  }

  /// Skips what looks like a tag, a comment or an autolink; what stands in a false one is only not mathematics.
  private mutating func skipTag() {
    let start = offset
    offset += 1
    guard offset < text.count, text[offset].isLetter || [0x21, 0x2F, 0x3F].contains(text[offset]) else {
      return
    }
    var quote: UInt8?
    var search = offset
    while search < text.count {
      let byte = text[search]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == Byte.greater {
        offset = search + 1
        return
      } else if byte == Byte.less {
        break
      } else if byte == Byte.quote || byte == Byte.apostrophe {
        quote = byte
      }
      search += 1
      // A tag of this length is not a tag; the bound keeps the scan linear.
      if search - start > 4096 { break }
    }
  }
}
