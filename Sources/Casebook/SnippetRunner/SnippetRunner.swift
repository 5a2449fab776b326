public import Cache
import CommonMark
public import Foundation
public import Workbook

/// What a runner reports while it works. Chapters are named by their path.
public enum RunProgress: Hashable, Sendable {
  case compiling(chapter: String)
  case running(chapter: String)
  case finished(chapter: String)
}

/// Runs the code of chapters: tangles it into programs, compiles and executes what is not known yet, and gives each
/// snippet its results.
///
/// A program sees the library and the declared datasets, nothing else, and its result is kept under a key of all that
/// it could see: its code, the toolchain, the library as built, the datasets and the limits. Only successes are kept.
public struct SnippetRunner: Sendable {
  let compiler: Compiler
  let cache: CacheFolder
  let digests: FileDigests

  public init(toolchain: Toolchain, library: SnippetLibrary, cache: CacheFolder, digests: FileDigests) {
    compiler = Compiler(toolchain: toolchain, library: library)
    self.cache = cache
    self.digests = digests
  }

  /// Runs chapters, several programs at a time.
  ///
  /// - Parameters:
  ///   - jobs: How many programs may run at once; the ML library's threads are divided among them.
  ///   - useCache: Whether results of earlier runs are taken; new ones are kept in any case.
  ///   - mayRun: Which chapters may be executed. Another one whose result is not known gets a warning and no results.
  ///   - progress: Called from any thread.
  /// - Returns: One run for each chapter, in their order.
  /// - Throws: `CancellationError`, after the programs that ran have been ended; ``RunnerError`` or the file system's
  ///   error if nothing can run at all. A chapter's own problems are diagnostics of its run.
  public func run(
    _ chapters: [Chapter], book: BookConfiguration, datasetsFolder: URL, jobs: Int, useCache: Bool = true,
    mayRun: (Chapter) -> Bool = { _ in true }, progress: @escaping @Sendable (RunProgress) -> Void = { _ in }
  ) async throws -> [ChapterRun] {
    let work = try work(chapters, book: book, datasetsFolder: datasetsFolder)
    var outcomes: [WorkItem.ID: ProgramOutcome] = [:]
    var pending: [WorkItem] = []
    for item in work.items {
      let mayRun = mayRun(chapters[item.id.chapter])
      if useCache || !mayRun, let known = cache.value(ProgramOutcome.self, kind: "runs", key: item.key.digest)
      {
        outcomes[item.id] = known
      } else if mayRun {
        pending.append(item)
      } else {
        outcomes[item.id] = ProgramOutcome(findings: [Self.notRun])
      }
    }
    let explanations = explain(work.items, pending: Set(pending.map(\.id)), useCache: useCache)
    let executed = try await execute(pending, limits: book.limits, jobs: jobs, progress: progress)
    for item in pending {
      guard let outcome = executed[item.id] else { continue }
      if outcome.isSuccess { try? cache.store(outcome.kept, kind: "runs", key: item.key.digest) }
      outcomes[item.id] = outcome
    }
    remember(work.items)
    return work.chapters.map { chapter in
      let items = work.items.filter { $0.id.chapter == chapter.index }
      var run = ChapterRun(highlighting: chapter.analyses.highlighting(of: chapter.source))
      run.codeHighlighting = chapter.analyses.codeHighlighting(of: chapter.source)
      run.diagnostics = chapter.datasets.diagnostics(for: chapter.source, folder: datasetsFolder)
      for item in items {
        if let outcome = outcomes[item.id] { run.add(outcome, of: item.program) }
        run.explanations.append(explanations[item.id] ?? "")
      }
      run.executed = items.contains { executed[$0.id] != nil }
      run.diagnostics.sort { ($0.range?.start ?? .first) < ($1.range?.start ?? .first) }
      return run
    }
  }

  /// Executes programs, at most `jobs` at a time.
  func execute(
    _ items: [WorkItem], limits: BookConfiguration.Limits, jobs: Int,
    progress: @escaping @Sendable (RunProgress) -> Void
  ) async throws -> [WorkItem.ID: ProgramOutcome] {
    guard !items.isEmpty else { return [:] }
    ScratchFolder.removeAbandoned()
    let sandbox = await Sandbox.probe()
    let width = max(1, min(jobs, items.count))
    let threads = max(1, ProcessInfo.processInfo.activeProcessorCount / width)
    var outcomes: [WorkItem.ID: ProgramOutcome] = [:]
    var left = Dictionary(grouping: items, by: \.id.chapter).mapValues(\.count)

    try await withThrowingTaskGroup(of: (WorkItem, ProgramOutcome).self) { group in
      func start(_ item: WorkItem) {
        let chapter = item.program.chapter
        let runner = ProgramRunner(
          compiler: compiler, sandbox: sandbox, limits: limits, datasets: item.datasets, threads: threads,
          onRun: { progress(.running(chapter: chapter)) })
        group.addTask {
          progress(.compiling(chapter: chapter))
          return (item, try await runner.outcome(of: item.program))
        }
      }
      var rest = items[...]
      for item in rest.prefix(width) { start(item) }
      rest = rest.dropFirst(width)
      while let (item, outcome) = try await group.next() {
        outcomes[item.id] = outcome
        left[item.id.chapter]! -= 1
        if left[item.id.chapter] == 0 { progress(.finished(chapter: item.program.chapter)) }
        if let next = rest.popFirst() { start(next) }
      }
    }
    if sandbox == .folder {
      for id in outcomes.keys { outcomes[id]!.findings.append(.withoutSandbox) }
    }
    return outcomes
  }

  private static let notRun = Finding(
    .warning, code: "not-run", "this code was not run, and no result of it is known",
    help: "build without --chapter")
}
