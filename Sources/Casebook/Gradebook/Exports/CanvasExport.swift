import Foundation

/// A table that Canvas takes in under Grades › Import.
///
/// The first five columns are the ones that Canvas writes itself, under exactly its names; each exercise is a column of
/// its own whose header may end in the assignment's number, `Title (4711)`: with it Canvas fills that assignment, without
/// it it offers to make a new one. The second row holds the points possible. `EX` excuses. A cell that is empty leaves a
/// grade as it is, so that work that is missing is exported as 0 only where `missingAsZero` says so.
///
/// - Source: Instructure, *Canvas Instructor Guide*, "How do I import grades in the Gradebook?".
public struct CanvasExport: Sendable {
  /// The numbers of Canvas' assignments, by exercise.
  public var assignments: [String: String] = [:]
  public var missingAsZero = false

  public init() {}

  public func text(_ grades: ClassGrades) -> String {
    let titles = columnTitles(grades.exercises)
    let header = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"] + titles
    let possible = ["    Points Possible", "", "", "", ""] + grades.exercises.map(\.maximum.description)
    var rows = [header, possible]
    for (student, record) in zip(grades.records.students, grades.students) {
      // Without its own number Canvas finds a student by the identifier or the login.
      let identity = [
        sortable(student), student.canvas ?? "", student.id, student.login ?? "", student.section ?? "",
      ]
      rows.append(identity + record.exercises.map(cell))
    }
    return CSVText.text(rows)
  }

  private func columnTitles(_ exercises: [GradedExercise]) -> [String] {
    let titles = exercises.map { exercise in
      // Canvas reads a number in brackets at the end as its own.
      let title = "\(exercise.name) \(exercise.title)".replacing(/\s?\([0-9]+\)$/, with: "")
      return assignments[exercise.name].map { "\(title) (\($0))" } ?? title
    }
    return titles
  }

  private func cell(_ grade: ExerciseGrade) -> String {
    switch grade.state {
    case .excused: "EX"
    case .missing: missingAsZero ? "0" : ""
    case .pending: ""
    case .graded, .overridden: grade.points.description
    }
  }

  /// `Lovelace, Ada`
  private func sortable(_ student: Student) -> String {
    let words = student.shownName.split(separator: " ")
    guard words.count > 1, let last = words.last else { return student.shownName }
    return "\(last), \(words.dropLast().joined(separator: " "))"
  }
}
