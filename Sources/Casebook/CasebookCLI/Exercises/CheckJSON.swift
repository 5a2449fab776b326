import CommonMark
import Foundation
import Grading
import Workbook

/// What a check found, for programs.
struct CheckJSON: Encodable {
  struct Exercise: Encodable {
    struct Test: Encodable {
      var name: String
      var isHidden: Bool
      var verdict: String
      var points: Double
      var maximum: Double
      var explanation: String
      var printed: String
    }
    struct Complaint: Encodable {
      var line: Int?
      var column: Int?
      var severity: String
      var code: String
      var message: String
      var help: String?
      var explanation: String?
    }
    var exercise: String
    var title: String
    var file: String
    /// `not-begun`, `checked`.
    var state: String
    var points: Double
    var maximum: Double
    var isFull: Bool
    var isUnsafe: Bool
    var mistake: Mark.Mistake?
    var tests: [Test]
    var diagnostics: [Complaint]
  }
  var exercises: [Exercise]
  var points: Double
  var maximum: Double

  init(_ outcomes: [CheckOutcome]) {
    exercises = outcomes.map(Exercise.init)
    points = outcomes.points
    maximum = outcomes.maximum
  }
}

extension CheckJSON.Exercise {
  fileprivate init(_ outcome: CheckOutcome) {
    let work = outcome.work
    let result = outcome.result
    exercise = work.exercise.name
    title = work.exercise.title
    file = work.file.path
    state = result == nil ? "not-begun" : "checked"
    points = outcome.points
    maximum = work.exercise.points
    isFull = outcome.isFull
    isUnsafe = result?.mark.isUnsafe ?? false
    mistake = result?.mark.mistake
    tests = (result?.mark.tests ?? []).enumerated().map { place, test in
      let cases = result?.run.cases ?? []
      return Test(
        name: test.name, isHidden: test.isHidden, verdict: test.verdict.rawValue, points: test.points,
        maximum: test.maximum, explanation: test.explanation,
        printed: test.isHidden || !cases.indices.contains(place) ? "" : cases[place].printed)
    }
    let feedback = result.map { Feedback.Work(mark: $0.mark, code: String(decoding: $0.code, as: UTF8.self)) }
    diagnostics = (feedback?.complaints ?? []).map { complaint in
      Complaint(
        line: complaint.diagnostic.range?.start.line, column: complaint.diagnostic.range?.start.column,
        severity: complaint.diagnostic.severity.rawValue, code: complaint.diagnostic.code,
        message: complaint.diagnostic.message, help: complaint.diagnostic.help,
        explanation: complaint.explanation)
    }
  }
}
