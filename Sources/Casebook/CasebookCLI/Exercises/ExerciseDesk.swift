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
  let book: Book
  private let configuration: BookConfiguration
  private let workshop: Workshop
  private let runner: ExerciseRunner
  /// `nil` in the author's book, which has the solutions.
  private let released: ReleasedKeys?

  /// - Parameter program: The running program, beside which the library is found.
  init(_ book: Book, _ configuration: BookConfiguration, program: URL, allowsUnsafe: Bool) async throws {
    self.book = book
    self.configuration = configuration
    released = try ReleasedKeys.load(book: book.folder)
    workshop = Workshop(book: book.folder)
    let environment = ProcessInfo.processInfo.environment
    runner = try await ExerciseRunner(
      toolchain: .locate(environment: environment, cache: workshop.cache, digests: workshop.digests),
      library: .locate(executable: program, environment: environment), digests: workshop.digests,
      cacheFolder: workshop.folder.appendingPathComponent("exercises"),
      datasetsFolder: book.folder.appendingPathComponent(configuration.datasets), allowsUnsafe: allowsUnsafe)
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
    if let released {
      guard let key = released.keys[exercise.name], key.expectations.count == exercise.tests.count else {
        throw ExerciseDeskError.oldCopy(exercise: exercise.name)
      }
      return key
    }
    guard exercise.solution != nil else { throw ExerciseDeskError.noKey(exercise: exercise.name) }
    let version = try version(of: work)
    if let known = workshop.cache.value(ExerciseKey.self, kind: "exercise-keys", key: version) {
      return known
    }
    let bench = RunnerBench(runner: runner, datasets: work.chapter.frontMatter.datasets)
    let jobs = ProcessInfo.processInfo.activeProcessorCount
    let recording = try await ExerciseProver(bench: bench, jobs: jobs).key(of: exercise, version: version)
    guard let key = recording.key else {
      throw ExerciseDeskError.unsound(
        recording.problems.map { $0.diagnostic(of: exercise, file: work.chapter.path) })
    }
    if !recording.problems.contains(where: { $0.severity == .error }) {
      try? workshop.cache.store(key, kind: "exercise-keys", key: version)
    }
    return key
  }

  /// Of all that the recording of a solution depends on.
  private func version(of work: ExerciseWork) throws -> Digest {
    let hasher = Digest.Hasher()
    hasher.add("exercise", work.exercise.contentDigest.description)
    hasher.add("runner", runner.version.description)
    for name in Set(work.exercise.datasets + work.chapter.frontMatter.datasets).sorted() {
      let path = runner.datasetsFolder.appendingPathComponent(name).path
      hasher.add("data \(name)", (try? workshop.digests.digest(of: path).description) ?? "missing")
    }
    try? workshop.digests.save()
    return hasher.finish()
  }
}

extension ExerciseKey {
  /// The number that a test sees as `seed`.
  fileprivate var seed: Int {
    guard case .integer(let number)? = inputs[seedName]?.value else { return 0 }
    return Int(number)
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
