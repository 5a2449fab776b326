import CommonMark
import SnippetSupport
import Workbook

extension Program {
  /// The outcome of a snippet that is expected to fail and does not compile.
  ///
  /// Where an earlier element does not compile, the chapter's own program says so and nothing is known of this one.
  func expectedOutcome(compileFindings: [Finding]) -> ProgramOutcome {
    let errors = compileFindings.filter { $0.severity == .error }
    let last = elements.count - 1
    guard !errors.isEmpty, errors.allSatisfy({ $0.place?.element == last }) else { return unknown }
    var outcome = ProgramOutcome()
    outcome.append(.failed(errors.map(message).joined(separator: "\n")), to: last)
    return outcome
  }

  /// The outcome of a snippet that is expected to fail and compiles.
  func expectedOutcome(_ failure: Failure?, at point: ExecutionPoint, _ outcome: ProgramOutcome)
    -> ProgramOutcome
  {
    let last = elements.count - 1
    var own = ProgramOutcome()
    own.outputs[last] = outcome.outputs[last]
    guard let failure else {
      own.findings = [
        Finding(
          .error, code: "expected-error", "this snippet is marked `expect-error`, but it compiles and runs",
          help: "remove the option, or make the snippet fail", at: Finding.Place(element: last, line: 0))
      ]
      return own
    }
    // The trap may be in a function of an earlier snippet; what counts is which snippet was running.
    guard failure.element ?? point.element == last else { return unknown }
    let place = place(of: failure, at: point)
    let line = place?.element == last ? place!.line : point.line
    own.append(.failed("\(line + 1): \(failure.message)"), to: last)
    return own
  }

  /// Where a failure happened: at the line that its message names, else at the statement that was running.
  func place(of failure: Failure, at point: ExecutionPoint) -> Finding.Place? {
    if let line = failure.line {
      for (number, element) in elements.enumerated() {
        let offset = line - element.start.line
        if !element.isValue, (0..<element.lineCount).contains(offset) {
          return Finding.Place(element: number, line: offset)
        }
      }
    }
    if let element = failure.element { return Finding.Place(element: element, line: 0) }
    guard let element = point.element, elements.indices.contains(element) else { return nil }
    return Finding.Place(element: element, line: min(point.line, elements[element].lineCount - 1))
  }

  /// Something before the snippet failed. It is not kept, so that it is tried again when that is mended.
  private var unknown: ProgramOutcome {
    var outcome = ProgramOutcome()
    outcome.findings = [Finding(.error, code: Finding.unknown, "")]
    return outcome
  }

  /// A compiler's message with its place in the snippet, which stays the same when the prose around moves.
  private func message(_ finding: Finding) -> String {
    guard let place = finding.place else { return "error: \(finding.message)" }
    return "\(place.line + 1):\(place.column ?? 1): error: \(finding.message)"
  }
}

extension Finding {
  /// Marks an outcome of which nothing is known; it is not shown.
  static let unknown = "unknown"
}
