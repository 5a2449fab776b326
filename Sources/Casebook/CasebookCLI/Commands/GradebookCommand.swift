import ArgumentParser
import Foundation
import Gradebook
import Grading
import Plots
import Workbook

struct GradebookCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gradebook", abstract: "Ask a gradebook, decide, and hand grades on.",
    discussion: """
      Examples:
        casebook gradebook missing
        casebook gradebook student ada
        casebook gradebook override ada 1.1.3/alert-cost 9 --why "a better idea than ours"
        casebook gradebook export --format canvas --output canvas.csv
      """,
    subcommands: [
      Missing.self, Distribution.self, OneStudent.self, OneExercise.self, OverrideGrade.self, ExcuseWork.self,
      Audit.self, Export.self,
    ])
}

/// What every question to a gradebook takes.
struct GradebookQuestion: ParsableArguments {
  @OptionGroup var gradebook: GradebookOption

  @Option(name: .customLong("book"), help: "The book's folder, whose grading.yml holds the rules.")
  var bookFolder = "."

  @Option(help: "Rules for lateness, attempts and weights; the book's grading.yml if none is given.")
  var policy: String?

  @Flag(help: "Write JSON.")
  var json = false

  func store() throws -> GradebookStore {
    try GradebookStore(gradebook.file(book: nil), createsIfMissing: false)
  }

  func grades(_ store: GradebookStore) throws -> ClassGrades {
    let records = try store.records()
    let policy = try GradeSession.policy(
      policy, book: URL(fileURLWithPath: bookFolder), exercises: records.exercises)
    return ClassGrades(records, policy: policy)
  }
}

extension GradebookCommand {
  struct Missing: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Who has not handed in what.")
    @OptionGroup var question: GradebookQuestion

    func run() throws {
      let grades = try question.grades(try question.store())
      let missing = grades.missing
      if question.json { return try printJSON(missing) }
      guard !missing.isEmpty else { return print("nothing is missing") }
      printTable(
        ["student", "name", "missing", "exercises"], numbers: [2],
        missing.map { [$0.student, $0.name, "\($0.exercises.count)", $0.exercises.joined(separator: ", ")] })
    }
  }

  struct Distribution: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "How the class's scores lie.")
    @OptionGroup var question: GradebookQuestion

    func run() throws {
      let store = try question.store()
      let report = try ClassReport(
        title: "", try question.grades(store), marks: { try store.mark(ofRun: $0) })
      let summary = ScoreSummary(report.scores)
      if question.json { return try printJSON(summary) }
      guard !report.scores.isEmpty else { return print("no grades yet") }
      print(report.distribution.text(width: min(Terminal(descriptor: 1).width, 80)))
      printTable(
        ["students", "least", "lower quarter", "median", "upper quarter", "most", "mean"],
        numbers: Set(0...6),
        [["\(summary.students)"] + summary.figures.map { String(format: "%.1f", $0) }])
    }
  }

  struct OneStudent: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "student", abstract: "One student's grades and history.")
    @Argument(help: "Identifier, name, login or address.")
    var name: String
    @OptionGroup var question: GradebookQuestion

    func run() throws {
      let store = try question.store()
      let student = try store.student(named: name)
      let grades = try question.grades(store)
      let history = StudentHistory(student, grades, audit: try store.audit(student: student.id))
      if question.json { return try printJSON(history) }
      print("\(student.shownName) (\(student.id)): \(history.points) of \(history.maximum) points")
      printTable(
        ["exercise", "state", "points", "of", "earned", "days late", "attempt", "handed in", "why"],
        numbers: [2, 3, 4, 5],
        history.exercises.map {
          [
            $0.exercise, $0.state + ($0.isDropped ? ", dropped" : ""), $0.points, $0.maximum, $0.earned,
            "\($0.daysLate)",
            $0.attempts == 0 ? "" : "\($0.attempt.map(String.init) ?? "–") of \($0.attempts)",
            $0.submittedAt ?? "", $0.why ?? "",
          ]
        })
      print("")
      printAudit(history.audit)
    }
  }

  struct OneExercise: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "exercise", abstract: "How the class did at one exercise.")
    @Argument(help: "For instance 1.1.3/alert-cost.")
    var name: String
    @OptionGroup var question: GradebookQuestion

    func run() throws {
      let store = try question.store()
      let exercise = try store.exercise(named: name)
      let report = try ClassReport(
        title: "", try question.grades(store), marks: { try store.mark(ofRun: $0) })
      guard let found = report.exercises.first(where: { $0.name == exercise.name }) else {
        if question.json { return print("null") }
        return print("nobody handed in \(exercise.name) yet")
      }
      if question.json { return try printJSON(ExerciseSummary(found)) }
      print("\(found.name): \(found.title)")
      print(
        "\(found.handedIn) of \(counted(report.students, "student")) handed it in, \(found.full) with full marks; "
          + "mean \(found.mean) of \(found.maximum), \(found.doNotCompile) do not compile, \(found.late) late"
      )
      printTable(
        ["test", "passed", "of", "percent"], numbers: [1, 2, 3],
        found.tests.map {
          [$0.name + ($0.isHidden ? " (hidden)" : ""), "\($0.passed)", "\($0.tried)", "\($0.percent)"]
        })
      guard !found.mistakes.isEmpty else { return }
      printTable(
        ["recognised mistake", "students"], numbers: [1], found.mistakes.map { [$0.name, "\($0.students)"] })
    }
  }

  struct Audit: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Who did what to which grade, and when.")
    @Option(help: "Of one student.")
    var student: String?
    @Option(help: "Of one exercise.")
    var exercise: String?
    @OptionGroup var question: GradebookQuestion

    func run() throws {
      let store = try question.store()
      let entries = try store.audit(
        student: try student.map { try store.student(named: $0).id },
        exercise: try exercise.map { try store.exercise(named: $0).name }
      ).map(AuditLine.init)
      if question.json { return try printJSON(entries) }
      printAudit(entries)
    }
  }
}
