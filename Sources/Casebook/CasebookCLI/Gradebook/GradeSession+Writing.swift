import Foundation
import Gradebook
import Grading
import Workbook

extension GradeSession {
  /// Writes scores, feedback for each student and the class report.
  func write(to folder: URL, report submissions: SubmissionReport) throws {
    let grades = ClassGrades(try store.records(), policy: policy)
    let feedback = folder.appendingPathComponent("feedback")
    try FileManager.default.createDirectory(at: feedback, withIntermediateDirectories: true)
    try write(scoresCSV(grades), to: folder.appendingPathComponent("scores.csv"))
    let title = exercises.book.configuration?.title ?? "Exercises"
    let report = try ClassReport(
      title: "\(title): the class", grades, submissions: submissions, marks: store.mark(ofRun:))
    try write(report.markdown, to: folder.appendingPathComponent("class.md"))
    try write(report.html, to: folder.appendingPathComponent("class.html"))
    for student in grades.records.students {
      let value = try grades.feedback(
        for: student, title: "\(title): \(student.shownName)", marks: store.mark(ofRun:), code: store.code)
      let name = fileName(for: student.id)
      try write(feedbackMarkdown(value), to: feedback.appendingPathComponent("\(name).md"))
      try write(feedbackHTML(value), to: feedback.appendingPathComponent("\(name).html"))
    }
  }

  private func write(_ text: String, to file: URL) throws {
    try Data(text.utf8).write(to: file, options: .atomic)
  }
}
