import Cache
import SwiftSource
import Workbook

/// The analyses of all of a chapter's code, kept together: one file to read when nothing has changed.
struct ChapterAnalyses: Codable, Sendable {
  /// In the order of the chapter's snippets.
  var snippets: [SnippetAnalysis]
  /// By the inline value's index.
  var values: [SnippetAnalysis]

  init(_ chapter: Chapter, cache: CacheFolder) {
    let hasher = Digest.Hasher()
    hasher.add("version", "\(SnippetAnalysis.version)")
    for snippet in chapter.snippets { hasher.add("snippet", snippet.code) }
    for value in chapter.values { hasher.add("value", value.expression) }
    let key = hasher.finish()
    if let known = cache.value(ChapterAnalyses.self, kind: "analysis", key: key) {
      self = known
      return
    }
    snippets = chapter.snippets.map { SnippetAnalysis(of: $0.code) }
    values = chapter.values.map { SnippetAnalysis(of: $0.expression) }
    try? cache.store(self, kind: "analysis", key: key)
  }

  /// The code of each snippet in coloured pieces, by snippet index.
  func highlighting(of chapter: Chapter) -> [Int: [CodeToken]] {
    var highlighting: [Int: [CodeToken]] = [:]
    for (snippet, analysis) in zip(chapter.snippets, snippets) {
      highlighting[snippet.index] = analysis.tokens.map {
        CodeToken(CodeToken.Kind(rawValue: $0.kind.rawValue) ?? .plain, $0.text)
      }
    }
    return highlighting
  }
}
