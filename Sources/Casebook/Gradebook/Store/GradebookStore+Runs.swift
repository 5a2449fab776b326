public import Cache
import Foundation
import GRDB
public import Grading

extension GradebookStore {
  /// A grade that another run would change.
  public struct Move: Hashable, Sendable, Codable {
    public var student: String
    public var exercise: String
    public var attempt: Int
    public var before: Points
    public var after: Points
  }

  /// What has to be run so that all that was handed in has a grade, in a fixed order.
  ///
  /// - Parameters:
  ///   - keys: The versions of the keys, by exercise; exercises without one are left alone.
  ///   - regrades: Whether work that is graded by another key, or without a sandbox, is run, too.
  ///   - takesUnsafe: Whether a run without a sandbox is as good as one with.
  public func tasks(
    keys: [String: Digest], regrades: Bool = false, takesUnsafe: Bool = false
  ) throws -> [GradingTask] {
    try database.read { database in
      var tasks: [GradingTask] = []
      for (exercise, key) in keys.sorted(by: { $0.key < $1.key }) {
        let digests = try String.fetchAll(
          database,
          sql: """
            SELECT DISTINCT submission.digest FROM submission
            LEFT JOIN grade ON grade.submission = submission.id LEFT JOIN run ON run.id = grade.run
            WHERE submission.exercise = :exercise AND \(Self.isOpen)
              AND NOT EXISTS (
                SELECT 1 FROM run AS done WHERE done.exercise = :exercise AND done.digest = submission.digest
                  AND done.keyVersion = :key AND done.isUnsafe <= :unsafe)
            ORDER BY submission.digest
            """,
          arguments: [
            "exercise": exercise, "key": key.description, "regrades": regrades, "unsafe": takesUnsafe,
          ])
        tasks += digests.compactMap(Digest.init(hexadecimal:)).map {
          GradingTask(exercise: exercise, code: $0, keyVersion: key)
        }
      }
      return tasks
    }
  }

  /// No grade yet, or one that a regrading would replace.
  private static let isOpen =
    "(run.id IS NULL OR :regrades AND (run.keyVersion <> :key OR run.isUnsafe > :unsafe))"

  /// Keeps what a piece of code earned, in one transaction with the grades of all who handed it in.
  ///
  /// Grades that are there stay as they are; ``apply(keys:takesUnsafe:by:)`` replaces them. Recording a run again does
  /// nothing.
  ///
  /// - Parameter grades: Whether work without a grade gets one.
  public func record(_ mark: Mark, for task: GradingTask, grades: Bool = true, by actor: Actor) throws {
    let json = String(decoding: try JSONEncoder.casebook.encode(mark), as: UTF8.self)
    try database.write { database in
      try database.execute(
        sql: """
          INSERT INTO run (exercise, digest, keyVersion, isUnsafe, earned, maximum, mistake, mark)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
          """,
        arguments: [
          task.exercise, task.code.description, task.keyVersion.description, mark.isUnsafe,
          Points(mark.points).thousandths, Points(mark.maximum).thousandths, mark.mistake?.name, json,
        ])
      if grades {
        try database.gradeOpenWork(
          task.exercise, task.code.description, key: task.keyVersion, takesUnsafe: mark.isUnsafe, by: actor)
      }
    }
  }

  /// Gives work without a grade the grade of a run that is there already: the same code, handed in by somebody else.
  public func gradeKnownWork(keys: [String: Digest], takesUnsafe: Bool = false, by actor: Actor) throws {
    try database.write { database in
      for (exercise, key) in keys.sorted(by: { $0.key < $1.key }) {
        try database.gradeOpenWork(exercise, nil, key: key, takesUnsafe: takesUnsafe, by: actor)
      }
    }
  }

  /// How many grades rest on another version of their exercise than these keys are of.
  public func outdatedGrades(keys: [String: Digest]) throws -> Int {
    try database.read { database in
      try keys.reduce(0) { count, entry in
        try count
          + (Int.fetchOne(
            database,
            sql: """
              SELECT count(*) FROM grade JOIN run ON run.id = grade.run WHERE run.exercise = ? AND run.keyVersion <> ?
              """, arguments: [entry.key, entry.value.description]) ?? 0)
      }
    }
  }

