import CommonMark
import Plots
import Workbook

extension LessonWriter {
  /// Writes a pipe table of the text.
  mutating func write(_ table: PipeTable) {
    let caption = captured { $0.write(table.caption) }
    let name = ExhibitName(
      id: table.id, number: table.id.flatMap { lesson.labels[$0]?.number }, caption: caption)
    let header = captured { writer in
      for (column, cell) in table.header.enumerated() {
        let text = writer.captured { $0.write(cell.content) }
        writer.html += headerCell(
          text, isTrailing: isTrailing(table, column), isCentred: isCentred(table, column))
      }
    }
    let rows = captured { writer in
      for row in table.rows {
        writer.html += "<tr>"
        for (column, cell) in row.enumerated() {
          writer.html += "<td\(alignment(isTrailing(table, column), isCentred(table, column)))>"
          writer.write(cell.content)
          writer.html += "</td>"
        }
        writer.html += "</tr>\n"
      }
    }
    html += figure(header: header, rows: rows, name, fallbackID: "_table-\(table.range.start.line)")
  }

  /// Writes a table that a snippet displayed.
  mutating func write(_ table: Tabulation, named name: ExhibitName?, fallbackID: String) {
    let header = table.columns.map { headerCell(escaped($0.title), isTrailing: $0.alignment == .trailing) }
    html += figure(
      header: header.joined(), rows: table.rows.map { row(of: table, $0) }.joined(),
      name ?? ExhibitName(id: nil, number: nil, caption: ""), fallbackID: fallbackID, note: table.note,
      isCompact: table.isCompact)
  }

  /// A table within something that has its own caption.
  func tableElement(_ table: Tabulation, limit: Int) -> String {
    let header = table.columns.map { headerCell(escaped($0.title), isTrailing: $0.alignment == .trailing) }
      .joined()
    let rows = table.rows.prefix(limit).map { row(of: table, $0) }.joined()
    let left = table.rows.count - limit
    let more = left > 0 ? "<p class=\"table-note\">… \(left) \(escaped(wording[.moreLines]))</p>\n" : ""
    return "<table>\n<thead><tr>\(header)</tr></thead>\n<tbody>\n\(rows)</tbody>\n</table>\n" + more
  }

  private func row(of table: Tabulation, _ cells: [Tabulation.Cell]) -> String {
    let texts = zip(table.columns, cells).enumerated().map { index, pair in
      let (column, cell) = pair
      let (name, text) = marked(cell)
      let classes = [name, column.alignment == .trailing ? "trailing" : nil].compactMap(\.self)
      let attribute = classes.isEmpty ? "" : " class=\"\(classes.joined(separator: " "))\""
      return index == 0 && table.hasRowHeaders
        ? "<th scope=\"row\"\(attribute)>\(text)</th>" : "<td\(attribute)>\(text)</td>"
    }
    return "<tr>\(texts.joined())</tr>\n"
  }

  /// A mark is never colour alone: it is said to those who do not see it.
  private func marked(_ cell: Tabulation.Cell) -> (className: String?, html: String) {
    let text = escapedOutput(cell.text)
    func said(_ word: Word) -> String { "<span class=\"unseen\"> (\(escaped(wording[word])))</span>" }
    return switch cell.mark {
    case .best: ("best", "<strong>\(text)</strong>\(said(.best))")
    case .baseline: ("baseline", text + said(.baseline))
    case .missing: ("missing", (text.isEmpty ? "–" : text) + said(.missing))
    case nil: (nil, text)
    }
  }

  private func figure(
    header: String, rows: String, _ name: ExhibitName, fallbackID: String, note: String? = nil,
    isCompact: Bool = false
  ) -> String {
    let captionID = "\(escaped(name.id ?? fallbackID))-caption"
    let caption = name.captionElement(wording[.table], id: captionID)
    let label =
      caption.isEmpty ? " aria-label=\"\(escaped(wording[.table]))\"" : " aria-labelledby=\"\(captionID)\""
    let noteElement = note.map { "<p class=\"table-note\">\(escaped($0))</p>\n" } ?? ""
    return """
      <figure class="tabular"\(name.idAttribute)>
      \(caption)<div class="scroll" tabindex="0" role="group"\(label)>
      <table\(isCompact ? " class=\"compact\"" : "")>
      <thead><tr>\(header)</tr></thead>
      <tbody>
      \(rows)</tbody>
      </table>
      </div>
      \(noteElement)</figure>

      """
  }
}

private func headerCell(_ text: String, isTrailing: Bool, isCentred: Bool = false) -> String {
  let attribute = alignment(isTrailing, isCentred)
  // An empty header cell heads nothing.
  return text.isEmpty ? "<td\(attribute)></td>" : "<th scope=\"col\"\(attribute)>\(text)</th>"
}

private func alignment(_ isTrailing: Bool, _ isCentred: Bool) -> String {
  isTrailing ? " class=\"trailing\"" : isCentred ? " class=\"centred\"" : ""
}

private func isTrailing(_ table: PipeTable, _ column: Int) -> Bool {
  column < table.alignments.count && table.alignments[column] == .trailing
}

private func isCentred(_ table: PipeTable, _ column: Int) -> Bool {
  column < table.alignments.count && table.alignments[column] == .centre
}

extension Tabulation {
  /// Whether no cell is long enough to be worth a second line.
  fileprivate var isCompact: Bool {
    rows.allSatisfy { row in row.allSatisfy { $0.text.count <= 28 } }
  }

  /// About how many characters of code the table is wide, with the gaps between its columns.
  var width: Int {
    let widths = columns.indices.map { index in
      rows.reduce(columns[index].title.count) { max($0, index < $1.count ? $1[index].text.count : 0) }
    }
    return widths.reduce(0, +) + 3 * max(columns.count - 1, 0)
  }
}
