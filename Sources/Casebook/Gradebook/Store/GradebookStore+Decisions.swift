public import Foundation
import GRDB

/// Work that a person excused, and why.
public struct GrantedExcuse: Hashable, Sendable {
  public var student: String
  public var exercise: String
  public var who: String
  public var why: String
  public var at: Date
}

/// A decision needs somebody who takes it and a reason.
public enum DecisionError: Error, Hashable, CustomStringConvertible {
  case noReason
  case nobody
  case outOfRange(Points, maximum: Points)
  case nothingToWithdraw(student: String, exercise: String)

  public var description: String {
    switch self {
    case .noReason: "say why: the reason is kept with the grade"
    case .nobody: "say who decides: --who NAME"
    case .outOfRange(let points, let maximum): "points lie between 0 and \(maximum), not at \(points)"
    case .nothingToWithdraw(let student, let exercise): "nothing was decided on \(exercise) of \(student)"
    }
  }
}

extension GradebookStore {
  /// Sets what an exercise is worth for a student, whatever the tests say. The last override counts.
  public func override(
    _ exercise: GradedExercise, of student: String, points: Points, why: String, by actor: Actor
  ) throws {
    try examine(why, actor)
    guard points >= .zero, points <= exercise.maximum else {
      throw DecisionError.outOfRange(points, maximum: exercise.maximum)
    }
    try database.write { database in
      let before = try Int.fetchOne(
        database, sql: "SELECT points FROM override WHERE student = ? AND exercise = ?",
        arguments: [student, exercise.name])
      try database.execute(
        sql: """
          INSERT OR REPLACE INTO override (student, exercise, points, who, why, at) VALUES (?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          student, exercise.name, points.thousandths, actor.name, why, actor.now().milliseconds,
        ])
      let earlier = before.map { " instead of the override of \(Points(thousandths: $0))" } ?? ""
      try database.record(
        .overrode, by: actor, student: student, exercise: exercise.name, "\(points)\(earlier): \(why)")
    }
  }

  /// Takes a student's work at an exercise out of all sums.
  public func excuse(_ exercise: GradedExercise, of student: String, why: String, by actor: Actor) throws {
    try examine(why, actor)
    try database.write { database in
      try database.execute(
        sql: "INSERT OR REPLACE INTO excuse (student, exercise, who, why, at) VALUES (?, ?, ?, ?, ?)",
        arguments: [student, exercise.name, actor.name, why, actor.now().milliseconds])
      try database.record(.excused, by: actor, student: student, exercise: exercise.name, why)
    }
  }

  public func withdrawOverride(
    _ exercise: GradedExercise, of student: String, why: String, by actor: Actor
  ) throws {
    try withdraw("override", .withdrewOverride, exercise, of: student, why: why, by: actor)
  }

  public func withdrawExcuse(
    _ exercise: GradedExercise, of student: String, why: String, by actor: Actor
  ) throws {
    try withdraw("excuse", .withdrewExcuse, exercise, of: student, why: why, by: actor)
  }

  private func withdraw(
    _ table: String, _ action: AuditEntry.Action, _ exercise: GradedExercise, of student: String, why: String,
    by actor: Actor
  ) throws {
    try examine(why, actor)
    try database.write { database in
      try database.execute(
        sql: "DELETE FROM \(table) WHERE student = ? AND exercise = ?", arguments: [student, exercise.name])
      guard database.changesCount == 1 else {
        throw DecisionError.nothingToWithdraw(student: student, exercise: exercise.name)
      }
      try database.record(action, by: actor, student: student, exercise: exercise.name, why)
    }
  }

  private func examine(_ why: String, _ actor: Actor) throws {
    guard !why.allSatisfy(\.isWhitespace) else { throw DecisionError.noReason }
    guard !actor.name.allSatisfy(\.isWhitespace) else { throw DecisionError.nobody }
  }
}
