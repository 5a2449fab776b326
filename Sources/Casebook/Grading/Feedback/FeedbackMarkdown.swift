import ExerciseValues

/// The feedback as a Markdown document, for those who read it in a repository or in a learning platform.
///
/// Markdown allows raw HTML, so what is not in a fence has its special characters escaped, and a fence is longer than any
/// run of its character inside.
public func feedbackMarkdown(_ feedback: Feedback) -> String {
  var blocks = ["# \(escapedMarkdown(feedback.title))"]
  if feedback.works.count != 1 {
    blocks.append("**\(plain(feedback.points)) of \(plain(feedback.maximum)) points**")
  }
  blocks += feedback.notes.map(escapedMarkdown)
  for work in feedback.works { blocks += markdown(work) }
  return blocks.joined(separator: "\n\n") + "\n"
}

private func markdown(_ work: Feedback.Work) -> [String] {
  let mark = work.mark
  var blocks = ["## \(escapedMarkdown(work.heading))"]
  blocks.append("**\(plain(mark.points)) of \(plain(mark.maximum)) points**")
  blocks += work.notes.map(escapedMarkdown)
  if mark.isUnsafe { blocks.append(unsafeNote) }
  blocks += work.complaints.map { fenced($0.text()) }
  if !mark.tests.isEmpty {
    let rows = mark.tests.map { test in
      "| \(test.verdict == .passed ? "✓" : "✗") | \(escapedMarkdown(test.name))\(test.isHidden ? " (hidden)" : "") "
        + "| \(test.verdictText) | \(plain(test.points)) / \(plain(test.maximum)) |"
    }
    blocks.append((["| | test | result | points |", "|:-:|:--|:--|--:|"] + rows).joined(separator: "\n"))
  }
  if let mistake = mark.mistake { blocks.append("> **Hint:** \(escapedMarkdown(mistake.hint))") }
  for test in mark.tests where !test.isHidden && !test.explanation.isEmpty {
    blocks.append("### \(escapedMarkdown(test.name))")
    blocks.append(fenced(test.explanation))
  }
  return blocks
}

/// Said of grades that were made without a sandbox.
let unsafeNote = "This was run without a sandbox."

/// A fenced block that its content cannot end.
private func fenced(_ text: String) -> String {
  var longest = 0
  var run = 0
  for character in text {
    run = character == "`" ? run + 1 : 0
    longest = max(longest, run)
  }
  let fence = String(repeating: "`", count: max(3, longest + 1))
  return "\(fence)text\n\(text.hasSuffix("\n") ? String(text.dropLast()) : text)\n\(fence)"
}

/// Text that Markdown shows as it stands, on one line; code between back-ticks stays code.
package func escapedMarkdown(_ text: String) -> String {
  let parts = text.madeVisible.condensed.split(separator: "`", omittingEmptySubsequences: false)
  // An odd number of back-ticks leaves one over.
  let isPaired = parts.count % 2 == 1
  return parts.enumerated().map { place, part in
    if isPaired, place % 2 == 1, !part.isEmpty { return "`\(part)`" }
    return part.map { "\\*_[]<>&#|~!$".contains($0) ? "\\\($0)" : String($0) }.joined()
  }.joined(separator: isPaired ? "" : "\\`")
}
