public import Foundation
import GRDB

/// One line of the audit trail: who did what to whose grade, and when.
public struct AuditEntry: Hashable, Sendable, Codable {
  public enum Action: String, Hashable, Sendable, Codable {
    case enrolled, submitted, graded, regraded, overrode, withdrewOverride, excused, withdrewExcuse
  }
  public var at: Date
  public var who: String
  public var action: Action
  public var student: String?
  public var exercise: String?
  public var detail: String

  public init(
    at: Date, who: String, action: Action, student: String? = nil, exercise: String? = nil,
    detail: String = ""
  ) {
    self.at = at
    self.who = who
    self.action = action
    self.student = student
    self.exercise = exercise
    self.detail = detail
  }
}

/// Who acts, and by which clock: what is written into the audit trail.
public struct Actor: Sendable {
  public var name: String
  public var now: @Sendable () -> Date

  public init(name: String, now: @escaping @Sendable () -> Date = { Date() }) {
    self.name = name
    self.now = now
  }
}

extension Database {
  func record(
    _ action: AuditEntry.Action, by actor: Actor, student: String? = nil, exercise: String? = nil,
    _ detail: String = ""
  ) throws {
    try execute(
      sql: "INSERT INTO audit (at, who, action, student, exercise, detail) VALUES (?, ?, ?, ?, ?, ?)",
      arguments: [actor.now().milliseconds, actor.name, action.rawValue, student, exercise, detail])
  }
}

extension GradebookStore {
  /// The trail, oldest first.
  public func audit(student: String? = nil, exercise: String? = nil) throws -> [AuditEntry] {
    try database.read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT at, who, action, student, exercise, detail FROM audit
          WHERE (:student IS NULL OR student = :student) AND (:exercise IS NULL OR exercise = :exercise)
          ORDER BY id
          """,
        arguments: ["student": student, "exercise": exercise]
      ).compactMap { row in
        AuditEntry.Action(rawValue: row["action"]).map { action in
          AuditEntry(
            at: Date(milliseconds: row["at"]), who: row["who"], action: action, student: row["student"],
            exercise: row["exercise"], detail: row["detail"])
        }
      }
    }
  }
}

extension Date {
  var milliseconds: Int { Int((timeIntervalSince1970 * 1_000).rounded()) }

  init(milliseconds: Int) {
    self.init(timeIntervalSince1970: Double(milliseconds) / 1_000)
  }
}
