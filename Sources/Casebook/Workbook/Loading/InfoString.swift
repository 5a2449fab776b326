import CommonMark

/// The words behind an opening fence, each with its place: `swift hide timeout=20 caption="Two words"`.
struct InfoString {
  struct Word {
    /// The part before `=`, or the whole word.
    var name: String
    /// What follows `=`, without quotes; `nil` where there is no `=`.
    var value: String?
    var range: SourceRange
    var isUnclosed = false
    /// Whether it is a text between quotes without a name; the text is ``value``.
    var isText = false
  }

  private(set) var words: [Word] = []

  /// - Parameter line: The source line that holds the fence; the words start at `start`.
  init(line: String, start: SourcePosition) {
    let bytes = Array(line.utf8)
    var offset = min(start.column - 1, bytes.count)
    let space = UInt8(ascii: " ")
    while offset < bytes.count {
      if bytes[offset] == space || bytes[offset] == 0x09 {
        offset += 1
        continue
      }
      let wordStart = offset
      var name: [UInt8] = []
      let isText = bytes[offset] == UInt8(ascii: "\"")
      while !isText, offset < bytes.count, ![space, 0x09, UInt8(ascii: "=")].contains(bytes[offset]) {
        name.append(bytes[offset])
        offset += 1
      }
      var word = Word(
        name: String(decoding: name, as: UTF8.self), value: nil, range: SourceRange(start, start))
      word.isText = isText
      if isText || (offset < bytes.count && bytes[offset] == UInt8(ascii: "=")) {
        if !isText { offset += 1 }
        (word.value, word.isUnclosed) = Self.value(in: bytes, at: &offset)
      }
      word.range = SourceRange(
        SourcePosition(line: start.line, column: wordStart + 1),
        SourcePosition(line: start.line, column: offset + 1))
      words.append(word)
    }
  }

  /// A value up to the next space, or between quotes, where `\"` stands for a quote.
  private static func value(in bytes: [UInt8], at offset: inout Int) -> (String, isUnclosed: Bool) {
    var value: [UInt8] = []
    let quote = UInt8(ascii: "\"")
    guard offset < bytes.count, bytes[offset] == quote else {
      while offset < bytes.count, bytes[offset] != UInt8(ascii: " "), bytes[offset] != 0x09 {
        value.append(bytes[offset])
        offset += 1
      }
      return (String(decoding: value, as: UTF8.self), false)
    }
    offset += 1
    while offset < bytes.count, bytes[offset] != quote {
      let isEscape =
        bytes[offset] == UInt8(ascii: "\\") && offset + 1 < bytes.count
        && [quote, UInt8(ascii: "\\")].contains(bytes[offset + 1])
      if isEscape { offset += 1 }
      value.append(bytes[offset])
      offset += 1
    }
    let isUnclosed = offset >= bytes.count
    if !isUnclosed { offset += 1 }
    return (String(decoding: value, as: UTF8.self), isUnclosed)
  }
}
