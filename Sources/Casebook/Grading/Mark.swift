public import Workbook

/// What a piece of work earned, test by test, and why. It never holds what a hidden test expects or what came back there.
public struct Mark: Hashable, Sendable, Codable {
  public struct Test: Hashable, Sendable, Codable {
    public enum Verdict: String, Hashable, Sendable, Codable {
      case passed, wrong, crashed, timedOut, exceeded, invalid, notCompiled
    }
    public var name: String
    public var isHidden: Bool
    public var verdict: Verdict
    public var points: Double
    public var maximum: Double
    /// What was called, what came back, what was expected and how they differ, as plain text; empty for hidden tests.
    public var explanation: String

    public init(
      name: String, isHidden: Bool, verdict: Verdict, points: Double, maximum: Double, explanation: String
    ) {
      self.name = name
      self.isHidden = isHidden
      self.verdict = verdict
      self.points = points
      self.maximum = maximum
      self.explanation = explanation
    }
  }
  /// The exercise's ``Exercise/name``.
  public var exercise: String
  /// In the exercise's order. Where nothing was compiled every test has failed.
  public var tests: [Test]
  public var points: Double
  public var maximum: Double
  /// The part of the maximum that hidden tests give which are not here: a students' copy does not hold them.
  public var withheld: Double
  /// What the compiler said about the student's own lines.
  public var diagnostics: [Diagnostic]
  /// The named mistake that the work shows.
  public var mistake: Mistake?
  /// Whether it was run without a sandbox.
  public var isUnsafe: Bool

  public struct Mistake: Hashable, Sendable, Codable {
    public var name: String
    public var hint: String

    public init(name: String, hint: String) {
      self.name = name
      self.hint = hint
    }
  }

  /// Whether nothing is missing that could be had here.
  public var isFull: Bool { Int(((maximum - withheld - points) * 1_000).rounded()) <= 0 }

  public init(
    exercise: String, tests: [Test], points: Double, maximum: Double, diagnostics: [Diagnostic] = [],
    withheld: Double = 0, mistake: Mistake? = nil, isUnsafe: Bool = false
  ) {
    self.exercise = exercise
    self.tests = tests
    self.points = points
    self.maximum = maximum
    self.diagnostics = diagnostics
    self.withheld = withheld
    self.mistake = mistake
    self.isUnsafe = isUnsafe
  }
}
