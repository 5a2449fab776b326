public import CommonMark

/// A chapter's source, parsed and checked as far as its own text allows.
public struct Chapter: Hashable, Sendable {
  /// The file's path relative to the book's folder, for instance `chapters/1.1.3-fraud-detection.md`.
  public var path: String
  /// The file's name without its ending; the page's name.
  public var slug: String
  public var frontMatter: FrontMatter
  public var document: MarkdownDocument
  /// The `swift` fences in the order of the text. A snippet's index is its place here.
  public var snippets: [Snippet]
  /// The inline values `` `swift …` `` in the order of the text, then the quick checks' answers that are expressions.
  public var values: [InlineValue]
  /// The exercises in the order of the text.
  public var exercises: [Exercise]
  /// The quick checks in the order of the text.
  public var quizzes: [Quiz]
  /// The source's lines, for diagnostics that show one.
  public var lines: [String]
  /// The anchor of each heading, by the heading's range: its own identifier or a slug of its text.
  public var anchors: [SourceRange: String]

  public init(
    path: String, slug: String, frontMatter: FrontMatter, document: MarkdownDocument,
    snippets: [Snippet] = [], values: [InlineValue] = [], exercises: [Exercise] = [],
    quizzes: [Quiz] = [], lines: [String] = [], anchors: [SourceRange: String] = [:]
  ) {
    self.path = path
    self.slug = slug
    self.frontMatter = frontMatter
    self.document = document
    self.snippets = snippets
    self.values = values
    self.exercises = exercises
    self.quizzes = quizzes
    self.lines = lines
    self.anchors = anchors
  }
}

/// What stands between the `---` lines at a chapter's top.
public struct FrontMatter: Hashable, Sendable {
  public var title: String
  /// The section's number, for instance `1.1.3`.
  public var section: String?
  public var summary: String?
  public var objectives: [String]
  /// Slugs or section numbers of chapters that this one rests on.
  public var prerequisites: [String]
  /// Names of files in the book's `datasets` folder that the chapter's code may read.
  public var datasets: [String]
  /// The language of the chapter's text as a BCP 47 tag, where it differs from the book's.
  public var language: String?
  /// Shows charts as ASCII instead of pictures.
  public var charts: ChartForm?
  /// Where each value stands in the file: by its key, and as `datasets[0]` for the members of lists.
  public var places: [String: SourceRange]

  public init(
    title: String, section: String? = nil, summary: String? = nil, objectives: [String] = [],
    prerequisites: [String] = [], datasets: [String] = [], language: String? = nil,
    charts: ChartForm? = nil, places: [String: SourceRange] = [:]
  ) {
    self.title = title
    self.section = section
    self.summary = summary
    self.objectives = objectives
    self.prerequisites = prerequisites
    self.datasets = datasets
    self.language = language
    self.charts = charts
    self.places = places
  }
}

public enum ChartForm: String, Hashable, Sendable, Codable { case svg, ascii }

/// A code block that runs.
public struct Snippet: Hashable, Sendable {
  public var index: Int
  public var code: String
  public var options: SnippetOptions
  /// The whole code block, fences included: also the key that finds the snippet from its ``CodeBlock``.
  public var range: SourceRange
  public var codeStart: SourcePosition
  /// The column at which each line of ``code`` starts in the chapter, as in ``CodeBlock/lineColumns``.
  public var lineColumns: [Int]

  public init(
    index: Int, code: String, options: SnippetOptions = SnippetOptions(), range: SourceRange,
    codeStart: SourcePosition, lineColumns: [Int] = []
  ) {
    self.index = index
    self.code = code
    self.options = options
    self.range = range
    self.codeStart = codeStart
    self.lineColumns = lineColumns
  }
}

/// What follows `swift` in a fence's info string.
public struct SnippetOptions: Hashable, Sendable, Codable {
  public enum Visibility: String, Hashable, Sendable, Codable { case shown, hidden, folded }
  public enum Execution: String, Hashable, Sendable, Codable { case run, noRun, expectError }

  public var visibility: Visibility = .shown
  public var execution: Execution = .run
  /// Starts a new program: nothing that earlier snippets declared is visible.
  public var isFresh = false
  /// The result may differ between runs; `--verify` does not compare it.
  public var isVolatile = false
  /// Seconds that the snippet may take, where it is not the book's default.
  public var timeout: Double?
  /// `#fig-roc` or `#tbl-costs`: names the snippet's last chart or table as a numbered figure or table.
  public var id: String?
  public var caption: String?
  public var charts: ChartForm?

  public init() {}
}

/// `` `swift expression` `` in prose.
public struct InlineValue: Hashable, Sendable {
  public var index: Int
  public var expression: String
  /// The inline code's range as in ``Inline/code(_:_:)``.
  public var range: SourceRange
  /// Where the expression's first byte stands.
  public var expressionStart: SourcePosition
  /// How many snippets stand before it: it is evaluated behind that many.
  public var precedingSnippets: Int

  public init(
    index: Int, expression: String, range: SourceRange, expressionStart: SourcePosition,
    precedingSnippets: Int
  ) {
    self.index = index
    self.expression = expression
    self.range = range
    self.expressionStart = expressionStart
    self.precedingSnippets = precedingSnippets
  }
}
