public import Workbook

/// Runs and judges code for a proof. Everything that starts a process is behind it.
public protocol ExerciseBench: Sendable {
  /// Runs the author's own code and records what it gives. The key has no symptoms yet.
  func record(_ exercise: Exercise) async throws -> ExerciseRecording

  /// Runs code in the place of a student's, as often as asked, each time in processes of its own.
  func run(_ code: String, for exercise: Exercise, key: ExerciseKey, times: Int) async throws -> [ExerciseRun]

  /// Judges a run as a student's would be.
  func mark(_ run: ExerciseRun, of exercise: Exercise, against key: ExerciseKey) async throws -> Mark

  /// What the metric of each test with a threshold reached; by the test's place.
  func metrics(of run: ExerciseRun, for exercise: Exercise, key: ExerciseKey) async throws -> [Int: Double]
}

/// What running the solution gave.
public struct ExerciseRecording: Sendable {
  /// `nil` if something is missing that every test needs.
  public var key: ExerciseKey?
  public var problems: [ExerciseProblem]

  public init(key: ExerciseKey?, problems: [ExerciseProblem] = []) {
    self.key = key
    self.problems = problems
  }
}
