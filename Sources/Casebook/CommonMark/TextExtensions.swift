/// What Casebook finds in text that CommonMark leaves as it is: mathematics, footnotes and references.
struct TextExtensions {
  /// One stretch of a run.
  enum Part {
    case text(Range<Int>)
    case mathematics(Range<Int>, pieces: [[UInt8]])
    case footnote(Range<Int>, label: String)
    case references(Range<Int>, [Reference])
  }

  /// A key of `[@key, locator]` with the range that it has in the run.
  struct Reference {
    var key: String
    var locator: String
    var range: Range<Int>
  }

  let run: TextRun
  let placeholders: Placeholders?

  func parts() -> [Part] {
    var parts: [Part] = []
    var offset = 0
    var textStart = 0
    func add(_ part: Part, from start: Int, to end: Int) {
      if textStart < start { parts.append(.text(textStart..<start)) }
      parts.append(part)
      textStart = end
      offset = end
    }
    while offset < run.bytes.count {
      let byte = run.bytes[offset]
      // Hidden text starts with a control character; a look at the byte saves most texts the search.
      if byte < Byte.space, let match = placeholders?.match(in: run.bytes, at: offset) {
        let end = match.ranges.last!.upperBound
        add(.mathematics(offset..<end, pieces: match.texts), from: offset, to: end)
      } else if byte == Byte.openBracket, run.isExact[offset], offset + 2 < run.bytes.count,
        let part = bracket(at: offset)
      {
        add(part.part, from: offset, to: part.end)
      } else {
        offset += 1
      }
    }
    if textStart < run.bytes.count { parts.append(.text(textStart..<run.bytes.count)) }
    return parts
  }

  private func bracket(at start: Int) -> (part: Part, end: Int)? {
    switch run.bytes[start + 1] {
    case Byte.caret:
      let end = run.bytes.skip(from: start + 2) { FootnoteLabel.allows($0) }
      guard end > start + 2, isExact(end, Byte.closeBracket) else { return nil }
      return (.footnote(start..<(end + 1), label: run.text((start + 2)..<end)), end + 1)
    case Byte.at:
      var end = start + 1
      while end < run.bytes.count, run.bytes[end] != Byte.closeBracket, run.bytes[end] != Byte.openBracket {
        end += 1
      }
      guard isExact(end, Byte.closeBracket), let keys = references(in: (start + 1)..<end) else { return nil }
      return (.references(start..<(end + 1), keys), end + 1)
    default:
      return nil
    }
  }

  private func isExact(_ offset: Int, _ byte: UInt8) -> Bool {
    offset < run.bytes.count && run.bytes[offset] == byte && run.isExact[offset]
  }

  private func references(in range: Range<Int>) -> [Reference]? {
    var references: [Reference] = []
    for part in run.bytes[range].split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false) {
      let start = run.bytes[..<part.endIndex].skip(from: part.startIndex) { $0.isWhitespace }
      guard start < part.endIndex, run.bytes[start] == Byte.at else { return nil }
      var keyEnd = run.bytes[..<part.endIndex].skip(from: start + 1) {
        $0.isAlphanumeric || $0 >= 0x80 || "_-:./+".utf8.contains($0)
      }
      // Punctuation at a key's end belongs to the sentence.
      while keyEnd > start + 1, run.bytes[keyEnd - 1].isPunctuation { keyEnd -= 1 }
      guard keyEnd > start + 1 else { return nil }
      var rest = run.bytes[..<part.endIndex].skip(from: keyEnd) { $0.isWhitespace }
      if rest < part.endIndex {
        guard run.bytes[rest] == UInt8(ascii: ",") else { return nil }
        rest = run.bytes[..<part.endIndex].skip(from: rest + 1) { $0.isWhitespace }
      }
      var restEnd = part.endIndex
      while restEnd > rest, run.bytes[restEnd - 1].isWhitespace { restEnd -= 1 }
      references.append(
        Reference(
          key: run.text((start + 1)..<keyEnd), locator: run.text(rest..<max(rest, restEnd)),
          range: start..<keyEnd))
    }
    return references
  }
}
