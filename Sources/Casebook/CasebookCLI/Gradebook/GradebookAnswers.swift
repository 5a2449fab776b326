import Cache
import Foundation
import Gradebook
import Plots

/// What somebody has not handed in.
struct MissingWork: Codable {
  var student: String
  var name: String
  var exercises: [String]
}

extension ClassGrades {
  var missing: [MissingWork] {
    zip(records.students, students).compactMap { student, record in
      let exercises = record.exercises.filter { $0.state == .missing }.map(\.exercise)
      return exercises.isEmpty
        ? nil : MissingWork(student: student.id, name: student.name, exercises: exercises)
    }
  }
}

/// How scores lie, in percent.
struct ScoreSummary: Codable {
  var students: Int
  var least, lowerQuarter, median, upperQuarter, most, mean: Double
  var scores: [Double]

  init(_ scores: [Double]) {
    let sorted = scores.sorted()
    students = sorted.count
    self.scores = sorted
    // Between neighbours in proportion, as in spreadsheets.
    func quantile(_ part: Double) -> Double {
      guard !sorted.isEmpty else { return 0 }
      let place = part * Double(sorted.count - 1)
      let low = Int(place)
      return sorted[low] + (sorted[min(low + 1, sorted.count - 1)] - sorted[low]) * (place - Double(low))
    }
    (least, lowerQuarter, median) = (quantile(0), quantile(0.25), quantile(0.5))
    (upperQuarter, most) = (quantile(0.75), quantile(1))
    mean = sorted.isEmpty ? 0 : sorted.reduce(0, +) / Double(sorted.count)
  }

  var figures: [Double] { [least, lowerQuarter, median, upperQuarter, most, mean] }
}

struct AuditLine: Codable {
  var at: String
  var who: String
  var action: String
  var student: String?
  var exercise: String?
  var detail: String

  init(_ entry: AuditEntry) {
    at = entry.at.formatted(.iso8601)
    who = entry.who
    action = entry.action.rawValue
    student = entry.student
    exercise = entry.exercise
    detail = entry.detail
  }
}

struct StudentHistory: Codable {
  struct Exercise: Codable {
    var exercise: String
    var state: String
    var points: String
    var maximum: String
    var earned: String
    var daysLate: Int
    var attempt: Int?
    var attempts: Int
    var submittedAt: String?
    var isDropped: Bool
    var isUnsafe: Bool
    var why: String?
  }
  var student: Student
  var points: String
  var maximum: String
  var exercises: [Exercise]
  var audit: [AuditLine]

  init(_ student: Student, _ grades: ClassGrades, audit: [AuditEntry]) {
    self.student = student
    let record = grades.grades(of: student.id)
    points = record?.points.description ?? "0"
    maximum = record?.maximum.description ?? "0"
    exercises = (record?.exercises ?? []).map { grade in
      var why: String?
      switch grade.state {
      case .excused(let reason): why = reason
      case .overridden(let who, let reason): why = "\(who): \(reason)"
      default: break
      }
      return Exercise(
        exercise: grade.exercise, state: grade.state.word, points: grade.points.description,
        maximum: grade.maximum.description, earned: grade.earned.description, daysLate: grade.lateness.days,
        attempt: grade.attempt, attempts: grade.attempts, submittedAt: grade.submittedAt?.formatted(.iso8601),
        isDropped: grade.isDropped, isUnsafe: grade.isUnsafe, why: why)
    }
    self.audit = audit.map(AuditLine.init)
  }
}

struct ExerciseSummary: Codable {
  struct Test: Codable {
    var name: String
    var isHidden: Bool
    var passed: Int
    var tried: Int
  }
  struct Mistake: Codable {
    var name: String
    var students: Int
  }
  var name: String
  var title: String
  var maximum: String
  var mean: String
  var handedIn: Int
  var full: Int
  var doNotCompile: Int
  var late: Int
  var tests: [Test]
  var mistakes: [Mistake]

  init(_ exercise: ClassReport.Exercise) {
    name = exercise.name
    title = exercise.title
    maximum = exercise.maximum.description
    mean = exercise.mean.description
    handedIn = exercise.handedIn
    full = exercise.full
    doNotCompile = exercise.doNotCompile
    late = exercise.late
    tests = exercise.tests.map {
      Test(name: $0.name, isHidden: $0.isHidden, passed: $0.passed, tried: $0.tried)
    }
    mistakes = exercise.mistakes.map { Mistake(name: $0.name, students: $0.students) }
  }
}

func printJSON(_ value: some Encodable) throws {
  let encoder = JSONEncoder.casebook
  encoder.outputFormatting.insert(.prettyPrinted)
  print(String(decoding: try encoder.encode(value), as: UTF8.self))
}

func printTable(_ titles: [String], numbers: Set<Int>, _ rows: [[String]]) {
  let columns = titles.enumerated().map {
    Tabulation.Column($1, alignment: numbers.contains($0) ? .trailing : .leading)
  }
  let cells = rows.map { row in row.map { Tabulation.Cell($0) } }
  let width = max(Terminal(descriptor: 1).width, 100)
  print(Tabulation(columns: columns, rows: cells, hasRowHeaders: true).text(width: width, style: .unicode))
}

func printAudit(_ entries: [AuditLine]) {
  printTable(
    ["when", "who", "what", "student", "exercise", "detail"], numbers: [],
    entries.map { [$0.at, $0.who, $0.action, $0.student ?? "", $0.exercise ?? "", $0.detail] })
}
