import Foundation
import GRDB

/// Whoever is in the class.
public struct Student: Hashable, Sendable, Codable {
  public var id: String
  public var name: String
  public var email: String?
  public var login: String?
  /// The number that Canvas gives to a user.
  public var canvas: String?
  /// The number that Moodle gives to a participant.
  public var moodle: String?
  public var section: String?

  public init(
    id: String, name: String = "", email: String? = nil, login: String? = nil, canvas: String? = nil,
    moodle: String? = nil, section: String? = nil
  ) {
    self.id = id
    self.name = name
    self.email = email
    self.login = login
    self.canvas = canvas
    self.moodle = moodle
    self.section = section
  }

  /// The name, or the identifier where no name is known.
  public var shownName: String { name.isEmpty ? id : name }
}

extension GradebookStore {
  /// Takes students over; those who are there get what the roster says now. Nobody is ever taken out.
  public func enrol(_ roster: Roster, by actor: Actor) throws {
    try database.write { database in
      for student in roster.students {
        try database.enrol(student, by: actor)
        try database.execute(sql: "UPDATE student SET isOnRoster = 1 WHERE id = ?", arguments: [student.id])
      }
    }
  }

  /// Whoever was on a roster; `nil` where there never was one.
  public func roster() throws -> Roster? {
    let ids = try database.read { database in
      try Set(String.fetchAll(database, sql: "SELECT id FROM student WHERE isOnRoster = 1"))
    }
    return ids.isEmpty ? nil : Roster(students: try students().filter { ids.contains($0.id) })
  }

  /// In the order of their identifiers.
  public func students() throws -> [Student] {
    try database.read { database in
      try Row.fetchAll(database, sql: "SELECT * FROM student ORDER BY id").map { row in
        Student(
          id: row["id"], name: row["name"], email: row["email"], login: row["login"], canvas: row["canvas"],
          moodle: row["moodle"], section: row["section"])
      }
    }
  }

  /// Takes the book's exercises over. What was handed in for one that is gone stays.
  public func setExercises(_ exercises: [GradedExercise]) throws {
    try database.write { database in
      for exercise in exercises {
        try database.execute(
          sql: """
            INSERT INTO exercise (name, chapter, chapterSlug, title, maximum, position)
            VALUES (:name, :chapter, :slug, :title, :maximum, :position)
            ON CONFLICT (name) DO UPDATE SET chapter = :chapter, chapterSlug = :slug, title = :title,
              maximum = :maximum, position = :position
            """,
          arguments: [
            "name": exercise.name, "chapter": exercise.chapter, "slug": exercise.chapterSlug,
            "title": exercise.title, "maximum": exercise.maximum.thousandths, "position": exercise.position,
          ])
      }
    }
  }

  /// In the book's order.
  public func exercises() throws -> [GradedExercise] {
    try database.read { database in
      try Row.fetchAll(database, sql: "SELECT * FROM exercise ORDER BY position, name").map { row in
        GradedExercise(
          name: row["name"], chapter: row["chapter"], chapterSlug: row["chapterSlug"], title: row["title"],
          maximum: Points(thousandths: row["maximum"]), position: row["position"])
      }
    }
  }

  /// The student that an identifier, a name, a login or an address means.
  public func student(named name: String) throws -> Student {
    let students = try students()
    let wanted = name.lowercased()
    let found =
      students.first { $0.id == name }
      ?? students.only { [$0.name, $0.email, $0.login].contains { $0?.lowercased() == wanted } }
    guard let found else {
      throw GradebookError.unknownStudent(
        name, nearest: nearestStudent(to: name, students))
    }
    return found
  }

  /// The exercise that a name (`1.1.3/alert-cost`, or `alert-cost` alone) means.
  public func exercise(named name: String) throws -> GradedExercise {
    let exercises = try exercises()
    guard let found = exercises.first(where: { $0.name == name }) ?? exercises.only({ $0.id == name }) else {
      throw GradebookError.unknownExercise(name, nearest: nearest(name, exercises.map(\.name)))
    }
    return found
  }
}

extension Database {
  func enrol(_ student: Student, by actor: Actor) throws {
    let isNew = try !Bool.fetchOne(
      self, sql: "SELECT EXISTS (SELECT 1 FROM student WHERE id = ?)", arguments: [student.id])!
    try execute(
      sql: """
        INSERT INTO student (id, name, email, login, canvas, moodle, section)
        VALUES (:id, :name, :email, :login, :canvas, :moodle, :section)
        ON CONFLICT (id) DO UPDATE SET name = iif(:name = '', name, :name), email = coalesce(:email, email),
          login = coalesce(:login, login), canvas = coalesce(:canvas, canvas), moodle = coalesce(:moodle, moodle),
          section = coalesce(:section, section)
        """,
      arguments: [
        "id": student.id, "name": student.name, "email": student.email, "login": student.login,
        "canvas": student.canvas, "moodle": student.moodle, "section": student.section,
      ])
    if isNew { try record(.enrolled, by: actor, student: student.id, student.name) }
  }
}

extension Sequence {
  /// The one element that fits; `nil` if none or several do.
  func only(_ fits: (Element) -> Bool) -> Element? {
    var found: Element?
    for element in self where fits(element) {
      guard found == nil else { return nil }
      found = element
    }
    return found
  }
}
