import Cache
import Foundation
public import Grading

/// The grades of a class as one text that depends on nothing but the grades: two gradebooks with the same grades give the
/// same bytes, however often the grading was cut off, on however many machines it ran.
///
/// Points are decimal numbers with at most three digits behind the point. Explanations are left out; what each test earned
/// is there.
///
/// - Parameter marks: Gives the mark of a run.
public func gradesJSON(_ grades: ClassGrades, marks: (Int) throws -> Mark) throws -> String {
  let document = GradesDocument(
    exercises: grades.exercises.map { .init(name: $0.name, title: $0.title, maximum: $0.maximum.text) },
    students: try grades.students.map { student in
      GradesDocument.Student(
        id: student.student, points: student.points.text, maximum: student.maximum.text,
        exercises: try student.exercises.map { grade in
          GradesDocument.Exercise(
            grade,
            attempts: try grades.attempts(at: grade.exercise, of: student.student).map { attempt in
              GradesDocument.Attempt(attempt, mark: try attempt.run.map { try marks($0.id) })
            })
        })
    })
  let encoder = JSONEncoder.casebook
  encoder.outputFormatting.insert(.prettyPrinted)
  return String(decoding: try encoder.encode(document), as: UTF8.self) + "\n"
}

/// The form of the text, version 1. Points are texts, so that no reader rounds them.
private struct GradesDocument: Codable {
  struct ExerciseEntry: Codable {
    var name: String
    var title: String
    var maximum: String
  }
  struct Student: Codable {
    var id: String
    var points: String
    var maximum: String
    var exercises: [Exercise]
  }
  struct Exercise: Codable {
    var name: String
    var state: String
    var points: String
    var earned: String
    var daysLate: Int
    var countedAttempt: Int?
    var isDropped: Bool
    var why: String?
    var attempts: [Attempt]

    init(_ grade: ExerciseGrade, attempts: [Attempt]) {
      name = grade.exercise
      points = grade.points.text
      earned = grade.earned.text
      daysLate = grade.lateness.days
      countedAttempt = grade.attempt
      isDropped = grade.isDropped
      state = grade.state.word
      switch grade.state {
      case .excused(let why), .overridden(_, let why): self.why = why
      default: why = nil
      }
      self.attempts = attempts
    }
  }
  struct Attempt: Codable {
    var attempt: Int
    var code: String
    var submittedAt: String?
    var keyVersion: String?
    var isUnsafe: Bool?
    var mistake: String?
    var tests: [Test]?

    init(_ attempt: ClassRecords.Attempt, mark: Mark?) {
      self.attempt = attempt.attempt
      code = attempt.digest
      submittedAt = attempt.submittedAt.map { $0.formatted(.iso8601) }
      keyVersion = attempt.run?.keyVersion
      isUnsafe = attempt.run?.isUnsafe
      mistake = mark?.mistake?.name
      tests = mark?.tests.map {
        Test(name: $0.name, verdict: $0.verdict.rawValue, points: Points($0.points).text)
      }
    }
  }
  struct Test: Codable {
    var name: String
    var verdict: String
    var points: String
  }
  var format = 1
  var exercises: [ExerciseEntry]
  var students: [Student]
}

extension Points {
  fileprivate var text: String { description }
}

extension ExerciseGrade.State {
  public var word: String {
    switch self {
    case .missing: "missing"
    case .pending: "pending"
    case .graded: "graded"
    case .excused: "excused"
    case .overridden: "overridden"
    }
  }
}
