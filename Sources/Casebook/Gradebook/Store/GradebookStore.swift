public import Foundation
import GRDB

/// The gradebook: one SQLite file with everything that a grade rests on.
///
/// Submissions are kept with their bytes, so that grading them again needs nothing else. The file is in write-ahead mode
/// with `synchronous = FULL`, set on purpose: every commit is on the disk before it is believed, so a power cut loses at
/// most the transaction that was being written, as SQLite promises for this mode (the `NORMAL` that is usual with
/// write-ahead may lose the last commits). A graded submission is one transaction, and everything is keyed by what was
/// handed in and what it is judged by: work that was cut off is found unfinished and is done again, and nothing else.
///
/// The audit trail can only be added to: triggers refuse changes and deletions.
public struct GradebookStore: Sendable {
  let database: DatabasePool
  public let file: URL

  /// Opens a gradebook, and makes it where there is none.
  ///
  /// - Throws: ``GradebookError`` for a file that is no gradebook, or one of a newer tool.
  public init(_ file: URL, createsIfMissing: Bool = true) throws {
    self.file = file
    guard createsIfMissing || FileManager.default.fileExists(atPath: file.path) else {
      throw GradebookError.missing(path: file.path)
    }
    var configuration = Configuration()
    configuration.foreignKeysEnabled = true
    // Another grader that writes is waited for.
    configuration.busyMode = .timeout(30)
    do {
      database = try DatabasePool(path: file.path, configuration: configuration)
      let migrator = Self.migrator
      if try database.read(migrator.hasBeenSuperseded) { throw GradebookError.newer(path: file.path) }
      let isForeign = try database.read { database in
        try !migrator.hasCompletedMigrations(database) && database.tableExists("grdb_migrations") == false
          && Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") ?? 0 > 0
      }
      if isForeign { throw GradebookError.notAGradebook(path: file.path) }
      // Behind the opening, which sets what is usual with write-ahead. There is one connection that writes.
      try database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
      try migrator.migrate(database)
    } catch let error as DatabaseError {
      throw error.resultCode == .SQLITE_NOTADB
        ? GradebookError.notAGradebook(path: file.path)
        : GradebookError.database(path: file.path, error.message ?? "\(error.resultCode)")
    }
  }
}

public enum GradebookError: Error, Hashable, CustomStringConvertible {
  case missing(path: String)
  case notAGradebook(path: String)
  case newer(path: String)
  case database(path: String, String)
  case unknownStudent(String, nearest: String?)
  case unknownExercise(String, nearest: String?)

  public var description: String {
    switch self {
    case .missing(let path):
      "there is no gradebook \(path); 'casebook grade' makes one, or name it with --gradebook"
    case .notAGradebook(let path): "\(path) is no gradebook"
    case .newer(let path): "\(path) was written by a newer version of casebook"
    case .database(let path, let message): "\(path): \(message)"
    case .unknownStudent(let name, let nearest):
      "the gradebook has no student '\(name)'" + (nearest.map { "; did you mean '\($0)'?" } ?? "")
    case .unknownExercise(let name, let nearest):
      "the gradebook has no exercise '\(name)'" + (nearest.map { "; did you mean '\($0)'?" } ?? "")
    }
  }
}
