public import Cache
public import Foundation
public import Grading

/// One piece of code to be run for one exercise and judged by one key. Whoever handed it in does not matter: the same
/// code is run once.
public struct GradingTask: Hashable, Sendable, Codable {
  public var exercise: String
  /// Of the code's bytes, under which they are found.
  public var code: Digest
  public var keyVersion: Digest

  public init(exercise: String, code: Digest, keyVersion: Digest) {
    self.exercise = exercise
    self.code = code
    self.keyVersion = keyVersion
  }
}

/// What became of a task.
public struct GradingResult: Hashable, Sendable, Codable {
  public enum Outcome: Hashable, Sendable, Codable {
    case marked(Mark)
    /// The grader, not the work, failed: nothing is recorded, and the next grading tries again.
    case failed(String)
  }
  public var task: GradingTask
  public var outcome: Outcome

  public init(task: GradingTask, outcome: Outcome) {
    self.task = task
    self.outcome = outcome
  }
}

/// Runs tasks somewhere.
public protocol GradingEngine: Sendable {
  /// Runs tasks and gives each result as soon as it is there, in any order, one at a time.
  ///
  /// What goes wrong with one task is its result. Results that were given stay good when this throws.
  ///
  /// - Throws: What `handle` throws, `CancellationError`, or what keeps every task from being run.
  func grade(_ tasks: [GradingTask], handle: (GradingResult) async throws -> Void) async throws
}

/// Marks one piece of code: compiles, runs and judges it.
public protocol CodeGrader: Sendable {
  func mark(_ code: [UInt8], for task: GradingTask) async throws -> Mark
}

/// Where an engine gets the bytes of a task from.
public typealias CodeSource = @Sendable (Digest) throws -> [UInt8]

/// Runs tasks on this machine.
///
/// At most `jobs` pieces of code are in memory at a time; each is run in processes of its own.
public struct LocalEngine: GradingEngine {
  public var jobs: Int
  private let grader: any CodeGrader
  private let code: CodeSource

  public init(jobs: Int, grader: any CodeGrader, code: @escaping CodeSource) {
    self.jobs = max(1, jobs)
    self.grader = grader
    self.code = code
  }

  public func grade(
    _ tasks: [GradingTask], handle: (GradingResult) async throws -> Void
  ) async throws {
    var seen: Set<GradingTask> = []
    try await withThrowingTaskGroup(of: GradingResult.self) { group in
      var rest = tasks.filter { seen.insert($0).inserted }.makeIterator()
      for _ in 0..<jobs {
        guard let task = rest.next() else { break }
        group.addTask { try await result(of: task) }
      }
      while let result = try await group.next() {
        // The next one runs while this one is recorded.
        if let task = rest.next() { group.addTask { try await self.result(of: task) } }
        try await handle(result)
      }
    }
  }

  private func result(of task: GradingTask) async throws -> GradingResult {
    try Task.checkCancellation()
    do {
      return GradingResult(
        task: task, outcome: .marked(try await grader.mark(try code(task.code), for: task)))
    } catch {
      if error is CancellationError || Task.isCancelled { throw CancellationError() }
      return GradingResult(task: task, outcome: .failed("\(error)"))
    }
  }
}
