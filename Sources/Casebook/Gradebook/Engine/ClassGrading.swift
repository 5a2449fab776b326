public import Cache
public import Foundation

/// Grades what a gradebook holds: puts work in line, lets an engine run it and keeps each result as it comes.
public struct ClassGrading: Sendable {
  /// What a run of a grading did.
  public struct Outcome: Hashable, Sendable {
    public var marked = 0
    /// What the grader could not do, with the reason.
    public var failures: [Failure] = []
  }
  public struct Failure: Hashable, Sendable {
    public var exercise: String
    public var code: Digest
    public var message: String
  }

  public let store: GradebookStore
  /// The versions of the keys that work is judged by now, by exercise.
  public let keys: [String: Digest]
  public let actor: Actor
  /// Whether runs without a sandbox count.
  public let takesUnsafe: Bool

  public init(_ store: GradebookStore, keys: [String: Digest], actor: Actor, takesUnsafe: Bool = false) {
    self.store = store
    self.keys = keys
    self.actor = actor
    self.takesUnsafe = takesUnsafe
  }

  /// Hands work over to the gradebook.
  ///
  /// - Parameter roster: Students who are in the class, whether or not they handed anything in. `nil` where whoever is
  ///   found is in it.
  public func take(
    _ submissions: URL, roster: Roster?
  ) throws -> (report: SubmissionReport, intake: GradebookStore.Intake) {
    if let roster { try store.enrol(roster, by: actor) }
    let reader = SubmissionReader(
      exercises: try store.exercises(), roster: try roster ?? store.roster())
    var report = SubmissionReport()
    let intake = try store.take(by: actor) { add in
      report = try reader.read(submissions, add)
    }
    return (report, intake)
  }

  /// Runs all that has no grade yet.
  public func grade(
    with engine: some GradingEngine, progress: (GradingProgress) throws -> Void = { _ in }
  ) async throws -> Outcome {
    try store.gradeKnownWork(keys: keys, takesUnsafe: takesUnsafe, by: actor)
    return try await run(
      try store.tasks(keys: keys, takesUnsafe: takesUnsafe), engine, grades: true, progress)
  }

  /// Runs what another key would judge; grades stay as they are.
  public func regrade(
    with engine: some GradingEngine, progress: (GradingProgress) throws -> Void = { _ in }
  ) async throws -> Outcome {
    let tasks = try store.tasks(keys: keys, regrades: true, takesUnsafe: takesUnsafe)
    return try await run(tasks, engine, grades: false, progress)
  }

  private func run(
    _ tasks: [GradingTask], _ engine: some GradingEngine, grades: Bool,
    _ progress: (GradingProgress) throws -> Void
  ) async throws -> Outcome {
    var outcome = Outcome()
    guard !tasks.isEmpty else { return outcome }
    let start = ContinuousClock.now
    func tell() throws {
      let elapsed = (ContinuousClock.now - start).components
      try progress(
        GradingProgress(
          done: outcome.marked + outcome.failures.count, failed: outcome.failures.count, total: tasks.count,
          seconds: Double(elapsed.seconds) + Double(elapsed.attoseconds) * 1e-18))
    }
    try tell()
    try await engine.grade(tasks) { result in
      switch result.outcome {
      case .marked(let mark):
        try store.record(mark, for: result.task, grades: grades, by: actor)
        outcome.marked += 1
      case .failed(let message):
        outcome.failures.append(
          Failure(exercise: result.task.exercise, code: result.task.code, message: message))
      }
      try tell()
    }
    return outcome
  }
}
