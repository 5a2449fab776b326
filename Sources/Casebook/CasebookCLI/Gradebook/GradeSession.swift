import ArgumentParser
import Cache
import Foundation
import Gradebook
import Grading
import SiteBuild
import Workbook

/// One grading: a book, a gradebook and the rules of the course.
struct GradeSession: Sendable {
  let exercises: BookExercises
  let store: GradebookStore
  let policy: GradingPolicy
  let actor: Gradebook.Actor
  let allowsUnsafe: Bool

  init(book folder: URL, gradebook: URL, policy: String?, allowsUnsafe: Bool) async throws {
    let builder = SiteBuilder(tool: try .ofRunningProgram())
    exercises = try await builder.exercises(of: folder, allowsUnsafe: allowsUnsafe)
    guard !exercises.isStudentsCopy else {
      throw ValidationError(
        "this is the students' copy of a book, which holds no hidden tests; grade with your own")
    }
    let graded = GradedExercise.all(in: exercises.book)
    guard !graded.isEmpty else {
      DiagnosticsOutput(form: .text, book: folder).write(exercises.book.diagnostics.sortedForReaders())
      throw ValidationError("the book has no exercises")
    }
    self.policy = try Self.policy(policy, book: folder, exercises: graded)
    store = try GradebookStore(gradebook)
    try store.setExercises(graded)
    actor = .current
    self.allowsUnsafe = allowsUnsafe
  }

  /// Reads the rules; what is wrong with them ends the command, for grades would be wrong.
  static func policy(
    _ path: String?, book: URL, exercises: [GradedExercise]
  ) throws -> GradingPolicy {
    let file = path.map { URL(fileURLWithPath: $0) } ?? book.appendingPathComponent(GradingPolicy.fileName)
    guard path != nil || FileManager.default.fileExists(atPath: file.path) else { return GradingPolicy() }
    let text = try String(contentsOf: file, encoding: .utf8)
    let (policy, diagnostics) = GradingPolicy.read(text, file: file.lastPathComponent, exercises: exercises)
    if !diagnostics.isEmpty {
      DiagnosticsOutput(form: .text, book: file.deletingLastPathComponent()).write(diagnostics)
      throw ExitCode(1)
    }
    return policy
  }

  func take(_ submissions: URL, roster path: String?) throws -> SubmissionReport {
    var roster: Roster?
    if let path {
      let text = String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
      let (read, diagnostics) = Roster.read(text, file: path)
      DiagnosticsOutput(form: .text, book: URL(fileURLWithPath: ".")).write(diagnostics)
      if diagnostics.contains(where: { $0.severity == .error }) { throw ExitCode(1) }
      roster = read
    }
    let grading = ClassGrading(store, keys: [:], actor: actor)
    return try grading.take(submissions, roster: roster).report
  }

  func show(_ report: SubmissionReport) {
    print("found \(counted(report.found, "piece")) of work")
    for (label, files) in [
      ("remark", report.remarks), ("set aside", report.setAside), ("unmatched", report.unmatched),
    ] {
      for file in files { writeError("\(label): \(file.path): \(file.reason)\n") }
    }
  }

  /// Makes keys, and runs all that has to be run.
  ///
  /// - Returns: What became of it, and the versions of the keys.
  func run(jobs: Int, regrades: Bool) async throws -> (outcome: ClassGrading.Outcome, keys: [String: Digest])
  {
    let runner = try await exercises.runner()
    let used = Set(try store.submissions().map(\.exercise))
    let places = exercises.all.filter { used.contains($0.exercise.name) }
    var keys: [String: ExerciseKey] = [:]
    var versions: [String: Digest] = [:]
    for place in places {
      let (key, problems) = try await exercises.key(of: place, runner: runner)
      DiagnosticsOutput(form: .text, book: exercises.book.folder).write(problems)
      guard let key else {
        writeError("error: there is nothing to judge \(place.exercise.name) by; its work waits\n")
        continue
      }
      keys[place.exercise.name] = key
      versions[place.exercise.name] = key.version
    }
    let grader = BookGrader(places, runner: runner, keys: keys)
    let engine = LocalEngine(jobs: jobs, grader: grader) { [store] in try store.code($0) }
    let grading = ClassGrading(store, keys: versions, actor: actor, takesUnsafe: allowsUnsafe)
    let line = StatusLine()
    defer { line.clear() }
    let outcome = try await grading.grade(with: engine) { line.show($0.text, isLast: $0.done == $0.total) }
    guard regrades else { return (outcome, versions) }
    var again = try await grading.regrade(with: engine) { line.show($0.text, isLast: $0.done == $0.total) }
    again.marked += outcome.marked
    again.failures += outcome.failures
    return (again, versions)
  }

  func showOutcome(_ outcome: ClassGrading.Outcome, _ keys: [String: Digest]) throws {
    let attempts = try store.records().attempts
    let graded = attempts.count { $0.run != nil }
    print(
      "ran \(counted(outcome.marked, "file")); \(graded) of \(counted(attempts.count, "piece")) of work graded"
    )
    let outdated = try store.outdatedGrades(keys: keys)
    if outdated > 0 {
      print(
        "\(counted(outdated, "grade")) rest on an earlier version of the exercise; see what would move with: --regrade"
      )
    }
  }

  /// Lists whose grade rests on another key than these, and with `applies` moves it.
  func showMoves(_ keys: [String: Digest], applies: Bool) throws {
    let before = ClassGrades(try store.records(), policy: policy)
    let moves =
      applies
      ? try store.apply(keys: keys, takesUnsafe: allowsUnsafe, by: actor)
      : try store.moves(keys: keys, takesUnsafe: allowsUnsafe)
    let moved = moves.filter { $0.before != $0.after }
    for move in moved {
      print("\(move.student)  \(move.exercise)  attempt \(move.attempt): \(move.before) to \(move.after)")
    }
    let unmoved = moves.count - moved.count
    print(
      "\(counted(moved.count, "grade")) \(applies ? "moved" : "would move"), \(unmoved) stay as they are")
    if applies {
      let after = ClassGrades(try store.records(), policy: policy)
      for (old, new) in zip(before.students, after.students) where old.points != new.points {
        print("\(new.student): \(old.points) to \(new.points) of \(new.maximum) in all")
      }
    } else if !moves.isEmpty {
      print("The gradebook is as it was; to change it add: --apply")
    }
  }
}

extension Gradebook.Actor {
  /// Whoever runs the command. `SOURCE_DATE_EPOCH` stands for the clock where bytes must be the same again.
  static var current: Gradebook.Actor {
    let environment = ProcessInfo.processInfo.environment
    let epoch = environment["SOURCE_DATE_EPOCH"].flatMap(Double.init)
    let name = environment["USER"] ?? environment["LOGNAME"] ?? NSUserName()
    return Gradebook.Actor(name: name.isEmpty ? "somebody" : name) {
      epoch.map { Date(timeIntervalSince1970: $0) } ?? Date()
    }
  }
}
