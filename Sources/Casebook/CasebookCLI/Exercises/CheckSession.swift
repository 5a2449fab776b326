import Foundation
import Grading
import Workbook

/// An exercise that a check was asked for; without a result where its file is not there.
struct CheckOutcome: Sendable {
  var work: ExerciseWork
  var result: CheckResult?

  var points: Double { result?.mark.points ?? 0 }
  var isFull: Bool { result?.isFull ?? false }
}

extension [CheckOutcome] {
  var points: Double { sum(\.points) }
  var maximum: Double { sum(\.work.exercise.points) }

  /// In thousandths, as points are given.
  private func sum(_ points: KeyPath<CheckOutcome, Double>) -> Double {
    Double(reduce(0) { $0 + Int(($1[keyPath: points] * 1_000).rounded()) }) / 1_000
  }
}

/// Checks pieces of work, some at a time, and tells each as soon as those before it are told.
struct CheckSession: Sendable {
  var desk: ExerciseDesk
  /// Checks the chapter's own solutions instead of the files.
  var usesSolutions: Bool
  var jobs = ProcessInfo.processInfo.activeProcessorCount

  func check(
    _ works: [ExerciseWork], tell: (CheckOutcome) throws -> Void
  ) async throws -> [CheckOutcome] {
    try await withThrowingTaskGroup(of: (Int, CheckOutcome).self) { group in
      var outcomes = [CheckOutcome?](repeating: nil, count: works.count)
      var begun = 0
      var told = 0
      func begin() {
        guard begun < works.count else { return }
        let place = begun
        begun += 1
        group.addTask { (place, try await outcome(of: works[place])) }
      }
      for _ in 0..<max(1, jobs) { begin() }
      while let (place, outcome) = try await group.next() {
        outcomes[place] = outcome
        begin()
        while told < works.count, let next = outcomes[told] {
          try Task.checkCancellation()
          try tell(next)
          told += 1
        }
      }
      return outcomes.compactMap(\.self)
    }
  }

  private func outcome(of work: ExerciseWork) async throws -> CheckOutcome {
    let code = usesSolutions ? work.exercise.solution.map { Array($0.code.utf8) } : try work.bytes()
    guard let code else { return CheckOutcome(work: work) }
    return CheckOutcome(work: work, result: try await desk.check(work, code: code))
  }
}
