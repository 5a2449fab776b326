/// A table that Moodle takes in under Grades › Import › CSV file.
///
/// Students are found by one column, which is mapped when the file is imported: `ID number`, `Email address` or
/// `Username`. Each exercise is a column with points; missing work is an empty cell, or `-`, which Moodle passes over. No
/// feedback is exported: Moodle replaces a grade by nothing where feedback comes without one.
///
/// - Source: Moodle documentation, "Grade import".
public struct MoodleExport: Sendable {
  public enum Identity: String, Hashable, Sendable, CaseIterable {
    case idNumber = "ID number"
    case email = "Email address"
    case username = "Username"
  }
  public var identity: Identity
  public var missingAsZero = false

  public init(identity: Identity = .idNumber) {
    self.identity = identity
  }

  /// - Returns: The table, and who cannot be in it because the column's value is not known.
  public func text(_ grades: ClassGrades) -> (text: String, leftOut: [Student]) {
    var rows = [[identity.rawValue, "Full name"] + grades.exercises.map { "\($0.name) \($0.title)" }]
    var leftOut: [Student] = []
    for (student, record) in zip(grades.records.students, grades.students) {
      let value: String? =
        switch identity {
        case .idNumber: student.id
        case .email: student.email
        case .username: student.login
        }
      guard let value, !value.isEmpty else {
        leftOut.append(student)
        continue
      }
      rows.append([value, student.name] + record.exercises.map(cell))
    }
    return (CSVText.text(rows), leftOut)
  }

  private func cell(_ grade: ExerciseGrade) -> String {
    switch grade.state {
    case .graded, .overridden: grade.points.description
    case .missing: missingAsZero ? "0" : ""
    case .excused, .pending: ""
    }
  }
}
