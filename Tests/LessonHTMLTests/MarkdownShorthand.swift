import CommonMark
import Workbook

/// Shorthand for trees in tests. Every call gets a range of its own, as every place in a text has.
struct MarkdownShorthand {
  private var line = 0

  mutating func range() -> SourceRange {
    line += 1
    return SourceRange(SourcePosition(line: line, column: 1), SourcePosition(line: line, column: 2))
  }

  mutating func text(_ text: String) -> Inline { .text(text, range()) }

  mutating func paragraph(_ content: Inline...) -> Block {
    .paragraph(Paragraph(content: content, range: range()))
  }

  mutating func paragraph(_ text: String) -> Block {
    .paragraph(Paragraph(content: [self.text(text)], range: range()))
  }

  mutating func heading(_ level: Int, _ text: String, id: String? = nil) -> Block {
    .heading(Heading(level: level, id: id, content: [self.text(text)], range: range()))
  }

  mutating func cell(_ text: String) -> PipeTable.Cell {
    PipeTable.Cell(content: [self.text(text)], range: range())
  }

  mutating func link(_ destination: String, _ text: String, title: String = "") -> Inline {
    .link(destination: destination, title: title, content: [self.text(text)], range())
  }

  mutating func reference(_ key: String, _ locator: String = "") -> Inline {
    .references([Reference(key: key, locator: locator, range: range())], range())
  }

  mutating func code(_ literal: String, info: String) -> CodeBlock {
    let range = range()
    return CodeBlock(
      isFenced: true, info: info, infoStart: nil, literal: literal, codeStart: range.start, range: range)
  }
}
