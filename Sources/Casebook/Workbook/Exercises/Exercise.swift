public import CommonMark

/// A task that the reader solves in a file of Swift and that grades itself.
///
/// It is a heading with points, `### Exercise: title {#id points=10}`, and all that follows it up to the next heading of
/// the same or a higher level; its parts are fences with a role behind `swift`.
public struct Exercise: Hashable, Sendable {
  /// The heading's identifier, unique in the book.
  public var id: String
  /// The chapter's file name without its ending.
  public var chapterSlug: String
  /// The chapter's section number, where it has one.
  public var section: String?
  /// The heading's text without the word before the colon.
  public var title: String
  /// What the whole is worth. It is shared out over the tests in proportion to ``ExerciseTest/points``.
  public var points: Double
  public var heading: SourceRange
  /// From the heading to the end of what belongs to the exercise.
  public var range: SourceRange
  /// Files of the book's `datasets` folder that the student's code may read: the heading's `datasets=`.
  public var datasets: [String]
  /// `swift given`: shown to the student and compiled beside the student's file.
  public var given: [ExerciseCode]
  /// `swift outside`: run by the author's process only. The constants that a test mentions go into the student's process
  /// as values; those that only a comparator mentions (labels) never do.
  public var outside: [ExerciseCode]
  public var starter: ExerciseCode
  /// `nil` in a students' copy.
  public var solution: ExerciseCode?
  public var tests: [ExerciseTest]
  public var hints: [ExerciseHint]
  public var mistakes: [ExerciseMistake]
  /// The hidden tests that a students' copy does not hold: the heading's `withheld=2:5`.
  public var withheld = Withheld()

  /// Tests that only graders have.
  public struct Withheld: Hashable, Sendable {
    public var tests = 0
    /// The sum of the tests' own points.
    public var points = 0.0
    public init() {}
  }

  /// How commands name it: `1.1.3/alert-cost`.
  public var name: String { "\(section ?? chapterSlug)/\(id)" }

  public init(
    id: String, chapterSlug: String, section: String? = nil, title: String, points: Double,
    heading: SourceRange, range: SourceRange, datasets: [String] = [], given: [ExerciseCode] = [],
    outside: [ExerciseCode] = [], starter: ExerciseCode, solution: ExerciseCode? = nil,
    tests: [ExerciseTest] = [], hints: [ExerciseHint] = [], mistakes: [ExerciseMistake] = []
  ) {
    self.id = id
    self.chapterSlug = chapterSlug
    self.section = section
    self.title = title
    self.points = points
    self.heading = heading
    self.range = range
    self.datasets = datasets
    self.given = given
    self.outside = outside
    self.starter = starter
    self.solution = solution
    self.tests = tests
    self.hints = hints
    self.mistakes = mistakes
  }
}

/// Code of an exercise, with its place in the chapter.
public struct ExerciseCode: Hashable, Sendable {
  public var code: String
  /// The whole fence: also the key that finds it from its ``CodeBlock``.
  public var range: SourceRange
  public var codeStart: SourcePosition
  /// As in ``CodeBlock/lineColumns``.
  public var lineColumns: [Int]

  public init(code: String, range: SourceRange, codeStart: SourcePosition, lineColumns: [Int] = []) {
    self.code = code
    self.range = range
    self.codeStart = codeStart
    self.lineColumns = lineColumns
  }
}

/// `swift test "what it checks" points=2`: an expression over the student's code. What it should give is not written
/// here: it is what the solution gives.
public struct ExerciseTest: Hashable, Sendable {
  public var name: String
  /// Its weight among the exercise's tests.
  public var points: Double
  /// Neither its code nor what it expects is shown to students.
  public var isHidden: Bool
  /// Statements of which the last is an expression.
  public var code: ExerciseCode
  public var comparator: Comparator
  /// Seconds that it may take, where it is not the exercise's default.
  public var timeout: Double?

  public init(
    name: String, points: Double = 1, isHidden: Bool = false, code: ExerciseCode,
    comparator: Comparator = Comparator(), timeout: Double? = nil
  ) {
    self.name = name
    self.points = points
    self.isHidden = isHidden
    self.code = code
    self.comparator = comparator
    self.timeout = timeout
  }
}

/// How what came back is held against what the solution gives.
public struct Comparator: Hashable, Sendable, Codable {
  public enum Tolerance: Hashable, Sendable, Codable {
    case exact
    /// `within=1e-6`: numbers may differ by so much.
    case within(Double)
    /// `relative=0.01`: numbers may differ by this part of the expected one.
    case relative(Double)
  }
  /// What is judged by the author's code outside the student's process instead of compared.
  public enum Judgement: Hashable, Sendable, Codable {
    /// `atLeast=0.85 metric=auc labels=holdoutLabels`: the metric of what came back against a constant of `outside`.
    case metric(MetricBound)
    /// `property="result.count == 3"`: a condition on `result`.
    case property(String)
  }
  /// What a metric has to reach.
  public struct MetricBound: Hashable, Sendable, Codable {
    public var metric: ExerciseMetric
    public var bound: Double
    /// The name of the constant of `outside` that holds the true labels or numbers.
    public var labels: String

    public init(metric: ExerciseMetric, bound: Double, labels: String) {
      self.metric = metric
      self.bound = bound
      self.labels = labels
    }

    public func isMet(by value: Double) -> Bool {
      metric.isBetterHigher ? value >= bound : value <= bound
    }
  }
  public var tolerance: Tolerance
  /// The elements of an array count in any order.
  public var isUnordered: Bool
  public var judgement: Judgement?

  public init(
    tolerance: Tolerance = .exact, isUnordered: Bool = false, judgement: Judgement? = nil
  ) {
    self.tolerance = tolerance
    self.isUnordered = isUnordered
    self.judgement = judgement
  }
}

/// What a test can measure: how well what came back predicts labels that stay outside.
public enum ExerciseMetric: String, Hashable, Sendable, Codable, CaseIterable {
  case auc, averagePrecision, accuracy, f1, rSquared
  case logLoss, brier, rmse, mae

  /// Whether more is better (`atLeast=`) or less (`atMost=`).
  public var isBetterHigher: Bool {
    switch self {
    case .auc, .averagePrecision, .accuracy, .f1, .rSquared: true
    case .logLoss, .brier, .rmse, .mae: false
    }
  }
}

/// `text hint` or `swift hint`: opened by the reader one after the other.
public struct ExerciseHint: Hashable, Sendable {
  /// Markdown, or Swift where ``isCode``.
  public var text: String
  public var isCode: Bool
  public var range: SourceRange

  public init(text: String, isCode: Bool, range: SourceRange) {
    self.text = text
    self.isCode = isCode
    self.range = range
  }
}

/// `swift mistake "name" hint="…"`: a wrong solution that students really write, and what helps them.
public struct ExerciseMistake: Hashable, Sendable {
  public var name: String
  public var hint: String
  public var code: ExerciseCode

  public init(name: String, hint: String, code: ExerciseCode) {
    self.name = name
    self.hint = hint
    self.code = code
  }
}
