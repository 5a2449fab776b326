import CommonMark
import Plots
import Workbook

/// A lesson as text for a terminal: prose, code, and each result under its snippet.
struct LessonText {
  let lesson: Lesson
  let terminal: Terminal
  let style: TextStyle

  /// Columns for prose; code and results may be wider.
  private var measure: Int { min(terminal.width, 80) }

  func render() -> String {
    let matter = lesson.chapter.frontMatter
    let title = [matter.section, matter.title].compactMap(\.self).joined(separator: " ")
    let ends = Dictionary(lesson.chapter.exercises.map { ($0.range.end, $0) }) { first, _ in first }
    let parts = lesson.chapter.document.blocks.flatMap { block in
      [text(block), ends[block.range.end].map(ending)].compactMap(\.self)
    }
    return ([terminal.styled(title, .bold)] + parts).joined(separator: "\n\n") + "\n"
  }

  func text(of blocks: [Block]) -> String {
    blocks.compactMap(text).joined(separator: "\n\n")
  }

  private func text(_ block: Block) -> String? {
    switch block {
    case .heading(let heading):
      return terminal.styled(
        String(repeating: "#", count: heading.level) + " " + plain(heading.content), .bold)
    case .paragraph(let paragraph): return wrapped(plain(paragraph.content))
    case .quote(let blocks, _): return indented(blocks, by: "│ ")
    case .admonition(let admonition):
      let title = admonition.title.isEmpty ? admonition.kind.rawValue.uppercased() : plain(admonition.title)
      return terminal.styled("│ \(title)", .bold) + "\n" + indented(admonition.blocks, by: "│ ")
    case .list(let list):
      let items = list.items.enumerated().map { index, blocks in
        let marker = list.start.map { "\($0 + index). " } ?? "• "
        let body = indented(blocks, by: String(repeating: " ", count: marker.count))
        return marker + body.dropFirst(marker.count)
      }
      return items.joined(separator: list.isTight ? "\n" : "\n\n")
    case .code(let code): return text(code)
    case .table(let table): return text(table)
    case .mathematics(let mathematics): return "    \(mathematics.source.trimmed)"
    case .html: return nil
    case .thematicBreak: return terminal.styled(String(repeating: "─", count: measure), .dim)
    }
  }

  private func text(_ code: CodeBlock) -> String? {
    if let role = ExerciseRole(of: code) { return text(role, code) }
    if let quiz = lesson.chapter.quizzes.first(where: { $0.range == code.range }) { return text(quiz) }
    // One that could not be read would show its answer.
    if code.info.split(whereSeparator: \.isWhitespace).first == "quiz" { return nil }
    guard let snippet = lesson.chapter.snippets.first(where: { $0.range == code.range }) else {
      return shown(code.literal)
    }
    var parts: [String] = []
    if snippet.options.visibility != .hidden { parts.append(shown(code.literal)) }
    let outputs = lesson.results[snippet.index]?.outputs ?? []
    parts += outputs.map(text)
    if let caption = snippet.options.caption {
      let label = snippet.options.id.flatMap { lesson.labels[$0] }
      let name = label.map { "\($0.kind == .table ? "Table" : "Figure") \($0.number). " } ?? ""
      parts.append(wrapped(name + caption))
    }
    return parts.isEmpty ? nil : parts.joined(separator: "\n\n")
  }

  private func text(_ output: SnippetResult.Output) -> String {
    switch output {
    case .printed(let text): text.trimmedAtEnd
    case .displayed(let exhibit): exhibit.text(width: terminal.width, style: style)
    case .failed(let message): terminal.styled("error: \(message)", .red)
    }
  }

  private func text(_ table: PipeTable) -> String {
    let columns = zip(table.header, table.alignments).map { cell, alignment in
      Tabulation.Column(plain(cell.content), alignment: alignment == .trailing ? .trailing : .leading)
    }
    let rows = table.rows.map { row in row.map { Tabulation.Cell(plain($0.content)) } }
    let text = Tabulation(columns: columns, rows: rows).text(width: terminal.width, style: style)
    return table.caption.isEmpty ? text : text + "\n\n" + wrapped(plain(table.caption))
  }

  func shown(_ code: String) -> String {
    code.trimmedAtEnd.split(separator: "\n", omittingEmptySubsequences: false)
      .map { terminal.styled("    \($0)", .cyan) }.joined(separator: "\n")
  }

  private func indented(_ blocks: [Block], by prefix: String) -> String {
    text(of: blocks).split(separator: "\n", omittingEmptySubsequences: false)
      .map { prefix + $0 }.joined(separator: "\n")
  }

  private func plain(_ inlines: [Inline]) -> String {
    inlines.map { inline in
      switch inline {
      case .text(let text, _): text
      case .softBreak: " "
      case .lineBreak: "\n"
      case .code(let code, let range):
        lesson.chapter.values.first { $0.range == range }.map { lesson.values[$0.index] ?? "…" } ?? code
      case .emphasis(let inner), .strong(let inner): plain(inner)
      case .link(_, _, let inner, _), .image(_, _, let inner, _): plain(inner)
      case .html: ""
      case .mathematics(let source, _): source
      case .references(let references, _): references.map(name).joined(separator: "; ")
      case .footnote(let label, _): "[\(label)]"
      }
    }.joined()
  }

  private func name(_ reference: Reference) -> String {
    if let label = lesson.labels[reference.key] {
      switch label.kind {
      case .figure: return "Figure \(label.number)"
      case .table: return "Table \(label.number)"
      case .equation: return "Equation \(label.number)"
      case .section: return "“\(label.number)”"
      }
    }
    return lesson.bibliography.first { $0.key == reference.key }?.short ?? reference.key
  }

  private func wrapped(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      var lines: [String] = [""]
      for word in line.split(separator: " ") {
        if !lines[lines.count - 1].isEmpty, lines[lines.count - 1].count + 1 + word.count > measure {
          lines.append("")
        }
        lines[lines.count - 1] += (lines[lines.count - 1].isEmpty ? "" : " ") + word
      }
      return lines.joined(separator: "\n")
    }.joined(separator: "\n")
  }
}

extension String {
  fileprivate var trimmedAtEnd: String {
    String(reversed().drop { $0.isWhitespace }.reversed())
  }

  fileprivate var trimmed: String {
    String(drop { $0.isWhitespace }).trimmedAtEnd
  }
}
