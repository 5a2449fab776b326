import CommonMark
import Foundation
import Plots
import Workbook

@testable import LessonHTML

/// A lesson that a test fills, and the page that it becomes.
struct LessonFixture {
  var markdown = MarkdownShorthand()
  var book = BookConfiguration(title: "A Small Book")
  var outline = Outline([])
  var formulas: [Formula: String] = [:]
  var lesson: Lesson

  init(title: String = "A Chapter") {
    let chapter = Chapter(
      path: "chapters/a-chapter.md", slug: "a-chapter", frontMatter: FrontMatter(title: title),
      document: MarkdownDocument(blocks: []))
    lesson = Lesson(chapter: chapter)
    outline = Outline([Outline.Entry(slug: "a-chapter", title: title)])
  }

  /// A lesson as its author writes it, of which nothing has run.
  init(source: String) {
    let text = "---\ntitle: A Chapter\nsection: 1.1\ndatasets: [cards.csv]\n---\n\n\(source)\n"
    let (chapter, _) = parseChapter(path: "chapters/a-chapter.md", bytes: Array(text.utf8))
    lesson = Lesson(chapter: chapter!)
    outline = Outline([Outline.Entry(slug: "a-chapter", title: "A Chapter")])
  }

  /// The theme that the tool brings along.
  static let theme: Theme = {
    let root = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    do {
      return try Theme(default: root.appendingPathComponent("site/theme"))
    } catch {
      fatalError("\(error)")
    }
  }()

  /// Adds blocks to the text.
  mutating func add(_ blocks: (inout MarkdownShorthand) -> [Block]) {
    lesson.chapter.document.blocks += blocks(&markdown)
  }

  /// Adds a snippet with what it produced.
  mutating func add(
    code: String, _ outputs: [SnippetResult.Output] = [], _ change: (inout SnippetOptions) -> Void = { _ in }
  ) {
    let block = markdown.code(code, info: "swift")
    var options = SnippetOptions()
    change(&options)
    let index = lesson.chapter.snippets.count
    lesson.chapter.snippets.append(
      Snippet(index: index, code: code, options: options, range: block.range, codeStart: block.codeStart))
    lesson.chapter.document.blocks.append(.code(block))
    lesson.results[index] = SnippetResult(outputs: outputs)
  }

  mutating func label(_ kind: Label.Kind, _ id: String, _ number: String, in slug: String? = nil) {
    lesson.labels[id] = Label(
      kind: kind, number: number, chapterSlug: slug ?? lesson.chapter.slug, anchor: id)
  }

  var renderer: PageRenderer {
    PageRenderer(theme: Self.theme, book: book, outline: outline, formulas: formulas)
  }

  var page: Page { renderer.page(for: lesson) }

  /// The whole page.
  var html: String { String(decoding: page.bytes, as: UTF8.self) }

  /// The chapter's text alone.
  var text: String {
    var writer = LessonWriter(lesson: lesson, renderer: renderer)
    writer.writeLesson()
    return writer.html
  }
}
