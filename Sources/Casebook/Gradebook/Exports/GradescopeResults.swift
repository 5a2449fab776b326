import Cache
import Foundation
public import Grading
import Workbook

/// What an autograder hands back to Gradescope: `results/results.json`.
///
/// Hidden tests stand in it by their names without points of their own being shown before the work is due: their
/// visibility is `after_published`, and so is what they say, which is no more than whether they passed. Gradescope hides
/// the total from students while a test with points is hidden from them; that is meant, for the total would tell what the
/// hidden tests gave.
///
/// - Source: Gradescope, *Autograder Specifications*, "Output Format".
public struct GradescopeResults: Sendable {
  public init() {}

  public func json(_ marks: [Mark], problems: [String] = []) throws -> String {
    var document = Document(
      score: marks.reduce(Points.zero) { $0 + Points($1.points) }.value, output: nil, tests: [])
    var notes = problems
    for (place, mark) in marks.enumerated() {
      let errors = mark.diagnostics.filter { $0.severity == .error }
      if !errors.isEmpty {
        notes.append("\(mark.exercise) does not compile:")
        notes += Feedback.Work(mark: mark).complaints.map { $0.text() }
      }
      if let mistake = mark.mistake { notes.append("\(mark.exercise): \(mistake.hint)") }
      for (number, test) in mark.tests.enumerated() {
        document.tests.append(
          Test(
            score: Points(test.points).value, maximum: Points(test.maximum).value,
            status: test.verdict == .passed ? "passed" : "failed",
            name: marks.count == 1 ? test.name : "\(mark.exercise): \(test.name)",
            number: "\(place + 1).\(number + 1)",
            output: test.isHidden || test.explanation.isEmpty ? test.verdictText : test.explanation,
            visibility: test.isHidden ? "after_published" : "visible"))
      }
    }
    if !notes.isEmpty { document.output = notes.joined(separator: "\n") }
    let encoder = JSONEncoder.casebook
    encoder.outputFormatting.insert(.prettyPrinted)
    return String(decoding: try encoder.encode(document), as: UTF8.self) + "\n"
  }

  private struct Document: Codable {
    var score: Double
    var output: String?
    /// Nothing of what a student wrote is shown as anything but text.
    var outputFormat = "text"
    var testOutputFormat = "text"
    var visibility = "visible"
    /// What programs print there may hold what hidden tests call.
    var stdoutVisibility = "hidden"
    var tests: [Test]

    enum CodingKeys: String, CodingKey {
      case score, output, tests, visibility
      case outputFormat = "output_format"
      case testOutputFormat = "test_output_format"
      case stdoutVisibility = "stdout_visibility"
    }
  }
  private struct Test: Codable {
    var score: Double
    var maximum: Double
    var status: String
    var name: String
    var number: String
    var output: String
    var visibility: String

    enum CodingKeys: String, CodingKey {
      case score, status, name, number, output, visibility
      case maximum = "max_score"
    }
  }
}
