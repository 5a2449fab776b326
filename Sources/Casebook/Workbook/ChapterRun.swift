public import CommonMark

/// What executing one chapter gave.
public struct ChapterRun: Sendable {
  /// Results by snippet index.
  public var results: [Int: SnippetResult]
  /// The text of each inline value, by its index.
  public var values: [Int: String]
  /// The code of each snippet in coloured pieces, by snippet index.
  public var highlighting: [Int: [CodeToken]]
  /// What the code of each quick check printed that asks for it, by the quick check's index.
  public var quizAnswers: [Int: String] = [:]
  /// The code of exercises (given, starter, visible tests, hints) and of quick checks that readers see, in coloured
  /// pieces, by its ``ExerciseCode/range``.
  public var codeHighlighting: [SourceRange: [CodeToken]] = [:]
  /// Compile errors, traps, time-outs and warnings at their places in the chapter.
  public var diagnostics: [Diagnostic]
  /// One line a program: why it ran or that its result was known, as `--explain` prints it.
  public var explanations: [String]
  /// Whether any program was executed rather than taken from the cache.
  public var executed: Bool

  public init(
    results: [Int: SnippetResult] = [:], values: [Int: String] = [:],
    highlighting: [Int: [CodeToken]] = [:], diagnostics: [Diagnostic] = [],
    explanations: [String] = [], executed: Bool = false
  ) {
    self.results = results
    self.values = values
    self.highlighting = highlighting
    self.diagnostics = diagnostics
    self.explanations = explanations
    self.executed = executed
  }
}
