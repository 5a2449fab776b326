import Cache
import CommonMark
import Foundation
import Plots
import Workbook

/// A program with all that is needed to run it or to find its result.
struct WorkItem: Sendable {
  struct ID: Hashable, Sendable {
    /// The chapter's place in the list.
    var chapter: Int
    var program: Int
  }
  var id: ID
  var program: Program
  var datasets: Datasets
  var key: RunKey
  /// How explanations name it.
  var name: String
}

/// A chapter with what was found out about its code.
struct PreparedChapter: Sendable {
  var index: Int
  var source: Chapter
  var analyses: ChapterAnalyses
  var datasets: Datasets
}

extension SnippetRunner {
  /// Finds out which programs there are and what their results depend on.
  func work(
    _ chapters: [Chapter], book: BookConfiguration, datasetsFolder: URL
  ) throws -> (chapters: [PreparedChapter], items: [WorkItem]) {
    let library = try compiler.library.digest(digests)
    var prepared: [PreparedChapter] = []
    var items: [WorkItem] = []
    for (index, chapter) in chapters.enumerated() {
      let analyses = ChapterAnalyses(chapter, cache: cache)
      let datasets = Datasets(of: chapter, in: datasetsFolder, digests: digests)
      prepared.append(PreparedChapter(index: index, source: chapter, analyses: analyses, datasets: datasets))
      let programs = programs(of: chapter, analyses: analyses, limits: book.limits)
      let label = chapter.frontMatter.section ?? chapter.slug
      for program in programs {
        let key = RunKey(
          program, toolchain: compiler.toolchain, library: library, limits: book.limits, datasets: datasets)
        let name = programs.count == 1 ? label : "\(label), program \(program.ordinal + 1)"
        items.append(
          WorkItem(
            id: .init(chapter: index, program: program.ordinal), program: program, datasets: datasets,
            key: key,
            name: name))
      }
    }
    return (prepared, items)
  }

  /// Why each program runs, or that its result is known.
  func explain(_ items: [WorkItem], pending: Set<WorkItem.ID>, useCache: Bool) -> [WorkItem.ID: String] {
    var explanations: [WorkItem.ID: String] = [:]
    for item in items {
      if !pending.contains(item.id) {
        explanations[item.id] = "\(item.name): known"
      } else if !useCache {
        explanations[item.id] = "\(item.name): ran: the cache is not used"
      } else {
        explanations[item.id] = "\(item.name): ran: \(item.key.changes(since: lastKey(item)))"
      }
    }
    return explanations
  }

  /// Keeps each program's key, so that the next build can say what changed.
  func remember(_ items: [WorkItem]) {
    for item in items where lastKey(item) != item.key {
      try? cache.store(item.key, kind: "explanations", key: place(item))
    }
  }

  private func lastKey(_ item: WorkItem) -> RunKey? {
    cache.value(RunKey.self, kind: "explanations", key: place(item))
  }

  private func place(_ item: WorkItem) -> Digest {
    Digest(of: "\(item.program.chapter)\n\(item.program.ordinal)")
  }
}

extension ChapterRun {
  /// Maps a program's outcome to the chapter: its elements to snippets and values, its findings to lines.
  mutating func add(_ outcome: ProgramOutcome, of program: Program) {
    let shown = program.expectsError ? program.elements.count - 1 : 0
    for number in program.elements.indices.dropFirst(shown) {
      switch program.elements[number].origin {
      case .snippet(let index):
        let isKnown = !outcome.findings.contains { $0.code == Finding.unknown }
        guard isKnown, let outputs = outcome.outputs[number] ?? (outcome.isSuccess ? [] : nil) else {
          continue
        }
        results[index] = SnippetResult(outputs: outputs)
      case .value(let index):
        values[index] = outcome.values[number] ?? values[index]
      case .quiz(let index):
        guard outcome.isSuccess else { continue }
        quizAnswers[index] = (outcome.outputs[number] ?? []).map(\.asPrinted).joined()
      }
    }
    diagnostics += outcome.findings.filter { $0.code != Finding.unknown }.map { $0.diagnostic(in: program) }
  }
}

extension SnippetResult.Output {
  /// What stands on a terminal after it.
  fileprivate var asPrinted: String {
    switch self {
    case .printed(let text), .failed(let text): text
    case .displayed(let exhibit): exhibit.text(width: 80, style: .unicode) + "\n"
    }
  }
}

extension SourcePosition {
  static var first: SourcePosition { SourcePosition(line: 1, column: 1) }
}
