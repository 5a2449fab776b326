import Foundation
import SnippetRunner
import Workbook

extension SiteBuilder {
  /// Executes the chapters that have to be executed and takes the others' results from the cache.
  func run(
    _ book: Book, _ configuration: BookConfiguration, _ options: BuildOptions, _ workshop: Workshop,
    _ events: BuildEvents
  ) async throws -> (runs: [ChapterRun], diagnostics: [Diagnostic]) {
    if book.chapters.allSatisfy({ $0.snippets.isEmpty && $0.values.isEmpty }) {
      return (book.chapters.map { _ in ChapterRun() }, [])
    }
    let environment = ProcessInfo.processInfo.environment
    let runner = SnippetRunner(
      toolchain: try await .locate(environment: environment, cache: workshop.cache, digests: workshop.digests),
      library: try .locate(executable: tool.program.path, environment: environment),
      cache: workshop.cache, digests: workshop.digests)
    let datasets = book.folder.appendingPathComponent(configuration.datasets)
    let selected = book.chapters.map { options.chapters.isEmpty || options.chapters.contains(where: $0.isMeant) }
    events.willRun(selected.count { $0 })
    let runs = try await runner.run(
      book.chapters, book: configuration, datasetsFolder: datasets, jobs: options.jobs, useCache: options.usesCache,
      progress: events.progress)
    let differences =
      options.verifies
      ? try await runner.verify(
        zip(book.chapters, selected).filter(\.1).map(\.0), book: configuration, datasetsFolder: datasets,
        jobs: options.jobs, progress: events.progress)
      : []
    return (runs, differences)
  }
}

extension Chapter {
  /// Whether a reader who writes `name` means this chapter: by its section's number, its file's name or its path.
  func isMeant(by name: String) -> Bool {
    name == slug || name == frontMatter.section || path == name || path.hasSuffix("/" + name)
  }
}
