import Foundation
import SnippetRunner
public import Workbook

/// What running a book's chapters gave: a run for each, and what is wrong.
struct Execution: Sendable {
  var runs: [ChapterRun]
  /// The runs' own complaints and, where asked for, results that differ when run again.
  var diagnostics: [Diagnostic]
}

extension SiteBuilder {
  /// Executes what has to be executed and takes the other results from the cache.
  func execute(
    _ book: Book, _ configuration: BookConfiguration, _ options: BuildOptions, _ workshop: Workshop,
    _ events: BuildEvents
  ) async throws -> Execution {
    // A book of prose needs neither compiler nor library.
    if book.chapters.allSatisfy({
      $0.snippets.isEmpty && $0.values.isEmpty && $0.exercises.isEmpty && $0.quizzes.isEmpty
    }) {
      return Execution(runs: book.chapters.map { _ in ChapterRun() }, diagnostics: [])
    }
    let environment = ProcessInfo.processInfo.environment
    let runner = SnippetRunner(
      toolchain: try await .locate(
        environment: environment, cache: workshop.cache, digests: workshop.digests),
      library: try .locate(executable: tool.program, environment: environment),
      cache: workshop.cache, digests: workshop.digests)
    let datasets = book.folder.appendingPathComponent(configuration.datasets)
    let selected = book.chapters.filter(options.selects)
    events.willRun(selected.count)
    let runs = try await runner.run(
      book.chapters, book: configuration, datasetsFolder: datasets, jobs: options.jobs,
      useCache: options.usesCache, mayRun: options.selects, progress: events.progress)
    var diagnostics = runs.flatMap(\.diagnostics)
    if options.verifies {
      diagnostics += try await runner.verify(
        selected, book: configuration, datasetsFolder: datasets, jobs: options.jobs, progress: events.progress
      )
    }
    return Execution(runs: runs, diagnostics: diagnostics)
  }
}

extension BuildOptions {
  func selects(_ chapter: Chapter) -> Bool {
    chapters.isEmpty || chapters.contains(where: chapter.isMeant)
  }

  /// The names in ``chapters`` that mean no chapter of the book.
  public func unknownChapters(in book: Book) -> [String] {
    chapters.filter { name in !book.chapters.contains { $0.isMeant(by: name) } }
  }
}

extension Chapter {
  /// Whether a reader who writes `name` means this chapter: by its section's number, its file's name or its path.
  package func isMeant(by name: String) -> Bool {
    name == slug || name == frontMatter.section || path == name || name.hasSuffix("/" + path)
      || path.hasSuffix("/" + name)
  }
}
