/// A row for each student: points of each exercise, total and percent.
public func scoresCSV(_ grades: ClassGrades) -> String {
  let names = grades.exercises.map(\.name)
  var rows = [["id", "name", "section"] + names + ["points", "maximum", "percent"]]
  for (student, record) in zip(grades.records.students, grades.students) {
    let cells = record.exercises.map { grade in
      switch grade.state {
      case .missing: ""
      case .pending: "pending"
      case .excused: "excused"
      case .graded, .overridden: grade.points.description
      }
    }
    rows.append(
      [student.id, student.name, student.section ?? ""] + cells
        + [record.points.description, record.maximum.description, record.percentText])
  }
  return CSVText.text(rows)
}

extension StudentGrades {
  /// `87.25`; empty where nothing can be earned.
  public var percentText: String {
    hundredthsOfPercent.map { Points(thousandths: $0 * 10).description } ?? ""
  }
}
