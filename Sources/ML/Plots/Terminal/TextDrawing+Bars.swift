extension TextDrawing {
  /// Lying bars: one line a bar, with its label before and its value behind.
  func barLines() -> [String] {
    let isVertical = plan.barsAreVertical ?? true
    let names = ((isVertical ? chart.x : chart.y).categories ?? []).map { style.shown($0) }
    let values = isVertical ? plan.y : plan.x
    let category = style.shown((isVertical ? chart.x : chart.y).label)
    let gutter = min((names + [category]).map { displayWidth($0) }.max() ?? 0, max(width / 3, 1))
    let numbers = plan.bars.flatMap { bars in bars.values.indices.map { number(bars, $0) } }
    let room = min(numbers.map { displayWidth($0) }.max() ?? 0, max(width / 3, 1))
    let columns = max(width - gutter - room - 3, 4)
    // Alone, the longest bar may take the whole width: the numbers behind the bars replace the axis.
    let reach = longestReach(values)
    let zero = min(max(plan.baseline / reach, 0), 1)

    var lines: [String] = []
    if !category.isEmpty || !values.axis.label.isEmpty {
      lines.append(
        padded(truncated(category, to: gutter, style), to: gutter, .trailing) + "  "
          + style.shown(values.axis.label))
    }
    for (index, name) in names.enumerated() {
      for (place, bars) in plan.bars.enumerated() {
        let label = place == 0 ? truncated(name, to: gutter, style) : ""
        let position = bars.values.indices.contains(index) ? bars.values[index].flatMap(values.position) : nil
        let key = plan.keys.first { $0.name == bars.name }?.index ?? place
        let bar = position.map { self.bar($0 / reach, from: zero, columns, glyphs.fill(key)) } ?? ""
        let rules = columnsOfRules(values, reach: reach, columns)
        let body = over(rules, padded(bar, to: columns))
        let number = number(bars, index)
        let line = padded(label, to: gutter, .trailing) + " " + String(glyphs.axisVertical)
        lines.append(line + (rules.isEmpty ? bar + " " + number : body + " " + number))
      }
      if plan.bars.count > 1, index < names.count - 1 {
        lines.append(padded("", to: gutter + 1) + String(glyphs.axisVertical))
      }
    }
    return lines
  }

  private func number(_ bars: Chart.Bars, _ index: Int) -> String {
    let isVertical = plan.barsAreVertical ?? true
    let axis = isVertical ? chart.y : chart.x
    guard bars.values.indices.contains(index), let value = bars.values[index] else { return style.shown("–") }
    let format = axis.format.unified(for: bars.numbers)
    let text = format.text(value, significant: 3)
    guard let interval = bars.interval(index) else { return style.shown(text) }
    let ends = [interval.lowerBound, interval.upperBound].map { format.text($0, significant: 3) }
    return style.shown("\(text) [\(ends[0]), \(ends[1])]")
  }

  /// Where the longest bar or the outermost rule ends.
  private func longestReach(_ scale: PlotScale) -> Double {
    if scale.axis.domain != nil { return 1 }
    let ends =
      plan.bars.flatMap { $0.values.compactMap(\.self).compactMap(scale.position) } + rulePositions(scale)
    return min(max(ends.max() ?? 1, plan.baseline, 1e-9), 1)
  }

  private func rulePositions(_ scale: PlotScale) -> [Double] {
    plan.rules.compactMap { rule in
      switch rule.place {
      case .horizontal(let value): plan.barsAreVertical == true ? scale.position(value) : nil
      case .vertical(let value): plan.barsAreVertical == false ? scale.position(value) : nil
      case .segment, .nowhere: nil
      }
    }
  }

  private func columnsOfRules(_ scale: PlotScale, reach: Double, _ columns: Int) -> Set<Int> {
    Set(
      rulePositions(scale).map {
        min(Int((min(max($0 / reach, 0), 1) * Double(columns)).rounded()), columns - 1)
      })
  }

  private func bar(_ end: Double, from zero: Double, _ columns: Int, _ fill: Character) -> String {
    let end = min(max(end, 0), 1)
    if end >= zero {
      let before = Int((zero * Double(columns)).rounded())
      return padded("", to: before) + glyphs.bar((end - zero) * Double(columns), fill: fill)
    }
    // A bar to the left of zero ends at a whole cell: there are no blocks that fill a cell from the right.
    let start = Int((end * Double(columns)).rounded())
    let length = max(Int((zero * Double(columns)).rounded()) - start, 1)
    return padded("", to: start) + String(repeating: fill, count: length)
  }

  private func over(_ rules: Set<Int>, _ line: String) -> String {
    String(line.enumerated().map { rules.contains($0) && $1 == " " ? glyphs.verticalRule : $1 })
  }
}
