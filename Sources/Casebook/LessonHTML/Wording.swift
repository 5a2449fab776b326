/// The few words that pages hold beside what chapters and templates say.
///
/// A book in another language sets them in its theme settings, for instance `figure: Abbildung`.
enum Word: String, CaseIterable {
  case figure, table, equation, output, code, readingList, notes, asText, asPicture, data, showCode,
    moreLines, best,
    baseline, missing, expectedError, failure, `in`, note, tip, important, warning, caution, backToText,
    scheme, copy,
    copied, exercise, point, points, download, tests, hiddenTest, hiddenTests, hint, checkWork, anyOrder,
    atLeast, atMost, quickCheck, withoutScript, yourAnswer, whatIsPrinted, tolerance, matches

  var english: String {
    switch self {
    case .figure: "Figure"
    case .table: "Table"
    case .equation: "Equation"
    case .output: "Output"
    case .code: "Code"
    case .readingList: "Works cited"
    case .notes: "Notes"
    case .asText: "As text"
    case .asPicture: "As a picture"
    case .data: "Data"
    case .showCode: "Show the code"
    case .moreLines: "more lines"
    case .best: "best"
    case .baseline: "baseline"
    case .missing: "missing"
    case .expectedError: "An error, as expected"
    case .failure: "This code failed"
    case .in: "in"
    case .note: "Note"
    case .tip: "Tip"
    case .important: "Important"
    case .warning: "Warning"
    case .caution: "Caution"
    case .backToText: "Back to the text"
    case .scheme: "Light or dark"
    case .copy: "Copy"
    case .copied: "Copied"
    case .exercise: "Exercise"
    case .point: "point"
    case .points: "points"
    case .download: "Download"
    case .tests: "What is tested"
    case .hiddenTest: "hidden test"
    case .hiddenTests: "hidden tests"
    case .hint: "Hint"
    case .checkWork: "Check your work"
    case .anyOrder: "in any order"
    case .atLeast: "at least"
    case .atMost: "at most"
    case .quickCheck: "Quick check"
    case .withoutScript: "A script of this page checks the answer; here no scripts run."
    case .yourAnswer: "Your answer"
    case .whatIsPrinted: "What is printed"
    case .tolerance: "to within"
    case .matches: "goes with"
    }
  }
}

struct Wording: Sendable {
  var settings: [String: String] = [:]

  subscript(word: Word) -> String { settings[word.rawValue] ?? word.english }
}
