public import Cache
import Workbook

/// What an exercise showed of itself when it was tried out: the solution, the starter, each named mistake, mutants of the
/// solution, other seeds and attacks.
///
/// It holds no places of the chapter's text but the parts of the exercise and lines inside them, so it stays true when
/// prose around the exercise changes.
public struct ExerciseProof: Hashable, Sendable, Codable {
  public struct Mistake: Hashable, Sendable, Codable {
    public var name: String
    /// The names of the tests that it fails.
    public var failedTests: [String]
    /// Whether the tool tells a student who made it just this.
    public var isRecognised: Bool
  }
  public struct Mutation: Hashable, Sendable, Codable {
    public struct Survivor: Hashable, Sendable, Codable {
      public var kind: String
      /// Inside the solution, counted from 1.
      public var line: Int
      public var old: String
      public var new: String
    }
    /// How many changes of the solution there are; some of them were tried.
    public var possible = 0
    /// How many were tried and compiled.
    public var tried = 0
    /// How many of those failed a test, crashed or took too long.
    public var killed = 0
    public var survivors: [Survivor] = []

    /// The part of the mutants that the tests notice; 1 where there are none.
    public var score: Double { tried == 0 ? 1 : Double(killed) / Double(tried) }
  }
  /// How far the solution is from failing a test with a threshold, over seeds.
  public struct Margin: Hashable, Sendable, Codable {
    public var test: String
    /// What the metric has to reach; `nil` for a property.
    public var bound: Double?
    /// What it reached, one a seed, in ascending order; empty for a property.
    public var values: [Double]
    public var seeds: Int
    /// The part of the seeds with which the solution fails.
    public var falseFailRate: Double

    /// The median less the bound.
    public var margin: Double? {
      guard let bound, !values.isEmpty else { return nil }
      let half = values.count / 2
      let median = values.count % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2
      return median - bound
    }
  }
  public struct Attack: Hashable, Sendable, Codable {
    public var name: String
    public var points: Double
  }

  /// Raised when a proof of the same exercise would find something else.
  public static let formatVersion = 1

  /// Of all that it depends on; also the key's.
  public var version: Digest
  /// `nil` if the solution could not be recorded.
  public var key: ExerciseKey?
  public var problems: [ExerciseProblem] = []
  /// How often the solution was run, and how often it got full marks.
  public var solutionRuns = 0
  public var fullMarks = 0
  /// `nil` if it was not run.
  public var starterPoints: Double?
  public var mistakes: [Mistake] = []
  public var mutation = Mutation()
  public var margins: [Margin] = []
  public var attacks: [Attack] = []
  /// How long it took when it was made.
  public var seconds = 0.0

  public init(version: Digest) {
    self.version = version
  }

  /// Whether it may be kept: what is wrong is tried again, because it may lie in the machine.
  public var isSound: Bool { key != nil && !problems.contains { $0.severity == .error } }
}
