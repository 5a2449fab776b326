import Cache
import ExerciseValues
import Foundation
import Grading
import SiteBuild
import SnippetRunner
import Workbook

/// What a piece of work gave when it was checked.
struct CheckResult: Sendable {
  var work: ExerciseWork
  /// The bytes that were checked.
  var code: [UInt8]
  var run: ExerciseRun
  var mark: Mark

  /// Also an exercise without points is done only when its tests pass.
  var isFull: Bool { mark.isFull && mark.tests.allSatisfy { $0.verdict == .passed } }
}

/// Checks work in one book: it holds the compiler, the sandbox and what exercises are judged by.
struct ExerciseDesk: Sendable {
  private let exercises: BookExercises
  private let runner: ExerciseRunner

  init(_ exercises: BookExercises) async throws {
    self.exercises = exercises
    runner = try await exercises.runner()
  }

  func check(_ work: ExerciseWork, code: [UInt8]) async throws -> CheckResult {
    let exercise = work.exercise
    let key = try await key(of: work)
    let bench = RunnerBench(runner: runner, datasets: work.chapter.frontMatter.datasets)
    var run = try await runner.run(
      code, fileName: "\(exercise.id).swift", for: exercise, inputs: key.inputs, seed: key.seed)
    for index in run.diagnostics.indices { run.diagnostics[index].file = work.shownPath }
    let mark = try await bench.mark(run, of: exercise, against: key)
    return CheckResult(work: work, code: code, run: run, mark: mark)
  }

  /// What the exercise expects: from the students' copy, or recorded from the chapter's solution.
  private func key(of work: ExerciseWork) async throws -> ExerciseKey {
    let exercise = work.exercise
    guard exercises.isStudentsCopy || exercise.solution != nil else {
      throw ExerciseDeskError.noKey(exercise: exercise.name)
    }
    let (key, problems) = try await exercises.key(
      of: .init(exercise: exercise, chapter: work.chapter), runner: runner)
    guard let key else {
      if exercises.isStudentsCopy { throw ExerciseDeskError.oldCopy(exercise: exercise.name) }
      throw ExerciseDeskError.unsound(problems)
    }
    guard key.expectations.count == exercise.tests.count else {
      throw ExerciseDeskError.oldCopy(exercise: exercise.name)
    }
    return key
  }
}

enum ExerciseDeskError: Error, CustomStringConvertible {
  case oldCopy(exercise: String)
  case noKey(exercise: String)
  /// What is wrong with the author's own parts.
  case unsound([Diagnostic])

  var description: String {
    switch self {
    case .oldCopy(let exercise):
      "\(ReleasedKeys.path) does not fit the exercise \(exercise); ask for a newer copy of the book"
    case .noKey(let exercise):
      "there is nothing to judge \(exercise) by: the chapter holds no solution, and \(ReleasedKeys.path) is not there; "
        + "ask for a whole copy of the book"
    case .unsound(let diagnostics): diagnostics.first?.message ?? "the exercise is not sound"
    }
  }
}
