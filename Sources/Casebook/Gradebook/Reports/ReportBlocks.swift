import Archives
import Grading
import Plots

/// A report as blocks, which are written as Markdown and as HTML.
enum ReportBlock {
  case heading(Int, String)
  case paragraph(String)
  case table(columns: [String], numbers: Set<Int>, rows: [[String]])
  case chart(Chart)
}

extension ClassReport {
  var blocks: [ReportBlock] {
    var blocks: [ReportBlock] = [.heading(1, title)]
    blocks.append(.paragraph("\(students) students, \(exercises.count) exercises."))
    if unsafe > 0 {
      blocks.append(
        .paragraph("\(unsafe) grades rest on a run without a sandbox. Regrade them where there is one."))
    }
    if !scores.isEmpty { blocks.append(.chart(distribution)) }
    blocks.append(
      .table(
        columns: ["exercise", "handed in", "full marks", "mean", "points", "do not compile", "late"],
        numbers: [1, 2, 3, 4, 5, 6],
        rows: exercises.map {
          [
            $0.name, "\($0.handedIn)", "\($0.full)", $0.mean.description, $0.maximum.description,
            "\($0.doNotCompile)", "\($0.late)",
          ]
        }))
    for exercise in exercises {
      blocks.append(.heading(2, "\(exercise.name): \(exercise.title)"))
      if exercise.tests.isEmpty { blocks.append(.paragraph("Nothing is graded yet.")) }
      if !exercise.tests.isEmpty {
        blocks.append(
          .table(
            columns: ["test", "passed", "of", "percent"], numbers: [1, 2, 3],
            rows: exercise.tests.map {
              [$0.name + ($0.isHidden ? " (hidden)" : ""), "\($0.passed)", "\($0.tried)", "\($0.percent)"]
            }))
      }
      if !exercise.mistakes.isEmpty {
        blocks.append(
          .table(
            columns: ["recognised mistake", "students", "hint"], numbers: [1],
            rows: exercise.mistakes.map { [$0.name, "\($0.students)", $0.hint] }))
      }
    }
    let lists = [
      ("Work that could not be matched to a student", submissions.unmatched),
      ("Files that are no work", submissions.setAside), ("Remarks", submissions.remarks),
    ]
    for (title, files) in lists where !files.isEmpty {
      blocks.append(.heading(2, title))
      blocks.append(
        .table(columns: ["file", "why"], numbers: [], rows: files.map { [$0.path, $0.reason] }))
    }
    return blocks
  }

  public var markdown: String {
    blocks.map { block in
      switch block {
      case .heading(let level, let text): "\(String(repeating: "#", count: level)) \(escapedMarkdown(text))"
      case .paragraph(let text): escapedMarkdown(text)
      case .table(let columns, let numbers, let rows):
        ([columns, columns.indices.map { numbers.contains($0) ? "--:" : ":--" }]
          + rows.map { $0.map(escapedMarkdown) })
          .map { "| \($0.joined(separator: " | ")) |" }.joined(separator: "\n")
      case .chart(let chart): "```text\n\(chart.text(width: 72))\n```"
      }
    }.joined(separator: "\n\n") + "\n"
  }

  /// One page that needs nothing else: no script, nothing from another place.
  public var html: String {
    """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>\(escapedHTML(title))</title>
    <style>
    \(reportStyle)
    </style>
    </head>
    <body>
    <main>
    \(blocks.enumerated().map { html($1, number: $0) }.joined())</main>
    </body>
    </html>

    """
  }

  private func html(_ block: ReportBlock, number: Int) -> String {
    switch block {
    case .heading(let level, let text): return "<h\(level)>\(shown(text))</h\(level)>\n"
    case .paragraph(let text): return "<p>\(shown(text))</p>\n"
    case .chart(let chart):
      return "<figure>\n\(chart.svg(idPrefix: "chart-\(number)", width: 640))\n</figure>\n"
    case .table(let columns, let numbers, let rows):
      let style = { (place: Int) in numbers.contains(place) ? " class=\"number\"" : "" }
      let head = columns.enumerated().map { "<th scope=\"col\"\(style($0))>\($1)</th>" }.joined()
      let body = rows.map { row in
        let cells = row.enumerated().map { place, cell in
          place == 0 ? "<th scope=\"row\">\(shown(cell))</th>" : "<td\(style(place))>\(shown(cell))</td>"
        }
        return "<tr>\(cells.joined())</tr>\n"
      }
      return """
        <div class="wide" tabindex="0" role="region" aria-label="\(columns[0])">
        <table>
        <thead><tr>\(head)</tr></thead>
        <tbody>
        \(body.joined())</tbody>
        </table>
        </div>

        """
    }
  }

  private func shown(_ text: String) -> String { escapedHTML(visibleName(text)) }
}

private let reportStyle = """
  :root { color-scheme: light dark; --line: #8886; }
  body { font: 1rem/1.5 system-ui, sans-serif; margin: 0; }
  main { max-width: 60rem; margin: 0 auto; padding: 1rem; }
  figure { margin: 1rem 0; max-width: 40rem; }
  svg { width: 100%; height: auto; }
  .wide { overflow-x: auto; margin: 1rem 0; }
  table { border-collapse: collapse; width: 100%; }
  th, td { border-bottom: 1px solid var(--line); padding: .3rem .5rem; text-align: start; font-weight: normal; }
  thead th { font-weight: bold; }
  .number { text-align: end; white-space: nowrap; }
  """
