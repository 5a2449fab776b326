extension Tabulation {
  /// The table with aligned columns, none of its lines longer than `width` columns of a terminal.
  ///
  /// Where the table is wider, the widest columns are narrowed and their texts cut with an ellipsis; columns that even
  /// so find no room are left out, and a line says how many. Marks stand behind the text and are explained below.
  public func text(width: Int = 80, style: TextStyle = .unicode) -> String {
    let width = max(width, 1)
    let marks = TableMarks(style)
    let texts = rows.map { row in
      columns.indices.map { column in
        guard row.indices.contains(column) else { return "" }
        // Numbers stay below one another, so a column with marks has room for one in each cell.
        let suffix = marks.suffix(row[column].mark)
        let hasMarks = columns[column].alignment == .trailing && marks.stand(in: column, of: rows)
        return style.shown(row[column].text) + (suffix.isEmpty && hasMarks ? "  " : suffix)
      }
    }
    let titles = columns.map { style.shown($0.title) }
    let natural = columns.indices.map { column in
      max(displayWidth(titles[column]), texts.map { displayWidth($0[column]) }.max() ?? 0, 1)
    }
    let widths = fitted(natural, to: width)

    var lines: [String] = []
    if !widths.isEmpty {
      lines.append(line(titles, widths, style))
      lines.append(
        widths.map { String(repeating: style == .unicode ? "─" : "-", count: $0) }.joined(separator: "  "))
      lines += texts.map { line($0, widths, style) }
    }
    let legend = marks.legend(used: Set(rows.joined().compactMap(\.mark)))
    if !legend.isEmpty { lines += wrapped(legend, to: width, style) }
    let hidden = columns.count - widths.count
    if hidden > 0 {
      let note =
        hidden == 1
        ? "1 more column needs a wider terminal." : "\(hidden) more columns need a wider terminal."
      lines += wrapped(note, to: width, style)
    }
    if let note { lines += wrapped(style.shown(note), to: width, style) }
    return lines.map(withoutTrailingSpaces).joined(separator: "\n")
  }

  private func line(_ texts: [String], _ widths: [Int], _ style: TextStyle) -> String {
    zip(texts, widths).enumerated().map { column, cell in
      let shown = truncated(cell.0, to: cell.1, style)
      return padded(shown, to: cell.1, columns[column].alignment == .trailing ? .trailing : .leading)
    }.joined(separator: "  ")
  }

  /// The columns' widths such that all fit, widest narrowed first; fewer columns if none can be narrowed further.
  private func fitted(_ natural: [Int], to width: Int) -> [Int] {
    let least = 6
    var widths = natural
    func total() -> Int { widths.reduce(0, +) + 2 * max(widths.count - 1, 0) }
    while total() > width {
      let widest = widths.max() ?? 0
      if widest > least {
        let next = max(widths.filter { $0 < widest }.max() ?? 0, least)
        let excess = total() - width
        let count = widths.count { $0 == widest }
        let target = max(next, widest - (excess + count - 1) / count)
        widths = widths.map { $0 == widest ? target : $0 }
      } else if widths.count > 1 {
        widths.removeLast()
      } else {
        return [width]
      }
    }
    return widths
  }
}

/// How a terminal shows the marks of a table's cells.
private struct TableMarks {
  let style: TextStyle

  init(_ style: TextStyle) { self.style = style }

  func suffix(_ mark: Tabulation.Mark?) -> String {
    switch mark {
    case .best: " *"
    case .baseline: style == .unicode ? " †" : " ~"
    case .missing, nil: ""
    }
  }

  func stand(in column: Int, of rows: [[Tabulation.Cell]]) -> Bool {
    rows.contains { $0.indices.contains(column) && !suffix($0[column].mark).isEmpty }
  }

  func legend(used: Set<Tabulation.Mark>) -> String {
    var entries: [String] = []
    if used.contains(.best) { entries.append("* best of its column") }
    if used.contains(.baseline) { entries.append(suffix(.baseline).dropFirst() + " baseline") }
    return entries.joined(separator: ", ")
  }
}
