extension Tabulation {
  /// The table with aligned columns, none of its lines longer than `width` columns of a terminal.
  ///
  /// Where the table is wider and its rows have names, it is shown in parts, one below the other, each with the names;
  /// numbers are then never cut. Otherwise the widest columns are narrowed and their texts cut with an ellipsis; columns
  /// that even so find no room are left out, and a line says how many. Marks stand behind the text and are explained
  /// below.
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
    let parts = parts(natural, to: width) ?? [part(Array(natural.indices), fitted(natural, to: width))]

    var lines: [String] = []
    for (index, part) in parts.enumerated() where !part.isEmpty {
      if index > 0 { lines.append("") }
      lines.append(line(titles, part, style))
      lines.append(
        part.map { String(repeating: style == .unicode ? "─" : "-", count: $0.width) }.joined(separator: "  ")
      )
      lines += texts.map { line($0, part, style) }
    }
    let legend = marks.legend(used: Set(rows.joined().compactMap(\.mark)))
    if !legend.isEmpty { lines += wrapped(legend, to: width, style) }
    let hidden = columns.count - Set(parts.joined().map(\.column)).count
    if hidden > 0 {
      let note =
        hidden == 1
        ? "1 more column needs a wider terminal." : "\(hidden) more columns need a wider terminal."
      lines += wrapped(note, to: width, style)
    }
    if let note { lines += wrapped(style.shown(note), to: width, style) }
    return lines.map(withoutTrailingSpaces).joined(separator: "\n")
  }

  /// A column and how wide it is shown.
  private typealias ShownColumn = (column: Int, width: Int)

  private func part(_ shown: [Int], _ widths: [Int]) -> [ShownColumn] {
    zip(shown, widths).map { (column: $0, width: $1) }
  }

  private func line(_ texts: [String], _ part: [ShownColumn], _ style: TextStyle) -> String {
    part.map { column, width in
      let shown = truncated(texts[column], to: width, style)
      return padded(shown, to: width, columns[column].alignment == .trailing ? .trailing : .leading)
    }.joined(separator: "  ")
  }

  /// The parts of a table that is too wide, each with the names of its rows; nil if it fits, if its rows have no names, or if
  /// a single column beside them would have to be cut.
  private func parts(_ natural: [Int], to width: Int) -> [[ShownColumn]]? {
    guard hasRowHeaders, natural.count > 2, natural.reduce(0, +) + 2 * (natural.count - 1) > width else {
      return nil
    }
    let widest = natural.dropFirst().max() ?? 0
    // Names give way to the widest column, but not below a third of the line.
    let names = min(natural[0], max(width / 3, width - widest - 2))
    guard names + 2 + widest <= width else { return nil }
    var parts: [[ShownColumn]] = []
    var room = 0
    for column in 1..<natural.count {
      if natural[column] + 2 > room {
        parts.append([(0, names)])
        room = width - names
      }
      parts[parts.count - 1].append((column, natural[column]))
      room -= natural[column] + 2
    }
    return parts
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
