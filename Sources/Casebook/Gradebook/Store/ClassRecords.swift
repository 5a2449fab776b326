public import Cache
public import Foundation
import GRDB
public import Grading

/// All that grades are computed from, read in one moment.
public struct ClassRecords: Sendable {
  /// One attempt, as far as it was graded.
  public struct Attempt: Hashable, Sendable {
    public var student: String
    public var exercise: String
    public var attempt: Int
    public var submittedAt: Date?
    public var timeSource: TimeSource
    public var digest: String
    public var source: String
    /// `nil` where it was not run yet.
    public var run: Run?
  }
  public struct Run: Hashable, Sendable {
    public var id: Int
    public var keyVersion: String
    public var earned: Points
    public var maximum: Points
    public var mistake: String?
    public var isUnsafe: Bool
  }
  public var students: [Student]
  public var exercises: [GradedExercise]
  /// In the order of student, exercise and attempt.
  public var attempts: [Attempt]
  public var overrides: [Override]
  public var excuses: [GrantedExcuse]
}

extension GradebookStore {
  public func records() throws -> ClassRecords {
    let (students, exercises) = (try students(), try exercises())
    return try database.read { database in
      let attempts = try Row.fetchAll(
        database,
        sql: """
          SELECT submission.*, run.id AS run, run.keyVersion, run.earned, run.maximum, run.mistake, run.isUnsafe
          FROM submission LEFT JOIN grade ON grade.submission = submission.id LEFT JOIN run ON run.id = grade.run
          ORDER BY submission.student, submission.exercise, submission.attempt
          """
      ).map { row in
        let submittedAt: Int? = row["submittedAt"]
        let run: Int? = row["run"]
        return ClassRecords.Attempt(
          student: row["student"], exercise: row["exercise"], attempt: row["attempt"],
          submittedAt: submittedAt.map(Date.init(milliseconds:)),
          timeSource: TimeSource(rawValue: row["timeSource"]) ?? .unknown, digest: row["digest"],
          source: row["source"],
          run: run.map {
            ClassRecords.Run(
              id: $0, keyVersion: row["keyVersion"], earned: Points(thousandths: row["earned"]),
              maximum: Points(thousandths: row["maximum"]), mistake: row["mistake"], isUnsafe: row["isUnsafe"]
            )
          })
      }
      let overrides = try Row.fetchAll(database, sql: "SELECT * FROM override ORDER BY student, exercise").map
      {
        Override(
          student: $0["student"], exercise: $0["exercise"], points: Points(thousandths: $0["points"]),
          who: $0["who"], why: $0["why"], at: Date(milliseconds: $0["at"]))
      }
      let excuses = try Row.fetchAll(database, sql: "SELECT * FROM excuse ORDER BY student, exercise").map {
        GrantedExcuse(
          student: $0["student"], exercise: $0["exercise"], who: $0["who"], why: $0["why"],
          at: Date(milliseconds: $0["at"]))
      }
      return ClassRecords(
        students: students, exercises: exercises, attempts: attempts, overrides: overrides, excuses: excuses)
    }
  }

  /// The mark that a run gave.
  public func mark(ofRun id: Int) throws -> Mark {
    try database.read { database in
      let json =
        try String.fetchOne(database, sql: "SELECT mark FROM run WHERE id = ?", arguments: [id]) ?? ""
      return try JSONDecoder.casebook.decode(Mark.self, from: Data(json.utf8))
    }
  }
}

/// The grades of a class by a policy.
public struct ClassGrades: Sendable {
  public let records: ClassRecords
  public let policy: GradingPolicy
  /// The exercises that count: those for which somebody handed something in, or about which something was decided.
  public let exercises: [GradedExercise]
  /// In the order of the students.
  public let students: [StudentGrades]
  private let attempts: [Pair: [ClassRecords.Attempt]]

  private struct Pair: Hashable {
    var student: String
    var exercise: String
  }

  public init(_ records: ClassRecords, policy: GradingPolicy) {
    self.records = records
    self.policy = policy
    let used = Set(records.attempts.map(\.exercise) + records.overrides.map(\.exercise))
    let exercises = records.exercises.filter { used.contains($0.name) }
    self.exercises = exercises
    let attempts = Dictionary(grouping: records.attempts) { Pair(student: $0.student, exercise: $0.exercise) }
    self.attempts = attempts
    let overrides = Dictionary(
      records.overrides.map { (Pair(student: $0.student, exercise: $0.exercise), $0) },
      uniquingKeysWith: { $1 })
    let excuses = Dictionary(
      records.excuses.map { (Pair(student: $0.student, exercise: $0.exercise), $0) }, uniquingKeysWith: { $1 }
    )
    students = records.students.map { student in
      let grades = exercises.map { exercise in
        let pair = Pair(student: student.id, exercise: exercise.name)
        let work = attempts[pair] ?? []
        let marked = work.compactMap { work in
          work.run.map {
            MarkedAttempt(
              attempt: work.attempt, submittedAt: work.submittedAt, earned: $0.earned, isUnsafe: $0.isUnsafe)
          }
        }
        let excuse = excuses[pair].map {
          GradingPolicy.Excuse(student: student.id, scope: exercise.name, why: $0.why)
        }
        return (
          exercise,
          policy.grade(
            exercise, of: student.id, attempts: marked, pending: work.count - marked.count,
            override: overrides[pair], excuse: excuse)
        )
      }
      return policy.total(student.id, grades)
    }
  }

  public func grades(of student: String) -> StudentGrades? { students.first { $0.student == student } }

  /// A student's attempts at an exercise, the first one first.
  public func attempts(at exercise: String, of student: String) -> [ClassRecords.Attempt] {
    attempts[Pair(student: student, exercise: exercise)] ?? []
  }

  /// The attempt that a grade rests on.
  public func attempt(_ grade: ExerciseGrade, of student: String) -> ClassRecords.Attempt? {
    attempts(at: grade.exercise, of: student).first { $0.attempt == grade.attempt }
  }
}
