public import Cache
import Foundation
import GRDB

extension GradebookStore {
  /// What became of work that was handed over to the gradebook.
  public struct Intake: Hashable, Sendable {
    public var added = 0
    /// Was there already.
    public var known = 0
  }

  /// Takes work over, all of it or, if anything fails, nothing.
  ///
  /// The bytes are written while they come in, so that they never are in memory together. What is there already is known
  /// by its digest, and by its time where that comes from the platform or the archive: handing the same folder over again
  /// changes nothing. New work gets the next attempt numbers in the order of time.
  ///
  /// - Parameters:
  ///   - read: Calls its argument for each piece of work, in any order, with who did it; ``Submission/attempt`` only
  ///     orders work.
  @discardableResult
  public func take(
    by actor: Actor, _ read: (_ add: (Submission, Student) throws -> Void) throws -> Void
  ) throws -> Intake {
    try database.writeWithoutTransaction { database in
      var intake = Intake()
      try database.inTransaction(.immediate) {
        var enrolled: Set<String> = []
        var works: [Submission] = []
        try read { submission, student in
          if enrolled.insert(student.id).inserted { try database.enrol(student, by: actor) }
          try database.execute(
            sql: "INSERT INTO code (digest, bytes) VALUES (?, ?) ON CONFLICT DO NOTHING",
            arguments: [submission.digest.description, Data(submission.code)])
          var work = submission
          work.knownDigest = submission.digest
          work.code = []
          works.append(work)
        }
        let groups = Dictionary(grouping: works) { [$0.student, $0.exercise] }
        for (_, works) in groups.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
          try database.take(Submission.inOrder(works), by: actor, &intake)
        }
        return .commit
      }
      return intake
    }
  }

  /// A student's work at an exercise, in the order of the attempts, without its bytes.
  public func submissions(student: String? = nil, exercise: String? = nil) throws -> [Submission] {
    try database.read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT * FROM submission
          WHERE (:student IS NULL OR student = :student) AND (:exercise IS NULL OR exercise = :exercise)
          ORDER BY student, exercise, attempt
          """, arguments: ["student": student, "exercise": exercise]
      ).map(Submission.init)
    }
  }

  /// The bytes of a file that was handed in.
  public func code(_ digest: Digest) throws -> [UInt8] {
    try database.read { database in
      guard
        let data = try Data.fetchOne(
          database, sql: "SELECT bytes FROM code WHERE digest = ?", arguments: [digest.description])
      else { throw GradebookError.database(path: file.path, "the code \(digest) is missing") }
      return Array(data)
    }
  }
}

extension Database {
  /// - Parameter works: Of one student at one exercise, in order.
  fileprivate func take(
    _ works: [Submission], by actor: Actor, _ intake: inout GradebookStore.Intake
  ) throws {
    guard let first = works.first else { return }
    var known = try Row.fetchAll(
      self, sql: "SELECT * FROM submission WHERE student = ? AND exercise = ? ORDER BY attempt",
      arguments: [first.student, first.exercise]
    ).map(Submission.init)
    var next = (known.last?.attempt ?? 0) + 1
    for work in works {
      if let place = known.firstIndex(where: { $0.isSame(as: work) }) {
        known.remove(at: place)
        intake.known += 1
        continue
      }
      try execute(
        sql: """
          INSERT INTO submission (student, exercise, attempt, digest, submittedAt, timeSource, source)
          VALUES (?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          work.student, work.exercise, next, work.digest.description, work.submittedAt?.milliseconds,
          work.timeSource.rawValue, work.source,
        ])
      try record(
        .submitted, by: actor, student: work.student, exercise: work.exercise,
        "attempt \(next) from \(work.source), time from \(work.timeSource.words)")
      next += 1
      intake.added += 1
    }
  }
}

extension Submission {
  fileprivate init(_ row: Row) {
    let submittedAt: Int? = row["submittedAt"]
    self.init(
      student: row["student"], exercise: row["exercise"], attempt: row["attempt"],
      submittedAt: submittedAt.map(Date.init(milliseconds:)),
      timeSource: TimeSource(rawValue: row["timeSource"]) ?? .unknown, code: [], source: row["source"])
    knownDigest = Digest(hexadecimal: row["digest"])
  }

  /// Whether it is one and the same act of handing in.
  fileprivate func isSame(as other: Submission) -> Bool {
    guard digest == other.digest else { return false }
    guard timeSource.isReliable, other.timeSource.isReliable else { return true }
    return submittedAt?.milliseconds == other.submittedAt?.milliseconds
  }

  /// By time, then by the number that it came with, then by where it was found. Where files' own times are all that is
  /// known, numbers come first: copying a folder sets such times anew.
  fileprivate static func inOrder(_ works: [Submission]) -> [Submission] {
    let numbersFirst = works.contains { !$0.timeSource.isReliable }
    func key(_ work: Submission) -> (Int, Int) {
      let time = work.submittedAt?.milliseconds ?? 0
      return numbersFirst ? (work.attempt, time) : (time, work.attempt)
    }
    return works.sorted { one, other in
      if key(one) != key(other) { return key(one) < key(other) }
      if one.source != other.source { return one.source < other.source }
      return one.digest.description < other.digest.description
    }
  }
}
