extension TextDrawing {
  /// Stacked bars that lie: one line a category, with the parts in the order of the legend and the sum behind.
  func stackLines() -> [String] {
    let isVertical = plan.barsAreVertical ?? true
    let names = ((isVertical ? chart.x : chart.y).categories ?? []).map { style.shown($0) }
    let values = isVertical ? plan.y : plan.x
    let category = style.shown((isVertical ? chart.x : chart.y).label)
    let gutter = min((names + [category]).map { displayWidth($0) }.max() ?? 0, max(width / 3, 1))
    let sums = names.indices.map { index in
      plan.bars.reduce(0.0) { $0 + ($1.values.indices.contains(index) ? $1.values[index] ?? 0 : 0) }
    }
    let format = values.axis.format.unified(for: sums)
    let numbers = sums.map { $0.isFinite ? style.shown(format.text($0, significant: 3)) : "" }
    let room = min(numbers.map { displayWidth($0) }.max() ?? 0, max(width / 3, 1))
    let columns = max(width - gutter - room - 3, 4)

    var rows = [[Character]](repeating: Array(repeating: " ", count: columns), count: names.count)
    // The longest stack may take the whole width: the numbers behind the bars replace the axis.
    let parts = plan.bars.map { bars in
      plan.rectangles(bars).map { (index: $0.index, along: isVertical ? $0.y : $0.x) }
    }
    let reach = values.axis.domain == nil ? max(parts.joined().map(\.along.upperBound).max() ?? 1, 1e-9) : 1
    for (bars, parts) in zip(plan.bars, parts) {
      let fill = glyphs.fill(plan.keys.first { $0.name == bars.name }?.index ?? 0)
      for part in parts where rows.indices.contains(part.index) {
        let first = Int((part.along.lowerBound / reach * Double(columns)).rounded())
        let last = Int((part.along.upperBound / reach * Double(columns)).rounded())
        for column in first..<max(min(last, columns), first) { rows[part.index][column] = fill }
      }
    }
    var lines: [String] = []
    if !category.isEmpty || !values.axis.label.isEmpty {
      lines.append(
        padded(truncated(category, to: gutter, style), to: gutter, .trailing) + "  "
          + style.shown(values.axis.label))
    }
    for (index, name) in names.enumerated() {
      let label = padded(truncated(name, to: gutter, style), to: gutter, .trailing)
      let bar = withoutTrailingSpaces(String(rows[index]))
      lines.append("\(label) \(glyphs.axisVertical)\(bar) \(numbers[index])")
    }
    return lines
  }
}
