extension TextDrawing {
  /// Lying boxes, violins and intervals: one line each, with its label before and an axis below.
  func rangeLines() -> [String] {
    let names = ((plan.isLying ? chart.y : chart.x).categories ?? []).map { style.shown($0) }
    let category = style.shown((plan.isLying ? chart.y : chart.x).label)
    let gutter = min((names + [category]).map { displayWidth($0) }.max() ?? 0, max(width / 3, 1))
    let columns = max(width - gutter - 3, 4)
    var lines: [String] = []
    if !category.isEmpty { lines.append(truncated(category, to: width, style)) }
    let rules = Set(plan.rules.compactMap { rulePosition($0).map { self.column($0, columns) } })
    for (index, name) in names.enumerated() {
      var isFirst = true
      for layer in chart.layers {
        var row = [Character](repeating: " ", count: columns)
        switch layer {
        case .boxes(let boxes):
          guard boxes.boxes.indices.contains(index) else { continue }
          if let box = boxes.boxes[index] { draw(box, plan.key(layer)?.index ?? 0, &row) }
        case .intervals(let intervals):
          let places = intervals.positions.indices.filter {
            intervals.positions[$0] >= Double(index) && intervals.positions[$0] < Double(index + 1)
          }
          for place in places { draw(intervals, place, plan.key(layer)?.index ?? 0, &row) }
        default: continue
        }
        for column in rules where row[column] == " " { row[column] = glyphs.verticalRule }
        let label = isFirst ? truncated(name, to: gutter, style) : ""
        isFirst = false
        lines.append(padded(label, to: gutter, .trailing) + " " + String(glyphs.axisVertical) + String(row))
      }
      let layers = max(plan.boxes.count, plan.intervals.count)
      if layers > 1, index < names.count - 1 {
        lines.append(padded("", to: gutter + 1) + String(glyphs.axisVertical))
      }
    }
    return lines + axisLines(plan.valueScale, Canvas(columns: columns, rows: 1), gutter: gutter + 1)
  }

  /// What the parts of a box mean.
  var rangeEntries: [String] {
    guard plan.areRangesAlone, !plan.boxes.isEmpty else { return [] }
    let hasOutlines = plan.widestOutline > 0
    if hasOutlines { return ["\(glyphs.median) median"] }
    let hasOutliers = plan.boxes.flatMap(\.known).contains { !$0.outliers.isEmpty }
    let box = "\(glyphs.leftCap)\(glyphs.axisHorizontal) whisker   \(glyphs.box)\(glyphs.box) middle half"
    return [box, "\(glyphs.median) median"] + (hasOutliers ? ["\(glyphs.outlier) outlier"] : [])
  }

  private func rulePosition(_ rule: Chart.Rule) -> Double? {
    switch rule.place {
    case .vertical(let value) where plan.isLying: plan.valueScale.position(value)
    case .horizontal(let value) where !plan.isLying: plan.valueScale.position(value)
    default: nil
    }
  }

  private func column(_ position: Double, _ columns: Int) -> Int {
    Canvas(columns: columns, rows: 1).cell(PlotPoint(x: position, y: 0)).column
  }

  private func draw(_ box: Chart.Box, _ index: Int, _ row: inout [Character]) {
    guard let highest = plan.valueScale.position(box.upperWhisker), highest >= 0,
      plan.valueScale.position(box.lowerWhisker) ?? 0 <= 1
    else { return }
    func place(_ value: Double) -> Int { column(plan.inside(value) ?? 0, row.count) }
    let median = place(box.median)
    if !box.outline.isEmpty {
      let outline = plan.outline(box, widest: plan.widestOutline)
      for (first, second) in zip(outline, outline.dropFirst()) {
        let (from, to) = (column(first.along, row.count), column(second.along, row.count))
        for column in min(from, to)...max(from, to) {
          row[column] = glyphs.density(max(first.share, second.share))
        }
      }
      if plan.shows(box.median) { row[median] = glyphs.median }
      return
    }
    for value in box.outliers {
      if let position = plan.valueScale.position(value), (0...1).contains(position) {
        row[column(position, row.count)] = glyphs.outlier
      }
    }
    let (first, last) = (place(box.lowerWhisker), place(box.upperWhisker))
    for column in first...max(first, last) { row[column] = glyphs.axisHorizontal }
    row[first] = glyphs.leftCap
    row[max(first, last)] = glyphs.rightCap
    let (lower, upper) = (place(box.lowerQuartile), place(box.upperQuartile))
    for column in lower...max(lower, upper) { row[column] = index == 0 ? glyphs.box : glyphs.mark(index) }
    if plan.shows(box.median) { row[median] = glyphs.median }
  }

  private func draw(_ intervals: Chart.Intervals, _ place: Int, _ index: Int, _ row: inout [Character]) {
    guard let highest = plan.valueScale.position(intervals.upper[place]), highest >= 0,
      plan.valueScale.position(intervals.lower[place]) ?? 0 <= 1
    else { return }
    let first = column(plan.inside(intervals.lower[place]) ?? 0, row.count)
    let last = max(first, column(plan.inside(intervals.upper[place]) ?? 0, row.count))
    for column in first...last { row[column] = glyphs.axisHorizontal }
    row[first] = glyphs.leftCap
    row[last] = glyphs.rightCap
    if plan.shows(intervals.values[place]) {
      row[column(plan.inside(intervals.values[place]) ?? 0, row.count)] = glyphs.mark(index)
    }
  }
}
