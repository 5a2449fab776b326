/// Tables of comma-separated values.
///
/// - Source: RFC 4180, with what spreadsheets write beside it: a byte order mark, semicolons or tabs, lone line feeds.
enum CSVText {
  /// The rows of a text; blank lines are left out. The separator is what stands most often in the first line.
  static func rows(_ text: String) -> [[String]] {
    var scalars = Substring(text).unicodeScalars
    if scalars.first == "\u{FEFF}" { scalars.removeFirst() }
    let head = scalars.prefix { $0 != "\n" && $0 != "\r" }
    let separator = ([",", ";", "\t"] as [Unicode.Scalar]).reduce(",") { best, candidate in
      count(candidate, head) > count(best, head) ? candidate : best
    }
    var rows: [[String]] = []
    var row: [String] = []
    var field = String.UnicodeScalarView()
    var isQuoted = false
    var wasQuoted = false
    func endField() {
      row.append(wasQuoted ? String(field) : String(field).trimmed)
      field = .init()
      wasQuoted = false
    }
    func endRow() {
      endField()
      if row.contains(where: { !$0.isEmpty }) { rows.append(row) }
      row = []
    }
    var index = scalars.startIndex
    while index < scalars.endIndex {
      let scalar = scalars[index]
      index = scalars.index(after: index)
      if isQuoted {
        if scalar != "\"" {
          field.append(scalar)
        } else if index < scalars.endIndex, scalars[index] == "\"" {
          field.append("\"")
          index = scalars.index(after: index)
        } else {
          isQuoted = false
        }
        continue
      }
      switch scalar {
      case "\"" where String(field).trimmed.isEmpty && !wasQuoted:
        field = .init()
        (isQuoted, wasQuoted) = (true, true)
      case separator: endField()
      case "\n", "\r": endRow()
      default: if !wasQuoted || !scalar.properties.isWhitespace { field.append(scalar) }
      }
    }
    endRow()
    return rows
  }

  private static func count(_ scalar: Unicode.Scalar, _ text: Substring.UnicodeScalarView) -> Int {
    text.count { $0 == scalar }
  }

  /// What an exported file holds: cells that a spreadsheet could take for a formula are made texts.
  static func text(_ rows: [[String]]) -> String {
    rows.map { $0.map(cell).joined(separator: ",") + "\r\n" }.joined()
  }

  /// A cell that no spreadsheet computes.
  ///
  /// What begins with `=`, `+`, `-`, `@`, a tab or a line end, also behind blanks, gets an apostrophe before it, which
  /// spreadsheets take for "this is text" and do not show. Plain numbers stay numbers, also below zero. Characters that do
  /// not show go away: names have none. Identifiers never begin with those signs, so that they come back as they went.
  static func cell(_ text: String) -> String {
    var shown = String(
      String.UnicodeScalarView(
        text.unicodeScalars.filter { $0 != "\0" && $0.properties.generalCategory != .format }))
    if let first = shown.unicodeScalars.first(where: { $0 != " " && $0 != "\u{A0}" }),
      dangerous.contains(first), shown.wholeMatch(of: /-?[0-9]+(\.[0-9]+)?/) == nil
    {
      shown = "'" + shown
    }
    let needsQuotes = shown.unicodeScalars.contains { "\",;\t\r\n'".unicodeScalars.contains($0) }
    let isPadded = shown.first == " " || shown.last == " "
    return needsQuotes || isPadded ? "\"\(shown.replacing("\"", with: "\"\""))\"" : shown
  }

  /// Also the wide forms of the signs, which some spreadsheets read as the narrow ones.
  private static let dangerous: Set<Unicode.Scalar> = [
    "=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}",
  ]
}

extension String {
  var trimmed: String {
    let start = drop { $0.isWhitespace }
    return String(start.reversed().drop { $0.isWhitespace }.reversed())
  }
}