  /// Whose grade rests on a run that is not the newest key's, with what it is and what it would be.
  public func moves(keys: [String: Digest], takesUnsafe: Bool = false) throws -> [Move] {
    try database.read { database in
      try keys.sorted { $0.key < $1.key }.flatMap { exercise, key in
        try database.outdated(exercise, key, takesUnsafe).map(\.move)
      }
    }
  }

  /// Lets all grades rest on the runs of these keys, in one transaction.
  ///
  /// - Returns: What ``moves(keys:takesUnsafe:)`` says.
  @discardableResult
  public func apply(keys: [String: Digest], takesUnsafe: Bool = false, by actor: Actor) throws -> [Move] {
    try database.write { database in
      try keys.sorted { $0.key < $1.key }.flatMap { exercise, key in
        try database.outdated(exercise, key, takesUnsafe).map { outdated in
          let move = outdated.move
          try database.execute(
            sql: "UPDATE grade SET run = ? WHERE submission = ?",
            arguments: [outdated.run, outdated.submission])
          try database.record(
            .regraded, by: actor, student: move.student, exercise: exercise,
            "attempt \(move.attempt): \(move.before) to \(move.after)")
          return move
        }
      }
    }
  }
}

extension Database {
  fileprivate func gradeOpenWork(
    _ exercise: String, _ digest: String?, key: Digest, takesUnsafe: Bool, by actor: Actor
  ) throws {
    let rows = try Row.fetchAll(
      self,
      sql: """
        SELECT submission.id AS submission, submission.student AS student, submission.attempt AS attempt,
          run.id AS run, run.earned AS earned, run.maximum AS maximum, min(run.isUnsafe) AS isUnsafe
        FROM submission
        JOIN run ON run.exercise = submission.exercise AND run.digest = submission.digest
          AND run.keyVersion = :key AND run.isUnsafe <= :unsafe
        WHERE submission.exercise = :exercise AND (:digest IS NULL OR submission.digest = :digest)
          AND NOT EXISTS (SELECT 1 FROM grade WHERE grade.submission = submission.id)
        GROUP BY submission.id ORDER BY submission.id
        """,
      arguments: [
        "exercise": exercise, "digest": digest, "key": key.description, "unsafe": takesUnsafe,
      ])
    for row in rows {
      let (submission, run): (Int, Int) = (row["submission"], row["run"])
      try execute(sql: "INSERT INTO grade (submission, run) VALUES (?, ?)", arguments: [submission, run])
      let (earned, maximum) = (Points(thousandths: row["earned"]), Points(thousandths: row["maximum"]))
      let (attempt, isUnsafe): (Int, Bool) = (row["attempt"], row["isUnsafe"])
      try record(
        .graded, by: actor, student: row["student"], exercise: exercise,
        "attempt \(attempt): \(earned) of \(maximum)\(isUnsafe ? ", without a sandbox" : "")")
    }
  }

  fileprivate func outdated(
    _ exercise: String, _ key: Digest, _ takesUnsafe: Bool
  ) throws -> [(submission: Int, run: Int, move: GradebookStore.Move)] {
    try Row.fetchAll(
      self,
      sql: """
        SELECT submission.id AS submission, submission.student AS student, submission.attempt AS attempt,
          now.earned AS before, new.id AS run, new.earned AS after, min(new.isUnsafe)
        FROM submission JOIN grade ON grade.submission = submission.id JOIN run AS now ON now.id = grade.run
        JOIN run AS new ON new.exercise = submission.exercise AND new.digest = submission.digest
          AND new.keyVersion = :key AND new.isUnsafe <= :unsafe
        WHERE submission.exercise = :exercise
          AND (now.keyVersion <> :key OR now.isUnsafe > new.isUnsafe)
        GROUP BY submission.id ORDER BY submission.student, submission.attempt
        """,
      arguments: ["exercise": exercise, "key": key.description, "unsafe": takesUnsafe]
    ).map { row in
      (
        row["submission"], row["run"],
        GradebookStore.Move(
          student: row["student"], exercise: exercise, attempt: row["attempt"],
          before: Points(thousandths: row["before"]), after: Points(thousandths: row["after"]))
      )
    }
  }
}
