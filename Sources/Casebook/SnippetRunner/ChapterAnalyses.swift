import Cache
import CommonMark
import SwiftSource
import Workbook

/// The analyses of all of a chapter's code, kept together: one file to read when nothing has changed.
struct ChapterAnalyses: Codable, Sendable {
  /// In the order of the chapter's snippets.
  var snippets: [SnippetAnalysis]
  /// By the inline value's index.
  var values: [SnippetAnalysis]
  /// Of the code of quick checks that ask for its output.
  var quizzes: [SnippetAnalysis]
  /// The coloured pieces of the exercises' code that readers see, in the order of ``Chapter/visibleExerciseCode``.
  var exerciseCode: [[SourceToken]]

  init(_ chapter: Chapter, cache: CacheFolder) {
    let hasher = Digest.Hasher()
    hasher.add("version", "\(SnippetAnalysis.version)")
    for snippet in chapter.snippets { hasher.add("snippet", snippet.code) }
    for value in chapter.values { hasher.add("value", value.expression) }
    for (_, code) in chapter.outputQuizzes { hasher.add("quiz", code.code) }
    for part in chapter.visibleExerciseCode { hasher.add("exercise", part.code) }
    let key = hasher.finish()
    if let known = cache.value(ChapterAnalyses.self, kind: "analysis", key: key) {
      self = known
      return
    }
    snippets = chapter.snippets.map { SnippetAnalysis(of: $0.code) }
    values = chapter.values.map { SnippetAnalysis(of: $0.expression) }
    quizzes = chapter.outputQuizzes.map { SnippetAnalysis(of: $0.code.code) }
    exerciseCode = chapter.visibleExerciseCode.map { SnippetAnalysis(of: $0.code).tokens }
    try? cache.store(self, kind: "analysis", key: key)
  }

  /// The code of exercises and quick checks in coloured pieces, by its range.
  func codeHighlighting(of chapter: Chapter) -> [SourceRange: [CodeToken]] {
    let parts = zip(chapter.visibleExerciseCode.map(\.range), exerciseCode.map { $0.map(\.codeToken) })
    let questions = zip(chapter.outputQuizzes.map(\.code.range), quizzes.map { $0.tokens.map(\.codeToken) })
    return Dictionary(Array(parts) + questions, uniquingKeysWith: { first, _ in first })
  }

  /// The code of each snippet in coloured pieces, by snippet index.
  func highlighting(of chapter: Chapter) -> [Int: [CodeToken]] {
    var highlighting: [Int: [CodeToken]] = [:]
    for (snippet, analysis) in zip(chapter.snippets, snippets) {
      highlighting[snippet.index] = analysis.tokens.map(\.codeToken)
    }
    return highlighting
  }
}

extension SourceToken {
  fileprivate var codeToken: CodeToken {
    CodeToken(CodeToken.Kind(rawValue: kind.rawValue) ?? .plain, text)
  }
}
