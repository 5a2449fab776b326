import ExerciseValues

/// Pages that show pairs of similar work: a list, and for each pair the two side by side with the shared lines marked.
/// Everything in them that students wrote is text and nothing else.
public struct SimilarityReport: Sendable {
  public struct Page: Sendable {
    public var path: String
    public var html: String
  }
  public private(set) var pages: [Page] = []

  /// - Parameter similarities: By the exercises' names, in the order of the report.
  public init(_ similarities: [(exercise: String, similarity: Similarity)], title: String) {
    var list = ""
    for (number, (exercise, similarity)) in similarities.enumerated() {
      list += "<h2>\(escape(exercise))</h2>\n"
      guard !similarity.pairs.isEmpty else {
        list += "<p>No two of \(similarity.works.count) pieces of work share more than common passages.</p>\n"
        continue
      }
      list += "<table><thead><tr><th scope=\"col\">first</th><th scope=\"col\">second</th>"
      list += "<th scope=\"col\">shared</th><th scope=\"col\">passages</th></tr></thead><tbody>\n"
      for (place, pair) in similarity.pairs.enumerated() {
        let path = "pair-\(number + 1)-\(place + 1).html"
        let (first, second) = (similarity.works[pair.first], similarity.works[pair.second])
        list += "<tr><td>\(escape(first.student))</td><td>\(escape(second.student))</td>"
        list +=
          "<td><a href=\"\(path)\">\(Int((pair.share * 100).rounded())) %</a></td><td>\(pair.passages)</td></tr>\n"
        pages.append(Page(path: path, html: Self.page(exercise, first, second, pair)))
      }
      list += "</tbody></table>\n"
    }
    let note =
      "<p>Shared passages are a reason to look, and no proof: what the exercise gives and what many wrote alike is "
      + "left out, names and comments do not count.</p>\n"
    pages.insert(
      Page(path: "index.html", html: Self.document(title, "<h1>\(escape(title))</h1>\n\(note)\(list)")), at: 0
    )
  }

  private static func page(
    _ exercise: String, _ first: Similarity.Work, _ second: Similarity.Work, _ pair: Similarity.Pair
  ) -> String {
    let title = "\(exercise): \(first.student) and \(second.student)"
    var body = "<h1>\(escape(title))</h1>\n"
    body +=
      "<p><a href=\"index.html\">All pairs</a>. \(Int((pair.share * 100).rounded())) % shared, marked below.</p>\n"
    body += "<div class=\"pair\">\n"
    for (work, lines) in [(first, pair.firstLines), (second, pair.secondLines)] {
      body += "<section><h2>\(escape(work.student))</h2><pre tabindex=\"0\">"
      let marked = Set(lines)
      let text = String(decoding: work.code, as: UTF8.self)
      for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
        let shown = escape(String(line).madeVisible)
        body += marked.contains(number) ? "<mark>\(shown)</mark>\n" : "\(shown)\n"
      }
      body += "</pre></section>\n"
    }
    return document(title, body + "</div>\n")
  }

  private static func document(_ title: String, _ body: String) -> String {
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
    <title>\(escape(title))</title>
    <style>
    :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
    body { margin: 2rem auto; max-width: 80rem; padding: 0 1rem; }
    table { border-collapse: collapse; }
    th, td { text-align: start; padding: .25rem 1rem .25rem 0; border-bottom: 1px solid #8888; }
    .pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 30rem), 1fr)); gap: 1rem; }
    pre { overflow-x: auto; font: 13px/1.45 ui-monospace, monospace; }
    mark { background: #ffe08a; color: #000; border-inline-start: 3px solid #b36b00; }
    </style>
    </head>
    <body>
    \(body)</body>
    </html>

    """
  }
}

private func escape(_ text: String) -> String {
  var result = ""
  for character in text.unicodeScalars {
    switch character {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "\"": result += "&quot;"
    default: result.unicodeScalars.append(character)
    }
  }
  return result
}
