extension TextDrawing {
  /// The grid: in each cell a shade and, where there is room, the value.
  func heatMapLines() -> [String] {
    guard let map = plan.heatMap, let range = map.range else { return [] }
    let rows = (chart.y.categories ?? []).map { style.shown($0) }
    let columns = (chart.x.categories ?? []).map { style.shown($0) }
    let gutter = min(rows.map { displayWidth($0) }.max() ?? 0, max(width / 3, 1))
    let room = max(width - gutter - 2, 1)
    let cell = cellWidth(map, columns, room)
    let format = map.cellFormat

    var lines: [String] = []
    if !chart.y.label.isEmpty { lines.append(truncated(style.shown(chart.y.label), to: width, style)) }
    for (row, name) in rows.enumerated() {
      let cells = columns.indices.map { column in
        text(map.value(row: row, column: column), format, range, cell)
      }
      lines.append(
        padded(truncated(name, to: gutter, style), to: gutter, .trailing) + " " + String(glyphs.axisVertical)
          + cells.joined())
    }
    lines.append(padded("", to: gutter + 1) + columnLabels(columns, cell.width, room))
    if !chart.x.label.isEmpty {
      let title = truncated(style.shown(chart.x.label), to: room, style)
      lines.append(
        padded("", to: gutter + 2) + padded(title, to: min(cell.width * columns.count, room), .centre))
    }
    return lines + [""] + wrapped(scale(map, range), to: width, style)
  }

  private func cellWidth(_ map: Chart.HeatMap, _ columns: [String], _ room: Int) -> (
    width: Int, hasNumber: Bool
  ) {
    let values = map.values.joined().compactMap(\.self)
    let format = map.cellFormat
    let number = values.map { displayWidth(style.shown(format.text($0, significant: 3))) }.max() ?? 1
    let label = columns.map { displayWidth($0) }.max() ?? 1
    let count = max(columns.count, 1)
    // Shade, space, number, space.
    let narrow = number + 4
    if narrow * count <= room { return (min(max(narrow, label + 2), room / count), true) }
    return (max(min(room / count, 2), 1), false)
  }

  private func text(
    _ value: Double?, _ format: NumberFormat, _ range: ClosedRange<Double>,
    _ cell: (width: Int, hasNumber: Bool)
  ) -> String {
    let count = cell.hasNumber ? 2 : cell.width
    let shade = String(repeating: value.map { self.shade($0, range) } ?? " ", count: count)
    guard cell.hasNumber else { return shade }
    let number = value.map { format.text($0, significant: 3) } ?? "–"
    return " " + padded(shade + " " + style.shown(number), to: cell.width - 1)
  }

  private func shade(_ value: Double, _ range: ClosedRange<Double>) -> Character {
    glyphs.shades[step(value, range)]
  }

  private func step(_ value: Double, _ range: ClosedRange<Double>) -> Int {
    let span = range.upperBound - range.lowerBound
    guard span > 0, span.isFinite else { return glyphs.shades.count - 1 }
    let share = (value - range.lowerBound) / span
    return min(max(Int(share * Double(glyphs.shades.count)), 0), glyphs.shades.count - 1)
  }

  /// The columns' names; where they are too long to stand side by side, those that fit.
  private func columnLabels(_ names: [String], _ cell: Int, _ room: Int) -> String {
    var line = ""
    for (column, name) in names.enumerated() {
      let start = 1 + column * cell + (cell > 2 ? 1 : 0)
      let used = displayWidth(line)
      guard column == 0 || start > used else { continue }
      let shown = cell > 4 ? truncated(name, to: cell - 1, style) : name
      guard start + displayWidth(shown) <= room + 1 else { break }
      line += padded("", to: start - used) + shown
    }
    return line
  }

  /// Which shade means which values.
  private func scale(_ map: Chart.HeatMap, _ range: ClosedRange<Double>) -> String {
    let count = Double(glyphs.shades.count)
    return glyphs.shades.enumerated().map { place, shade in
      let lower = range.lowerBound + (range.upperBound - range.lowerBound) * Double(place) / count
      return style.shown("\(shade)\(shade) ≥ \(map.format.text(lower, significant: 3))")
    }.joined(separator: "  ")
  }
}
