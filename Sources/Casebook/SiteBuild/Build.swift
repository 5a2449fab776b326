import Cache
public import Foundation
import LessonHTML
public import SnippetRunner
public import Workbook

/// Builds a book's site: from a folder of chapters to a folder of pages.
///
/// Everything is computed anew at each build but what costs time: results of programs, formulas and the analysis of
/// snippets, each stored under a key that holds all it depends on. So a build after any edit gives the bytes that a build
/// from nothing would give.
///
/// What is wrong with one chapter is shown on its page and the others are built; what is wrong with the whole book leaves
/// the site as it was.
public struct SiteBuilder: Sendable {
  private let tool: ToolParts

  public init(tool: ToolParts) {
    self.tool = tool
  }

  /// - Throws: What keeps the tool itself from working, for instance a missing library or a full disk. What is wrong
  ///   with the book is in the report.
  public func build(
    _ folder: URL, options: BuildOptions = BuildOptions(), events: BuildEvents = BuildEvents()
  ) async throws -> BuildReport {
    let book = BookLoader.load(folder)                                            // parse, check syntax
    guard let configuration = book.configuration else { return BuildReport(book) }
    let workshop = Workshop(book: folder)
    let lock = try BuildLock(file: workshop.lock, willWait: events.waiting)
    defer { lock.release() }

    let runs = try await run(book, configuration, options, workshop, events)       // cached or executed, in parallel
    let lessons = zip(book.chapters, runs).map { weave($0, $1, in: book) }
    let formulas = try await formulas(of: lessons, cache: workshop.cache)
    let theme = try Theme(default: tool.theme, override: folder.appendingPathComponent(configuration.theme))
    let renderer = PageRenderer(
      theme: theme, book: configuration, outline: Outline(chapters: book.chapters), formulas: formulas.rendered)
    let pages = lessons.map(renderer.page)
    let (files, attached) = attachments(of: zip(lessons, pages), in: folder)

    let diagnostics =
      book.diagnostics + runs.flatMap(\.diagnostics) + checks.flatMap { $0(book) } + formulas.diagnostics + attached
      + zip(lessons, pages).flatMap { budget(of: $1, for: $0, theme, configuration, files) }

    let site = SiteFolder(options.output ?? folder.appendingPathComponent(configuration.output))
    let change = try site.publish(
      (pages + renderer.sitePages()).map { SiteFolder.File(path: $0.path, bytes: Data($0.bytes)) }
        + theme.assets.map { SiteFolder.File(path: $0.path, bytes: Data($0.bytes)) } + files)
    try workshop.digests.save()
    return BuildReport(book, runs: runs, lessons: lessons, diagnostics: diagnostics, change: change)
  }
}
