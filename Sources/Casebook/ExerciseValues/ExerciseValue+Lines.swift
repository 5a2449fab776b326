/// Cells below one another: the first column to the left, the others to the right.
enum Alignment {
  static func lines(_ rows: [[String]]) -> [String] {
    guard let first = rows.first else { return [] }
    let widths = first.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { cells in
      let line = cells.enumerated().map { column, cell in
        let space = String(repeating: " ", count: widths[column] - cell.count)
        return column == 0 ? cell + space : space + cell
      }
      return line.joined(separator: "  ").trimmedAtEnd
    }
  }
}

extension String {
  fileprivate var trimmedAtEnd: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}

extension ExerciseValue {
  /// The value in lines for people: tables and matrices as rows, all else on one line as ``text(width:)`` writes it.
  ///
  /// - Parameters:
  ///   - width: No line is longer; columns that have no room are left out and counted.
  ///   - rows: How many rows are shown at most; the others are counted.
  public func lines(width: Int = 100, rows shownRows: Int = 8) -> [String] {
    switch self {
    case .table(let columns) where !columns.isEmpty:
      let count = columns[0].values.count
      let cells = columns.map { column in
        [column.name.shownName.shortened(to: 30)]
          + column.values.prefix(shownRows).map { $0.cellText }
      }
      return Self.block(cells, height: count, width: width, shownRows, kind: "rows")
    case .matrix(let height, let columns, let numbers) where height > 0 && columns > 0:
      let cells = (0..<min(columns, width)).map { column in
        [""] + (0..<min(height, shownRows)).map { "\(numbers[$0 * columns + column])" }
      }
      var lines = Self.block(
        cells, height: height, width: width, shownRows, columnCount: columns, kind: "rows")
      lines[0] = "\(height) × \(columns)"
      return lines
    default: return [text(width: width)]
    }
  }

  /// - Parameter cells: Column after column, each with its head.
  private static func block(
    _ cells: [[String]], height: Int, width: Int, _ shownRows: Int, columnCount: Int? = nil, kind: String
  ) -> [String] {
    var used = -2
    let shown = cells.prefix { column in
      used += 2 + (column.map(\.count).max() ?? 0)
      return used <= width
    }
    // At least one column is shown, however wide.
    let columns = shown.isEmpty ? cells.prefix(1) : shown
    var lines = Alignment.lines((0..<cells[0].count).map { row in columns.map { $0[row] } })
    var rest: [String] = []
    if height > shownRows { rest.append("\(height - shownRows) more \(kind)") }
    let left = (columnCount ?? cells.count) - columns.count
    if left > 0 { rest.append("\(left) more column\(left == 1 ? "" : "s")") }
    if !rest.isEmpty { lines.append("… " + rest.joined(separator: ", ")) }
    return lines
  }

  private var cellText: String {
    switch self {
    case .nothing: "nil"
    case .text(let text): text.shownName.shortened(to: 30)
    default: text(width: 30)
    }
  }
}
