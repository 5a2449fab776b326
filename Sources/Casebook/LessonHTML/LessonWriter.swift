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
  var downloads: [Asset] = []
  var hasQuiz = false
  var notes: Notes
  /// Curls the quotation marks of running text, where they are to be curled.
  var quotation: Quotation?
  /// How often each work was cited so far.
  var citations: [String: Int] = [:]

  var snippets: [SourceRange: Snippet]
  var values: [SourceRange: InlineValue]
  /// The fences that are parts of exercises or quick checks.
  var fences: [SourceRange: Fence]
  /// The fence whose Markdown is being written: what stands there has places of its own, which are no places of the
  /// chapter.
  var fragment: SourceRange?
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
    fences = Fence.all(in: chapter)
    levelShift = 2 - (Self.highestLevel(in: chapter.document.blocks) ?? 2)
  }

  mutating func writeLesson() {
    var blocks = lesson.chapter.document.blocks[...]
    while let block = blocks.popFirst() {
      let text =
        if case .heading(let heading) = block, let exercise = exercise(at: heading) {
          captured { $0.write(exercise, heading, $0.takeSection(of: heading, from: &blocks)) }
        } else {
          captured { $0.write(block) }
        }
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
    case .heading(let heading) where fragment == nil: write(heading)
    // A heading within a hint or a question heads no section of the chapter.
    case .heading(let heading):
      html += "<p><strong>"
      write(heading.content)
      html += "</strong></p>\n"
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
      if let fence = fences[code.range] {
        write(fence)
      } else if fragment == nil && Fence.isWithheld(code) {
        break
      } else if let snippet = snippets[code.range] {
        write(snippet)
      } else {
        writePlainCode(code)
      }
    case .table(let table): write(table)
    case .mathematics(let mathematics): write(mathematics)
    case .html(let text, _) where fragment == nil: html += text.hasSuffix("\n") ? text : text + "\n"
    case .html(let text, _): html += "<p>\(escaped(text))</p>\n"
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
