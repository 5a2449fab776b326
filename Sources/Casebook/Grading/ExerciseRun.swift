public import ExerciseValues
public import Workbook

/// What running a student's code for one exercise gave. It holds values, no verdicts: ``mark(_:of:against:)`` judges.
public struct ExerciseRun: Hashable, Sendable {
  /// Compiler errors and warnings at the student's own lines; ``Diagnostic/file`` is the student's file.
  public var diagnostics: [Diagnostic]
  public var isCompiled: Bool
  /// One for each test of the exercise, in its order; empty where nothing was compiled.
  public var cases: [CaseOutcome]
  /// Whether no sandbox was there: the grade is marked.
  public var isUnsafe: Bool

  public init(
    diagnostics: [Diagnostic] = [], isCompiled: Bool, cases: [CaseOutcome] = [], isUnsafe: Bool = false
  ) {
    self.diagnostics = diagnostics
    self.isCompiled = isCompiled
    self.cases = cases
    self.isUnsafe = isUnsafe
  }
}

/// What one test gave.
public struct CaseOutcome: Hashable, Sendable {
  public enum Ending: Hashable, Sendable {
    case returned(ExerciseValue, type: String)
    case notEncodable(type: String)
    /// A trap or another signal; the runtime's message, and the line of the student's file where it is known.
    case crashed(message: String, line: Int?)
    case timedOut(seconds: Double)
    /// Too much memory, output, …
    case exceeded(String)
    /// No valid record: it is missing, came twice, came late or is malformed.
    case invalid(String)
    /// The test's code does not compile against the student's code: what the compiler says.
    case notCompiled(String)
  }
  public var ending: Ending
  /// What the code printed during the test; never shown for hidden tests.
  public var printed: String

  public init(_ ending: Ending, printed: String = "") {
    self.ending = ending
    self.printed = printed
  }
}
