public import Workbook

/// Turns lessons into pages. Pure: the same values give the same bytes.
public struct PageRenderer: Sendable {
  public let theme: Theme
  public let book: BookConfiguration
  public let outline: Outline
  /// MathML by formula; a formula without one is shown as it was written.
  public let formulas: [Formula: String]
  let wording: Wording
  /// The list of chapters, rendered once for all pages.
  let contents: String

  public init(theme: Theme, book: BookConfiguration, outline: Outline, formulas: [Formula: String] = [:]) {
    self.theme = theme
    self.book = book
    self.outline = outline
    self.formulas = formulas
    wording = Wording(settings: book.themeSettings)
    let list: [String: Any] = ["chapters": outline.entries.map { Self.values(of: $0, book) }]
    contents = theme.render(list, "contents")
  }

  /// The page of a chapter.
  ///
  /// - Complexity: O(the lesson's size + the number of chapters).
  public func page(for lesson: Lesson) -> Page {
    let chapter = lesson.chapter
    let frontMatter = chapter.frontMatter
    let language = frontMatter.language ?? book.language
    var writer = LessonWriter(lesson: lesson, renderer: self)
    writer.writeLesson()

    let neighbours = outline.neighbours(of: chapter.slug)
    var values = shared(path: "\(chapter.slug).html", summary: frontMatter.summary.map(writer.curled))
    values["language"] = language
    values["title"] = writer.curled(frontMatter.title)
    values["section"] = frontMatter.section
    values["objectives"] = optional(frontMatter.objectives.map(writer.curled))
    values["prerequisites"] = optional(frontMatter.prerequisites.map(prerequisite))
    values["datasets"] = optional(frontMatter.datasets)
    values["hasBrief"] =
      frontMatter.objectives.isEmpty && frontMatter.prerequisites.isEmpty && frontMatter.datasets.isEmpty
      ? nil : true
    values["sections"] = optional(writer.contents)
    values["contents"] = contents(marking: chapter.slug)
    values["text"] = writer.html
    values["previous"] = neighbours.previous.map { Self.values(of: $0, book) }
    values["next"] = neighbours.next.map { Self.values(of: $0, book) }
    if writer.hasQuiz, let script = theme.pageScripts[Theme.quizScript] {
      values["pageScripts"] = [script]
      values["quizWords"] = wording.ofQuizScript
    }
    return Page(
      path: "\(chapter.slug).html", text: theme.render(values, "chapter"),
      attachments: writer.attachments, downloads: writer.downloads)
  }

  /// The values that every template can read.
  func shared(path: String, summary: String?) -> [String: Any] {
    var values: [String: Any] = [
      "language": book.language,
      "book": book.title,
      "contents": contents,
      "theme": book.themeSettings,
      "words": Dictionary(uniqueKeysWithValues: Word.allCases.map { ($0.rawValue, wording[$0]) }),
    ]
    values["subtitle"] = book.subtitle
    values["summary"] = summary
    values["authors"] = optional(book.authors)
    values["author"] = book.authors.isEmpty ? nil : book.authors.joined(separator: ", ")
    values["styleSheet"] = theme.styleSheet
    values["script"] = theme.script
    values["canonical"] = address(of: path)
    return values
  }

  /// A page's public address, where the book's base address is known.
  func address(of path: String) -> String? {
    guard let base = book.baseURL else { return nil }
    return (base.hasSuffix("/") ? base : base + "/") + (path == "index.html" ? "" : encodedAddress(path))
  }

  /// An empty list is no value at all, so that a template's section for it stays out.
  func optional<Element>(_ list: [Element]) -> [Element]? {
    list.isEmpty ? nil : list
  }

  private func prerequisite(_ name: String) -> [String: Any] {
    outline.entry(named: name).map { Self.values(of: $0, book) } ?? ["name": name]
  }

  /// The list of chapters with the current one marked; to render it anew for each page would cost the square of the
  /// number of chapters in template work.
  private func contents(marking slug: String) -> String {
    let link = "href=\"\(escapedAddress("\(slug).html"))\""
    guard let place = contents.firstRange(of: link) else { return contents }
    return contents[..<place.upperBound] + " aria-current=\"page\"" + contents[place.upperBound...]
  }

  /// The values that a template reads of a chapter in a list. Their names differ from those of the page's own chapter,
  /// because Mustache looks for a missing one in what surrounds the list.
  static func values(of entry: Outline.Entry, _ book: BookConfiguration) -> [String: Any] {
    func curled(_ text: String) -> String {
      var quotation = Quotation(language: book.language, settings: book.themeSettings)
      return quotation?.curled(text) ?? text
    }
    var values: [String: Any] = ["name": curled(entry.title), "address": encodedAddress(entry.address)]
    values["number"] = entry.section
    values["about"] = entry.summary.map(curled)
    return values
  }
}
