import Cache
import ExerciseValues
import Foundation
import Grading
import SiteBuild
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

  init(_ book: Book, allowsUnsafe: Bool) async throws {
    let workshop = Workshop(book: book.folder)
    let builder = SiteBuilder(tool: try .ofRunningProgram())
    exercises = try await builder.exercises(of: book, workshop, allowsUnsafe: allowsUnsafe)
    runner = try await exercises.runner()
    try? workshop.digests.save()
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
    let place = BookExercises.Place(exercise: exercise, chapter: work.chapter)
    let (key, problems) = try await exercises.key(of: place, runner: runner)
    guard let key else {
      throw exercises.isStudentsCopy
        ? ExerciseDeskError.oldCopy(exercise: exercise.name) : ExerciseDeskError.unsound(problems)
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
