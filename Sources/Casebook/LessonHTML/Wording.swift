/// The few words that pages hold beside what chapters and templates say.
///
/// A book in another language sets them in its theme settings, for instance `figure: Abbildung`.
enum Word: String, CaseIterable {
  case figure, table, equation, output, code, readingList, notes, asText, asPicture, data, showCode,
    moreLines, best,
    baseline, missing, expectedError, failure, `in`, note, tip, important, warning, caution, backToText,
    scheme, copy,
    copied

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
    }
  }
}

struct Wording: Sendable {
  var settings: [String: String] = [:]

  subscript(word: Word) -> String { settings[word.rawValue] ?? word.english }
}
