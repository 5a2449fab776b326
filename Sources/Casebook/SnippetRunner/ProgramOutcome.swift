import Workbook

/// What a program gave, with no line of the chapter in it: the form in which results are kept.
struct ProgramOutcome: Hashable, Codable, Sendable {
  /// What each snippet put out, by its element's place in the program.
  var outputs: [Int: [SnippetResult.Output]] = [:]
  /// The text of each inline value, by its element's place in the program.
  var values: [Int: String] = [:]
  var findings: [Finding] = []

  /// Only a success is kept; a failure is run again.
  var isSuccess: Bool {
    !findings.contains { $0.severity == .error }
  }

  /// What is kept: all but what was said of this one run.
  var kept: ProgramOutcome {
    var outcome = self
    outcome.findings.removeAll { $0 == .withoutSandbox }
    return outcome
  }

  mutating func append(_ output: SnippetResult.Output, to element: Int) {
    if case .printed(let text) = output {
      guard !text.isEmpty else { return }
      if case .printed(let earlier) = outputs[element]?.last {
        outputs[element]!.removeLast()
        outputs[element]!.append(.printed(earlier + text))
        return
      }
    }
    outputs[element, default: []].append(output)
  }
}
