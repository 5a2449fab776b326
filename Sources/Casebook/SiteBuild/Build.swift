import Cache
public import Foundation
import LessonHTML
import Workbook

/// Builds a book's site: from a folder of chapters to a folder of pages.
///
/// Everything is computed anew at each build but what costs time: results of programs, formulas and the analysis of
/// snippets, each stored under a key that holds all it depends on. So a build after any edit gives the bytes that a
/// build from nothing would give.
///
/// What is wrong with one chapter is shown on its page and the others are built; what is wrong with the whole book
/// leaves the site as it was.
public struct SiteBuilder: Sendable {
  let tool: ToolParts

  public init(tool: ToolParts) {
    self.tool = tool
  }

  /// - Throws: What keeps the tool itself from working, for instance a missing library or a full disk. What is wrong
  ///   with the book is in the report.
  public func build(
    _ folder: URL, options: BuildOptions = BuildOptions(), events: BuildEvents = BuildEvents()
  ) async throws -> BuildReport {
    let book = try await load(folder)
    guard let configuration = book.configuration, !book.isBrokenAsAWhole else { return BuildReport(book) }
    let workshop = Workshop(book: folder)
    let lock = try BuildLock(file: workshop.lock, willWait: events.waiting)
    defer { lock.release() }

    let execution = try await execute(book, configuration, options, workshop, events)
    let proofs = try await prove(book, configuration, options, workshop, events)
    let lessons = zip(book.chapters, execution.runs).map { weave($0, $1, in: book) }
    let formulas = try await formulas(of: book.chapters, cache: workshop.cache)
    let theme = try Theme(default: tool.theme, override: folder.appendingPathComponent(configuration.theme))
    let renderer = PageRenderer(
      theme: theme, book: configuration, outline: Outline(chapters: book.chapters),
      formulas: formulas.rendered)
    let pages = await inParallel(lessons) { renderer.page(for: $0) }
    let attachments = Attachments(of: zip(lessons, pages), in: folder)

    let problems: [[Diagnostic]] = [
      book.diagnostics, execution.diagnostics, quizProblems(lessons), proofs, checks.flatMap { $0(book) },
      formulas.diagnostics, attachments.diagnostics,
      budgetProblems(lessons, pages, theme, configuration, attachments),
    ]
    let site = SiteFolder(options.output ?? folder.appendingPathComponent(configuration.output))
    let change = try site.publish(
      siteFiles(pages + renderer.sitePages(), theme.assets) + attachments.files)
    try workshop.digests.save()
    return BuildReport(
      diagnostics: problems.flatMap(\.self), lessons: lessons, execution: execution, change: change)
  }

  /// Executes the chapters that the options name and gives them with their results; publishes nothing.
  public func lessons(
    of folder: URL, options: BuildOptions, events: BuildEvents = BuildEvents()
  ) async throws -> BuildReport {
    let book = try await load(folder)
    guard let configuration = book.configuration else { return BuildReport(book) }
    let workshop = Workshop(book: folder)
    var part = book
    part.chapters = book.chapters.filter(options.selects)
    let execution = try await execute(part, configuration, options, workshop, events)
    let lessons = zip(part.chapters, execution.runs).map { weave($0, $1, in: book) }
    try workshop.digests.save()
    let files = Set(part.chapters.map(\.path))
    let problems = (book.diagnostics + execution.diagnostics + quizProblems(lessons))
      .filter { files.contains($0.file) }
    return BuildReport(diagnostics: problems, lessons: lessons, execution: execution, change: nil)
  }
}
