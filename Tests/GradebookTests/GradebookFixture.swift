import Cache
import Foundation
import Grading
import Synchronization
import TestSupport

@testable import Gradebook

/// A gradebook of a test's own, and graders that need no compiler.
struct GradebookFixture {
  let folder: TemporaryFolder
  let store: GradebookStore
  static let exercises = PolicyTests.exercises
  static let actor = Actor(name: "tester") { Date(timeIntervalSince1970: 1_800_000_000) }
  static let keys = Dictionary(
    uniqueKeysWithValues: exercises.map { ($0.name, Digest(of: "key of \($0.name)")) })

  init(_ name: String = "gradebook.sqlite", folder: TemporaryFolder? = nil) throws {
    self.folder = try folder ?? TemporaryFolder()
    store = try GradebookStore(self.folder.url.appendingPathComponent(name))
    try store.setExercises(Self.exercises)
  }

  var grading: ClassGrading { ClassGrading(store, keys: Self.keys, actor: Self.actor) }

  func engine(jobs: Int = 2, _ grader: TextGrader = TextGrader()) -> LocalEngine {
    LocalEngine(jobs: jobs, grader: grader) { [store] in try store.code($0) }
  }

  func take(_ works: [(student: String, exercise: String, code: String)]) throws {
    try store.take(by: Self.actor) { add in
      for work in works {
        try add(
          Submission(
            student: work.student, exercise: work.exercise, code: Array(work.code.utf8), source: "a test"),
          Student(id: work.student))
      }
    }
  }

  func dump() throws -> String {
    try gradesJSON(ClassGrades(store.records(), policy: GradingPolicy()), marks: store.mark(ofRun:))
  }
}

/// Takes the number that the code is for the points that it earns.
struct TextGrader: CodeGrader {
  struct Failure: Error {}
  final class Log: Sendable {
    let marked = Mutex<[String]>([])
  }
  var log = Log()
  /// What the grader cannot do.
  var refuses: String?
  var extra = 0.0
  var isUnsafe = false

  func mark(_ code: [UInt8], for task: GradingTask) async throws -> Mark {
    let text = String(decoding: code, as: UTF8.self)
    if text == refuses { throw Failure() }
    log.marked.withLock { $0.append("\(task.exercise) \(text)") }
    let maximum = GradebookFixture.exercises.first { $0.name == task.exercise }?.maximum.value ?? 0
    let points = min(maximum, (Double(text.filter { $0.isNumber || $0 == "." }) ?? 0) + extra)
    return Mark(
      exercise: task.exercise,
      tests: [
        Mark.Test(
          name: "it works", isHidden: false, verdict: points == maximum ? .passed : .wrong, points: points,
          maximum: maximum, explanation: points == maximum ? "" : "came back \(text)")
      ], points: points, maximum: maximum,
      mistake: points == maximum ? nil : .init(name: "too few", hint: "look again"), isUnsafe: isUnsafe)
  }
}
