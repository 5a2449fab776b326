import CommonMark

extension Chapter {
  /// Finds the `swift` fences, in the order of the text.
  mutating func findSnippets() -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    for block in document.allBlocks {
      guard case .code(let code) = block, code.isFenced, let start = code.infoStart,
        code.info.split(whereSeparator: \.isWhitespace).first == "swift"
      else { continue }
      let reader = SnippetOptionsReader(infoText(of: start), at: start, file: path)
      diagnostics += reader.diagnostics
      snippets.append(
        Snippet(
          index: snippets.count, code: code.literal, options: reader.options, range: code.range,
          codeStart: code.codeStart, lineColumns: code.lineColumns))
    }
    snippets.sort { $0.range.start < $1.range.start }
    for index in snippets.indices { snippets[index].index = index }
    return diagnostics
  }

  /// An info string as it stands in the file, before libcmark resolves escapes.
  private func infoText(of start: SourcePosition) -> Substring {
    let line = lines[start.line - 1]
    let bytes = line.utf8.dropFirst(start.column - 1)
    return Substring(bytes)
  }

  /// Finds the inline values `` `swift expression` ``, in the order of the text.
  mutating func findValues() {
    let found = document.allInlines.compactMap { inline -> (String, SourceRange)? in
      guard case .code(let text, let range) = inline, text.hasPrefix("swift ") else { return nil }
      let expression = text.dropFirst("swift ".count).drop { $0 == " " }
      return expression.isEmpty ? nil : (String(expression), range)
    }.sorted { $0.1.start < $1.1.start }
    values = found.enumerated().map { index, value in
      InlineValue(
        index: index, expression: value.0, range: value.1, expressionStart: expressionStart(value.1),
        precedingSnippets: snippets.prefix { $0.range.start < value.1.start }.count)
    }
  }

  /// Behind the backticks, the word `swift` and the white space around it.
  private func expressionStart(_ range: SourceRange) -> SourcePosition {
    let bytes = Array(lines[range.start.line - 1].utf8.dropFirst(range.start.column - 1))
    var offset = 0
    func skip(_ isSkipped: (UInt8) -> Bool) {
      while offset < bytes.count, isSkipped(bytes[offset]) { offset += 1 }
    }
    let isBlank: (UInt8) -> Bool = { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    skip { $0 == UInt8(ascii: "`") }
    skip(isBlank)
    offset += "swift".utf8.count
    skip(isBlank)
    return SourcePosition(line: range.start.line, column: range.start.column + offset)
  }

  /// Gives each heading its anchor: its own identifier, or one made of its words.
  mutating func nameHeadings() {
    var slugs = HeadingSlugs(reserved: labels.map(\.name))
    for heading in document.headings {
      anchors[heading.range] = heading.id ?? slugs.slug(for: heading.content.plainText)
    }
  }
}
