import ExerciseValues
import Workbook

/// What a student is told about a visible test that failed: what was called, what came back, what was expected, and how
/// they differ. Plain text of some lines; all that came from the student's process is made visible.
func explain(
  _ outcome: CaseOutcome, _ test: ExerciseTest, _ expectation: ExerciseKey.Expectation?,
  _ judgement: Judgement?
) -> String {
  var lines = ["called    " + indented(test.code.code)]
  switch outcome.ending {
  case .returned(let value, let type):
    lines += returned(value, type, test, expectation, judgement)
  case .notEncodable(let type):
    lines.append("came back \(plainTypeName(type).madeVisible), which is no value that can be compared")
  case .crashed(let message, let line):
    lines.append("crashed   \(message.madeVisible)" + (line.map { " (line \($0) of your file)" } ?? ""))
  case .timedOut(let seconds):
    lines.append("stopped   it ran longer than \(plain(seconds)) s: does a loop never end?")
  case .exceeded(let what): lines.append("stopped   \(what)")
  case .invalid(let why): lines.append("no valid result came back: \(why)")
  case .notCompiled(let message): lines.append("does not fit your file: \(message.madeVisible)")
  }
  if !outcome.printed.isEmpty {
    lines.append("printed   " + indented(outcome.printed.shownOutput.outputExcerpt))
  }
  return lines.joined(separator: "\n")
}

private func returned(
  _ value: ExerciseValue, _ type: String, _ test: ExerciseTest, _ expectation: ExerciseKey.Expectation?,
  _ judgement: Judgement?
) -> [String] {
  var lines = ["came back \(value.text())"]
  guard let expectation else { return lines }
  if type != expectation.type {
    lines.append(
      "expected  a value of type \(plainTypeName(expectation.type)), but this is \(plainTypeName(type).madeVisible)"
    )
    return lines
  }
  switch test.comparator.judgement {
  case .metric(let bound):
    lines[0] = "came back \(value.text(width: 80))"
    lines.append(
      "expected  \(bound.metric.rawValue) of at \(bound.metric.isBetterHigher ? "least" : "most") \(plain(bound.bound))"
    )
    let reached = judgement?.metric.map { plain(($0 * 10_000).rounded() / 10_000) }
    lines.append(
      "reached   \(reached ?? "nothing: it cannot be computed of this. Is there one number for each row?")")
    return lines
  case .property(let condition):
    lines.append("expected  a result for which this holds: \(condition)")
    return lines
  case nil: break
  }
  var tolerance = ""
  switch test.comparator.tolerance {
  case .exact: break
  case .within(let width): tolerance = " (within \(plain(width)))"
  case .relative(let part): tolerance = " (within \(plain(part * 100)) %)"
  }
  if test.comparator.isUnordered { tolerance += " (in any order)" }
  lines[0] = "came back " + indented(value.lines())
  lines.append("expected  " + indented(expectation.value.lines(), remark: tolerance))
  let difference = Difference(value, from: expectation.value, by: Comparison(test.comparator))
  lines += difference.lines.map { "          \($0)" }
  if !test.comparator.isUnordered, let chart = comparisonChart(of: value, expected: expectation.value) {
    lines += chart.map { "          \($0)" }
  }
  return lines
}

private func indented(_ text: String) -> String {
  text.split(separator: "\n", omittingEmptySubsequences: true).joined(separator: "\n          ")
}

private func indented(_ lines: [String], remark: String = "") -> String {
  ([(lines.first ?? "") + remark] + lines.dropFirst()).joined(separator: "\n          ")
}

extension String {
  /// The first lines of what a program printed, and how many more there are.
  public var outputExcerpt: String {
    let lines = split(separator: "\n", omittingEmptySubsequences: true)
    let shown = lines.prefix(10).map { $0.count > 200 ? $0.prefix(200) + "…" : $0 }.joined(separator: "\n")
    return lines.count > 10 ? shown + "\n… and \(lines.count - 10) more lines" : shown
  }
}

/// `0.5`, `10`.
func plain(_ number: Double) -> String {
  Int(exactly: number).map(String.init) ?? "\(number)"
}
