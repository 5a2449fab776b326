import CommonMark
import Workbook

/// Writes one lesson's text as HTML, block by block, and keeps what the page needs beside it.
struct LessonWriter {
  let lesson: Lesson
  let renderer: PageRenderer
  var html = ""
  /// The chapter's sections for its list of contents: what the templates read as `sections`.
  var contents: [[String: Any]] = []
  var attachments: [Attachment] = []
  var notes: Notes
  /// Curls the quotation marks of running text, where they are to be curled.
  var quotation: Quotation?
  /// How often each work was cited so far.
  var citations: [String: Int] = [:]

  let snippets: [SourceRange: Snippet]
  let values: [SourceRange: InlineValue]
  /// What is added to a heading's level: the chapter's title is the page's only `h1`, and its highest heading an `h2`.
  let levelShift: Int

  var wording: Wording { renderer.wording }

  init(lesson: Lesson, renderer: PageRenderer) {
    self.lesson = lesson
    self.renderer = renderer
    let chapter = lesson.chapter
    quotation = Quotation(
      language: chapter.frontMatter.language ?? renderer.book.language, settings: renderer.book.themeSettings)
    notes = Notes(definitions: chapter.document.footnotes)
    snippets = Dictionary(chapter.snippets.map { ($0.range, $0) }) { first, _ in first }
    values = Dictionary(chapter.values.map { ($0.range, $0) }) { first, _ in first }
    levelShift = 2 - (Self.highestLevel(in: chapter.document.blocks) ?? 2)
  }

  mutating func writeLesson() {
    for block in lesson.chapter.document.blocks {
      let text = captured { $0.write(block) }
      writeWithNotes(text)
    }
    writeReadingList()
  }

  mutating func write(_ blocks: [Block]) {
    for block in blocks { write(block) }
  }

  mutating func write(_ block: Block) {
    quotation?.previous = nil
    switch block {
    case .heading(let heading): write(heading)
    case .paragraph(let paragraph):
      html += "<p>"
      write(paragraph.content)
      html += "</p>\n"
    case .quote(let inner, _):
      html += "<blockquote>\n"
      write(inner)
      html += "</blockquote>\n"
    case .admonition(let admonition): write(admonition)
    case .list(let list): write(list)
    case .code(let code):
      if let snippet = snippets[code.range] { write(snippet) } else { writePlainCode(code) }
    case .table(let table): write(table)
    case .mathematics(let mathematics): write(mathematics)
    case .html(let text, _): html += text.hasSuffix("\n") ? text : text + "\n"
    case .thematicBreak: html += "<hr>\n"
    }
  }

  /// A whole text with its quotation marks curled.
  func curled(_ text: String) -> String {
    var quotation = quotation
    quotation?.previous = nil
    return quotation?.curled(text) ?? text
  }

  /// What `body` writes, taken out of the flow.
  mutating func captured(_ body: (inout LessonWriter) -> Void) -> String {
    let outer = (html, quotation)
    html = ""
    quotation?.previous = nil
    body(&self)
    defer { (html, quotation) = outer }
    return html
  }

  private static func highestLevel(in blocks: [Block]) -> Int? {
    blocks.compactMap { block in
      if case .heading(let heading) = block { heading.level } else { nil }
    }.min()
  }
}
