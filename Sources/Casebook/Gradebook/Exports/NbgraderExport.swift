import Foundation

/// A table in the shape of `nbgrader export`: a row for each student and exercise.
///
/// `raw_score` is what was earned, `score` what is left of it behind the penalty for lateness. Work that was not handed in
/// has a row with 0 and no time, as there.
///
/// - Source: nbgrader 0.9, *Exporting grades*, the columns of its CSV exporter.
public struct NbgraderExport: Sendable {
  public init() {}

  static let header = [
    "assignment", "duedate", "timestamp", "student_id", "last_name", "first_name", "email", "raw_score",
    "late_submission_penalty", "score", "max_score",
  ]

  public func text(_ grades: ClassGrades) -> String {
    var rows = [Self.header]
    for (place, exercise) in grades.exercises.enumerated() {
      for (student, record) in zip(grades.records.students, grades.students) {
        let grade = record.exercises[place]
        guard !grade.isExcused else { continue }
        var raw = grade.earned
        if case .overridden = grade.state { raw = grade.points }
        let words = student.name.split(separator: " ").map(String.init)
        rows.append([
          exercise.name, grades.policy.due(exercise, for: student.id).map(Self.time) ?? "",
          grade.submittedAt.map(Self.time) ?? "", student.id, words.last ?? "",
          words.dropLast().joined(separator: " "), student.email ?? "", raw.description,
          (raw - grade.points).description, grade.points.description, exercise.maximum.description,
        ])
      }
    }
    return CSVText.text(rows)
  }

  /// `2026-11-30 23:00:00`, in UTC.
  private static func time(_ date: Date) -> String {
    date.formatted(
      .iso8601.year().month().day().dateTimeSeparator(.space).time(includingFractionalSeconds: false))
  }
}
