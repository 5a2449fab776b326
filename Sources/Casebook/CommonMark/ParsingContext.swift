/// What all parts of one text share while it is parsed.
struct ParsingContext {
  var placeholders: Placeholders?
  /// Stands for U+0000, which libcmark would replace by a longer character.
  var null: UInt8?
  var footnoteLabels: Set<String> = []

  /// Puts hidden text back into a string that comes from libcmark.
  func restore(_ text: String) -> String {
    let text = placeholders?.restore(text) ?? text
    guard let null, text.utf8.contains(null) else { return text }
    return String(text.unicodeScalars.map { $0.value == UInt32(null) ? "\u{FFFD}" : Character($0) })
  }
}

extension MarkdownProblem {
  static func missingFootnote(_ label: String, _ range: SourceRange) -> MarkdownProblem {
    MarkdownProblem(
      code: "missing-footnote", message: "there is no footnote '\(label)'",
      help: "add a paragraph '[^\(label)]: …', or write '\\[^\(label)]' if none is meant", range: range)
  }

  static func tooDeep(_ range: SourceRange) -> MarkdownProblem {
    MarkdownProblem(
      code: "nested-too-deeply",
      message: "this is nested more than \(BlockBuilder.deepestNesting) levels deep",
      help: "nest less: what is deeper is shown without its markup", range: range)
  }
}

extension StringProtocol {
  /// The text without spaces and line ends at its ends.
  func trimmingBlanks() -> String {
    var slice = self[...]
    while let first = slice.first, first.isWhitespace { slice.removeFirst() }
    while let last = slice.last, last.isWhitespace { slice.removeLast() }
    return String(slice)
  }
}
