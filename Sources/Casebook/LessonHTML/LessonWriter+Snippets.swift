import CommonMark
import Plots
import Workbook

extension LessonWriter {
  /// Writes a snippet: its code as its options want it, and below what it produced.
  mutating func write(_ snippet: Snippet) {
    let outputs = captured { $0.writeOutputs(of: snippet) }
    let code = self.code(of: snippet)
    // Whoever names the snippet finds it even if it produced no figure that could carry the name.
    let carriesName = snippet.options.id.map { outputs.contains("id=\"\(escaped($0))\"") } ?? true
    let id = carriesName ? "_snippet-\(snippet.index + 1)" : escaped(snippet.options.id!)
    if code.isEmpty && outputs.isEmpty { return }
    let width = isWide(snippet) ? " wide" : ""
    html += "<div class=\"snippet\(width)\" id=\"\(id)\">\n\(code)"
    if !outputs.isEmpty { html += "<div class=\"outputs\">\n\(outputs)</div>\n" }
    html += "</div>\n"
  }

  private func code(of snippet: Snippet) -> String {
    let tokens = lesson.highlighting[snippet.index] ?? [CodeToken(.plain, snippet.code)]
    let block = codeBlock(codeHTML(tokens), language: "swift")
    return switch snippet.options.visibility {
    case .shown: block
    case .hidden: ""
    case .folded:
      "<details class=\"fold\"><summary>\(escaped(wording[.showCode]))</summary>\n\(block)</details>\n"
    }
  }

  /// A code block that is only shown.
  mutating func writePlainCode(_ code: CodeBlock) {
    let language = code.info.split(separator: " ").first.map(String.init)
    let width = hasLongLine(code.literal) ? " wide" : ""
    html +=
      "<div class=\"snippet\(width)\">\n" + codeBlock(escaped(code.literal), language: language) + "</div>\n"
  }

  /// The characters of a line that fit into the text's width; longer ones may use the margin where there is one.
  private static let lineLength = 68

  private func isWide(_ snippet: Snippet) -> Bool {
    if snippet.options.visibility != .hidden && hasLongLine(snippet.code) { return true }
    return (lesson.results[snippet.index]?.outputs ?? []).contains { output in
      switch output {
      case .printed(let text), .displayed(.text(let text)): hasLongLine(text)
      case .displayed(.table(let table)): table.width > Self.lineLength
      // A chart scales and a complaint scrolls.
      case .displayed, .failed: false
      }
    }
  }

  private func hasLongLine(_ text: String) -> Bool {
    text.split(separator: "\n").contains { $0.utf8.count > Self.lineLength && $0.count > Self.lineLength }
  }

  /// Scrollable stretches take the keyboard's focus, or a reader without a mouse could not scroll them.
  ///
  /// - Parameter bar: What stands above the code.
  func codeBlock(_ code: String, language: String?, bar: String = "") -> String {
    let name = language.map { " class=\"language-\(escaped($0))\"" } ?? ""
    let text = code.hasSuffix("\n") ? String(code.dropLast()) : code
    return "<div class=\"code\">\(bar)<pre tabindex=\"0\"><code\(name)>\(text)</code></pre></div>\n"
  }

  private mutating func writeOutputs(of snippet: Snippet) {
    let isHidden = snippet.options.visibility == .hidden
    let outputs = joined(lesson.results[snippet.index]?.outputs ?? [])
    let named = namedOutput(of: snippet, outputs)
    for (index, output) in outputs.enumerated() {
      let name = index == named ? self.name(of: snippet.options) : nil
      switch output {
      case .printed(let text): if !isHidden { writePrinted(text) }
      case .displayed(.text(let text)): writePrinted(text)
      case .displayed(.table(let table)):
        write(table, named: name, fallbackID: "_table-\(snippet.index + 1)-\(index + 1)")
      case .displayed(.chart(let chart)):
        write(chart, of: snippet, named: name, prefix: "s\(snippet.index + 1)-\(index + 1)")
      case .failed(let message): writeFailure(message, of: snippet)
      }
    }
  }

  private func name(of options: SnippetOptions) -> ExhibitName {
    ExhibitName(
      id: options.id, number: options.id.flatMap { lesson.labels[$0]?.number },
      caption: escaped(curled(options.caption ?? "")))
  }

  /// Printed texts that follow one another are one text to the reader.
  private func joined(_ outputs: [SnippetResult.Output]) -> [SnippetResult.Output] {
    outputs.reduce(into: []) { joined, output in
      if case .printed(let text) = output, case .printed(let earlier)? = joined.last {
        joined[joined.count - 1] = .printed(earlier + text)
      } else {
        joined.append(output)
      }
    }
  }

  /// The output that the snippet's `#fig-…` or `#tbl-…` names: its last chart or its last table.
  private func namedOutput(of snippet: Snippet, _ outputs: [SnippetResult.Output]) -> Int? {
    let options = snippet.options
    guard options.id != nil || options.caption != nil else { return nil }
    let kind = options.id.flatMap { lesson.labels[$0]?.kind }
    let wantsTable = kind.map { $0 == .table } ?? options.id?.hasPrefix("tbl-")
    return outputs.lastIndex { output in
      switch output {
      case .displayed(.table): wantsTable != false
      case .displayed(.chart): wantsTable != true
      default: false
      }
    }
  }

  private static let longOutput = 30
  private static let shownLines = 20

  /// A long text shows its beginning; the rest unfolds.
  private mutating func writePrinted(_ text: String) {
    let trimmed = text.hasSuffix("\n") ? text.dropLast() : text[...]
    if trimmed.isEmpty { return }
    let lines = trimmed.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count > Self.longOutput else {
      html += printed(trimmed)
      return
    }
    html += printed(lines.prefix(Self.shownLines).joined(separator: "\n"))
    let rest = lines.dropFirst(Self.shownLines)
    html += "<details class=\"more\"><summary>\(rest.count) \(escaped(wording[.moreLines]))</summary>\n"
    html += printed(rest.joined(separator: "\n")) + "</details>\n"
  }

  private func printed(_ text: some StringProtocol) -> String {
    "<pre class=\"printed\" tabindex=\"0\"><samp>\(escapedOutput(text))</samp></pre>\n"
  }

  /// An error that the chapter shows on purpose, or one that its author has yet to see.
  private mutating func writeFailure(_ message: String, of snippet: Snippet) {
    let isExpected = snippet.options.execution == .expectError
    if isExpected && snippet.options.visibility == .hidden { return }
    let title = escaped(wording[isExpected ? .expectedError : .failure])
    html += "<div class=\"failure\">\n<p>\(title)</p>\n\(printed(message))</div>\n"
  }
}
