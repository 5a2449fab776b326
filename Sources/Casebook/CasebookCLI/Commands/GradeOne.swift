import ArgumentParser
import Cache
import Foundation
import Gradebook
import Grading
import SiteBuild
import Workbook

/// Grades one submission for an autograder of Gradescope.
struct GradeOne: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "grade-one", abstract: "Grade one submission and write Gradescope's results.json.",
    shouldDisplay: false)

  @Argument(help: "The folder with what was handed in.")
  var submission: String

  @Option(name: .customLong("book"), help: "The book's folder.")
  var bookFolder = "."

  @Option(help: "The file of results.")
  var output = "results.json"

  @Flag(help: "Run code without a sandbox where there is none.")
  var unsafe = false

  func run() async throws {
    let file = URL(fileURLWithPath: output)
    do {
      let (marks, problems) = try await grade()
      try write(GradescopeResults().json(marks, problems: problems), to: file)
    } catch {
      // What failed may name what students must not see: it goes to the log, not into the results.
      try write(
        GradescopeResults().json([], problems: ["The autograder itself failed; tell your course."]), to: file)
      throw error
    }
  }

  private func write(_ text: String, to file: URL) throws {
    try Data(text.utf8).write(to: file, options: .atomic)
  }

  private func grade() async throws -> (marks: [Mark], problems: [String]) {
    let builder = SiteBuilder(tool: try .ofRunningProgram())
    let exercises = try await builder.exercises(
      of: URL(fileURLWithPath: bookFolder).standardizedFileURL, allowsUnsafe: unsafe)
    let reader = SubmissionReader(exercises: GradedExercise.all(in: exercises.book), roster: nil)
    // The last attempt at an exercise counts; one student handed in all that is there.
    var works: [String: Submission] = [:]
    let report = try reader.read(URL(fileURLWithPath: submission), owner: "student") { work, _ in
      if work.attempt >= works[work.exercise]?.attempt ?? 0 { works[work.exercise] = work }
    }
    var problems = report.setAside.map { "\($0.path): \($0.reason)" }
    if works.isEmpty { problems.append("No exercise of the book is in what was handed in.") }
    let runner = try await exercises.runner()
    var marks: [Mark] = []
    for place in exercises.all {
      guard let work = works[place.exercise.name] else { continue }
      guard let key = try await exercises.key(of: place, runner: runner).key else {
        problems.append("\(place.exercise.name) cannot be judged; tell your course.")
        continue
      }
      let grader = BookGrader([place], runner: runner, keys: [place.exercise.name: key])
      let task = GradingTask(exercise: place.exercise.name, code: work.digest, keyVersion: key.version)
      marks.append(try await grader.mark(work.code, for: task))
    }
    return (marks, problems)
  }
}
