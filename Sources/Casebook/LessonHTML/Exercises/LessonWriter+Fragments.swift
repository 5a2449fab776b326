import CommonMark
import Workbook

extension LessonWriter {
  /// A Markdown text that stands inside a fence, as HTML. Tags in it are text: it may be put into a page by a script.
  mutating func fragment(_ text: String, of fence: SourceRange) -> String {
    written(MarkdownDocument(parsing: text).blocks, of: fence)
  }

  /// The same without the paragraph around it, where it is a single one: such a text may stand in a label.
  mutating func phrase(_ text: String, of fence: SourceRange) -> (html: String, isPhrase: Bool) {
    let blocks = MarkdownDocument(parsing: text).blocks
    guard blocks.count == 1, case .paragraph(let paragraph) = blocks[0] else {
      return (written(blocks, of: fence), false)
    }
    return (inFragment(of: fence) { $0.write(paragraph.content) }, true)
  }

  /// The words alone, for places that show no HTML.
  func words(_ text: String) -> String {
    MarkdownDocument(parsing: text).blocks.map { block in
      if case .paragraph(let paragraph) = block {
        curled(plain(paragraph.content, values: [:]))
      } else {
        text
      }
    }.joined(separator: " ")
  }

  private mutating func written(_ blocks: [Block], of fence: SourceRange) -> String {
    inFragment(of: fence) { $0.write(blocks) }
  }

  /// Writes what has places of its own; what the chapter has at the same places is out of sight meanwhile.
  private mutating func inFragment(of fence: SourceRange, _ body: (inout LessonWriter) -> Void) -> String {
    let outer = (snippets, values, fences, fragment)
    (snippets, values, fences, fragment) = ([:], [:], [:], fence)
    defer { (snippets, values, fences, fragment) = outer }
    return captured(body)
  }
}
