public import Cache
public import ExerciseValues

/// What is known of an exercise outside of every student's process: recorded from the solution at build time.
public struct ExerciseKey: Hashable, Sendable, Codable {
  /// What one test expects.
  public struct Expectation: Hashable, Sendable, Codable {
    /// What the solution gives.
    public var value: ExerciseValue
    /// The static type of what it gives, as Swift writes it: the harness demands it of the student's code.
    public var type: String

    public init(value: ExerciseValue, type: String) {
      self.value = value
      self.type = type
    }
  }
  /// How a named mistake shows: a digest of what it gives, for each test by its place; `nil` where that is what the
  /// solution gives too.
  public struct Symptom: Hashable, Sendable, Codable {
    public var name: String
    public var hint: String
    public var tests: [Digest?]

    public init(name: String, hint: String, tests: [Digest?]) {
      self.name = name
      self.hint = hint
      self.tests = tests
    }
  }
  /// Of all that the key depends on: the exercise's text, toolchain, library, data.
  public var version: Digest
  /// By the test's place; `nil` for a hidden test in a students' copy.
  public var expectations: [Expectation?]
  /// The values of `outside` that tests mention, by name: they go into the student's process.
  public var inputs: [String: Expectation]
  /// The values of `outside` that comparators mention (labels), by name: they never do.
  public var labels: [String: Expectation]
  public var symptoms: [Symptom]

  public init(
    version: Digest, expectations: [Expectation?], inputs: [String: Expectation] = [:],
    labels: [String: Expectation] = [:], symptoms: [Symptom] = []
  ) {
    self.version = version
    self.expectations = expectations
    self.inputs = inputs
    self.labels = labels
    self.symptoms = symptoms
  }

  /// The number that tests see as `seed`.
  public var seed: Int {
    guard case .integer(let number)? = inputs[seedName]?.value else { return 0 }
    return Int(number)
  }
}
