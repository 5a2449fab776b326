import ExerciseValues

/// The feedback as one HTML page that needs nothing else: no script, no picture, nothing from another place.
///
/// The page forbids all that by a policy of its own, so that even markup that got in would do nothing.
public func feedbackHTML(_ feedback: Feedback) -> String {
  let title = shownInHTML(feedback.title)
  var body = "<h1>\(title)</h1>\n"
  if feedback.works.count != 1 { body += total(feedback.points, feedback.maximum) }
  body += feedback.notes.map { "<p>\(shownInHTML($0))</p>\n" }.joined()
  body += feedback.works.map(html).joined()
  return """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>\(title)</title>
    <style>
    \(feedbackStyle)
    </style>
    </head>
    <body>
    <main>
    \(body)</main>
    </body>
    </html>

    """
}

private let feedbackStyle = """
  :root { color-scheme: light dark; --line: #8886; --good: #1a6b2d; --bad: #a3231b; --box: #8881; }
  @media (prefers-color-scheme: dark) { :root { --good: #7fd491; --bad: #ff9d94; } }
  body { font: 1rem/1.5 system-ui, sans-serif; margin: 0; }
  main { max-width: 50rem; margin: 0 auto; padding: 1rem; }
  pre { font: .85rem/1.4 ui-monospace, monospace; background: var(--box); padding: .75rem; overflow-x: auto; }
  table { border-collapse: collapse; width: 100%; }
  caption { text-align: start; }
  th, td { border-bottom: 1px solid var(--line); padding: .3rem .5rem; text-align: start; font-weight: normal; }
  thead th { font-weight: bold; }
  .number { text-align: end; white-space: nowrap; }
  .passed { color: var(--good); }
  .failed { color: var(--bad); }
  .hint { border-inline-start: .25rem solid var(--line); padding-inline-start: .75rem; }
  """

private func html(_ work: Feedback.Work) -> String {
  let mark = work.mark
  var text = "<section>\n<h2>\(shownInHTML(work.heading))</h2>\n" + total(mark.points, mark.maximum)
  text += work.notes.map { "<p>\(shownInHTML($0))</p>\n" }.joined()
  if mark.isUnsafe { text += "<p>\(unsafeNote)</p>\n" }
  text += work.complaints.map { preformatted($0.text(), label: "What the compiler says") }.joined()
  if !mark.tests.isEmpty {
    text += """
      <table>
      <thead><tr><th scope="col">test</th><th scope="col">result</th><th scope="col" class="number">points</th></tr></thead>
      <tbody>

      """
    text += mark.tests.map(row).joined() + "</tbody>\n</table>\n"
  }
  if let mistake = mark.mistake {
    text += "<p class=\"hint\"><strong>Hint:</strong> \(shownInHTML(mistake.hint))</p>\n"
  }
  for test in mark.tests where !test.isHidden && !test.explanation.isEmpty {
    text += "<h3>\(shownInHTML(test.name))</h3>\n"
    text += preformatted(test.explanation, label: "How this test went")
  }
  return text + "</section>\n"
}

private func row(_ test: Mark.Test) -> String {
  let isPassed = test.verdict == .passed
  let name = shownInHTML(test.name) + (test.isHidden ? " (hidden)" : "")
  return """
    <tr><th scope="row">\(name)</th><td class="\(isPassed ? "passed" : "failed")">\(isPassed ? "✓" : "✗") \
    \(test.verdictText)</td><td class="number">\(plain(test.points)) / \(plain(test.maximum))</td></tr>

    """
}

private func total(_ points: Double, _ maximum: Double) -> String {
  "<p><strong>\(plain(points)) of \(plain(maximum)) points</strong></p>\n"
}

/// A block that may be wider than the page can be scrolled with the keyboard, too.
private func preformatted(_ text: String, label: String) -> String {
  "<pre tabindex=\"0\" role=\"region\" aria-label=\"\(label)\">\(escapedHTML(text))</pre>\n"
}

/// Text on one line; what stands between back-ticks is code.
private func shownInHTML(_ text: String) -> String {
  let parts = escapedHTML(text.madeVisible.condensed).split(separator: "`", omittingEmptySubsequences: false)
  guard parts.count % 2 == 1 else { return parts.joined(separator: "`") }
  return parts.enumerated().map { $0 % 2 == 1 ? "<code>\($1)</code>" : String($1) }.joined()
}

package func escapedHTML(_ text: String) -> String {
  var result = ""
  result.reserveCapacity(text.utf8.count + 32)
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "\"": result += "&quot;"
    case "'": result += "&#39;"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}
