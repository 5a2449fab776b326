import CommonMark

/// Finds the `swift` fences of a chapter and reads their options.
struct SnippetReading {
  private(set) var snippets: [Snippet] = []
  private(set) var diagnostics: [Diagnostic] = []

  init(_ document: MarkdownDocument, lines: [String], file: String) {
    let blocks = document.allBlocks.compactMap { block -> CodeBlock? in
      if case .code(let code) = block, code.isFenced { code } else { nil }
    }
    for code in blocks.sorted(by: { $0.range.start < $1.range.start }) {
      guard let start = code.infoStart, lines.indices.contains(start.line - 1) else { continue }
      let words = InfoString(line: lines[start.line - 1], start: start).words
      guard let language = words.first else { continue }
      guard language.name == "swift" else {
        complainAboutLanguage(language, file: file)
        continue
      }
      // Parts of exercises are no snippets: the chapter's program does not see them.
      if words.count > 1, ExerciseRole(rawValue: words[1].name) != nil { continue }
      let reading = SnippetOptionsReading(words, file: file)
      diagnostics += reading.diagnostics
      snippets.append(
        Snippet(
          index: snippets.count, code: code.literal, options: reading.options, range: code.range,
          codeStart: code.codeStart, lineColumns: code.lineColumns))
    }
  }

  /// Code that was meant to run must not become mere text because of a slip.
  private mutating func complainAboutLanguage(_ word: InfoString.Word, file: String) {
    let meant = word.name.trimmingPrefix("{").prefix { $0.isLetter }
    guard meant.lowercased() == "swift" else { return }
    diagnostics.append(
      Diagnostic(
        .error, code: "unknown-language", "'\(word.name)' is not a language; snippets start with 'swift'",
        file: file,
        range: word.range, help: "write 'swift', then the options with spaces between them"))
  }
}

/// Finds `` `swift expression` `` in a chapter's prose.
func inlineValues(in document: MarkdownDocument, lines: [String], snippets: [Snippet]) -> [InlineValue] {
  let codes = document.allInlines.compactMap { inline -> (text: String, range: SourceRange)? in
    if case .code(let text, let range) = inline, text.hasPrefix("swift ") { (text, range) } else { nil }
  }
  var values: [InlineValue] = []
  var preceding = 0
  for code in codes.sorted(by: { $0.range.start < $1.range.start }) {
    let expression = code.text.dropFirst(6).drop { $0 == " " }
    guard !expression.isEmpty else { continue }
    while preceding < snippets.count, snippets[preceding].range.start < code.range.start { preceding += 1 }
    values.append(
      InlineValue(
        index: values.count, expression: String(expression), range: code.range,
        expressionStart: expressionStart(of: code.range, lines: lines), precedingSnippets: preceding))
  }
  return values
}

/// The place behind the backticks and the word `swift`.
private func expressionStart(of range: SourceRange, lines: [String]) -> SourcePosition {
  guard lines.indices.contains(range.start.line - 1) else { return range.start }
  let bytes = Array(lines[range.start.line - 1].utf8)
  var offset = min(range.start.column - 1, bytes.count)
  func skip(_ byte: UInt8) { while offset < bytes.count, bytes[offset] == byte { offset += 1 } }
  skip(UInt8(ascii: "`"))
  skip(UInt8(ascii: " "))
  offset = min(offset + 5, bytes.count)
  skip(UInt8(ascii: " "))
  if offset == bytes.count, range.end.line > range.start.line {
    // The expression stands on the next line.
    let next = lines.indices.contains(range.start.line) ? Array(lines[range.start.line].utf8) : []
    let column = next.prefix { $0 == UInt8(ascii: " ") || $0 == 0x09 || $0 == UInt8(ascii: ">") }.count
    return SourcePosition(line: range.start.line + 1, column: column + 1)
  }
  return SourcePosition(line: range.start.line, column: offset + 1)
}
