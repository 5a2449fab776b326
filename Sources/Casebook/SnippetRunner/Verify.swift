import Cache
public import Foundation
public import Workbook

extension SnippetRunner {
  /// Runs every program twice, whatever is known, and complains of each snippet and value whose result differs.
  ///
  /// Snippets marked `volatile` may differ. Nothing is kept.
  ///
  /// - Returns: Diagnostics with the code `differs`, and those of programs that fail.
  public func verify(
    _ chapters: [Chapter], book: BookConfiguration, datasetsFolder: URL, jobs: Int,
    progress: @escaping @Sendable (RunProgress) -> Void = { _ in }
  ) async throws -> [Diagnostic] {
    let work = try work(chapters, book: book, datasetsFolder: datasetsFolder)
    let first = try await outcomes(work.items, book: book, jobs: jobs, progress: progress)
    let second = try await execute(work.items, limits: book.limits, jobs: jobs, progress: progress)
    var diagnostics: [Diagnostic] = []
    for item in work.items {
      guard let one = first[item.id], let other = second[item.id] else { continue }
      let chapter = chapters[item.id.chapter]
      diagnostics += other.findings.filter { $0.severity == .error && $0.code != Finding.unknown }
        .map { $0.diagnostic(in: item.program) }
      for (number, element) in item.program.elements.enumerated() {
        guard one.outputs[number] != other.outputs[number] || one.values[number] != other.values[number],
          !isVolatile(element, in: chapter)
        else { continue }
        let finding = Finding(
          .error, code: "differs", "a second run gives another result",
          help: "seed its random numbers and keep the clock out, or mark the snippet `volatile`",
          at: Finding.Place(element: number, line: 0))
        diagnostics.append(finding.diagnostic(in: item.program))
      }
    }
    return diagnostics
  }

  /// The results to compare with: those that are known, which is what the site shows, and new ones for the rest.
  private func outcomes(
    _ items: [WorkItem], book: BookConfiguration, jobs: Int,
    progress: @escaping @Sendable (RunProgress) -> Void
  ) async throws -> [WorkItem.ID: ProgramOutcome] {
    var known: [WorkItem.ID: ProgramOutcome] = [:]
    for item in items {
      known[item.id] = cache.value(ProgramOutcome.self, kind: "runs", key: item.key.digest)
    }
    let rest = items.filter { known[$0.id] == nil }
    let executed = try await execute(rest, limits: book.limits, jobs: jobs, progress: progress)
    return known.merging(executed) { old, _ in old }
  }

  private func isVolatile(_ element: ProgramElement, in chapter: Chapter) -> Bool {
    guard case .snippet(let index) = element.origin else { return false }
    return chapter.snippets.first { $0.index == index }?.options.isVolatile ?? false
  }
}
