extension TextDrawing {
  /// The plot with its axes: everything that stands on two axes with numbers.
  func plotLines() -> [String] {
    let yTicks =
      chart.y.categories == nil
      ? plan.y.ticks(atMost: max(2, rows / 3)) { _ in true } : plan.y.ticks(target: rows)
    let labels = yTicks.map { style.shown($0.label) }
    let gutter = min(labels.map { displayWidth($0) }.max() ?? 0, max(width / 3, 1))
    // Room to the right, so that the last label can stand centred below its tick.
    var (columns, rows) = (max(width - gutter - 3, 4), self.rows)
    if let ratio = plan.ratio {
      // A character is about twice as high as it is wide.
      columns = min(columns, max(Int(Double(2 * rows) / ratio), 8))
      rows = min(rows, max(Int(Double(columns) * ratio / 2), 4))
    }
    var canvas = Canvas(columns: columns, rows: rows)
    draw(on: &canvas)

    var axis = [String](
      repeating: String(repeating: " ", count: gutter) + String(glyphs.axisVertical), count: rows)
    for (tick, label) in zip(yTicks, labels) {
      guard let position = plan.y.position(tick.value) else { continue }
      let row = canvas.cell(PlotPoint(x: 0, y: position)).row
      let shown = truncated(label, to: gutter, style)
      axis[row] = padded(shown, to: gutter, .trailing) + String(glyphs.tickLeft)
    }
    var lines: [String] = []
    if !chart.y.label.isEmpty { lines.append(truncated(style.shown(chart.y.label), to: width, style)) }
    lines += zip(axis, canvas.lines).map { $0 + $1 }
    return lines + axisLines(plan.x, canvas, gutter: gutter)
  }

  /// The axis below a plot, with labels and title.
  func axisLines(_ scale: PlotScale, _ canvas: Canvas, gutter: Int) -> [String] {
    let ticks = scale.ticks(atMost: max(2, canvas.columns / 8)) { ticks in
      zip(ticks, ticks.dropFirst()).allSatisfy { left, right in
        let gap = column(right, scale, canvas) - column(left, scale, canvas)
        return gap >= (displayWidth(left.label) + displayWidth(right.label)) / 2 + 2
      }
    }
    var axis = [Character](repeating: glyphs.axisHorizontal, count: canvas.columns)
    var labels = ""
    for tick in ticks {
      let column = column(tick, scale, canvas)
      guard column >= 0, column < canvas.columns else { continue }
      let label = style.shown(tick.label)
      let start = max(gutter + 1 + column - displayWidth(label) / 2, 0)
      let used = displayWidth(labels)
      // Names of categories may be too long to stand side by side; those that fit are shown.
      guard labels.isEmpty || start > used, start + displayWidth(label) <= width else { continue }
      axis[column] = glyphs.tickBelow
      labels += String(repeating: " ", count: max(start - used, 0)) + label
    }
    var lines = [String(repeating: " ", count: gutter) + String(glyphs.corner) + String(axis), labels]
    if !scale.axis.label.isEmpty {
      let title = truncated(style.shown(scale.axis.label), to: canvas.columns, style)
      lines.append(String(repeating: " ", count: gutter + 1) + padded(title, to: canvas.columns, .centre))
    }
    return lines
  }

  private func column(_ tick: Tick, _ scale: PlotScale, _ canvas: Canvas) -> Int {
    scale.position(tick.value).map { canvas.cell(PlotPoint(x: $0, y: 0)).column } ?? -1
  }

  // MARK: Layers

  private func draw(on canvas: inout Canvas) {
    for rule in plan.rules { draw(rule, on: &canvas) }
    if plan.histograms.count == 1, let histogram = plan.histograms.first { fill(histogram, on: &canvas) }
    for layer in chart.layers {
      let index = plan.key(layer)?.index ?? 0
      switch layer {
      case .band(let band): shade(band, on: &canvas)
      case .line(let series):
        draw(plan.paths(series, isStep: false), marksAt: plan.places(series), index, on: &canvas)
      case .step(let series):
        draw(plan.paths(series, isStep: true), marksAt: plan.places(series), index, on: &canvas)
      case .scatter(let series):
        if let key = plan.key(layer) { scatter(plan.places(series), key, on: &canvas) }
      case .points(let points): draw(points, on: &canvas)
      case .intervals(let intervals): whiskers(plan.whiskers(intervals), index, on: &canvas)
      case .boxes(let boxes): whiskers(plan.whiskers(boxes), index, on: &canvas)
      case .histogram(let histogram) where plan.histograms.count > 1:
        draw([plan.outline(histogram)], marksAt: [], index, on: &canvas)
      case .bars(let bars): fill(bars, index, on: &canvas)
      case .histogram, .heatMap, .rule, .panels, .tree, .network: break
      }
    }
  }

  private func whiskers(_ whiskers: [Plan.Whisker], _ index: Int, on canvas: inout Canvas) {
    for whisker in whiskers {
      canvas.shadeLine(
        [whisker.lower, whisker.upper], plan.isLying ? glyphs.axisHorizontal : glyphs.axisVertical)
      let cell = canvas.cell(whisker.value)
      canvas.put(glyphs.mark(index), column: cell.column, row: cell.row)
    }
  }

  /// Whether lines need marks to be told apart.
  var hasSeveralLines: Bool {
    plan.keys.count { !$0.forms.isDisjoint(with: [.line, .histogram]) } > 1
  }

  private func draw(
    _ paths: [[PlotPoint]], marksAt points: [PlotPoint], _ index: Int, on canvas: inout Canvas
  ) {
    let mark = glyphs.mark(index)
    if style == .ascii {
      for path in paths { canvas.draw(path, mark) }
      return
    }
    let cells = paths.flatMap { canvas.drawDots($0) }
    // Few points are marked where they are; otherwise marks stand along the line, staggered between series.
    if !points.isEmpty, points.count <= fewPoints {
      for point in points {
        let cell = canvas.cell(point)
        canvas.put(mark, column: cell.column, row: cell.row)
      }
    } else if hasSeveralLines {
      let distance = max(canvas.columns / 6, 6)
      let first = distance / 4 + index * distance / max(plan.keys.count, 1)
      for place in stride(from: min(first, max(cells.count - 1, 0)), to: cells.count, by: distance) {
        canvas.put(mark, column: cells[place].column, row: cells[place].row)
      }
    }
  }

  /// So few points of a line that each is marked.
  var fewPoints: Int { max(width / 6, 2) }

  /// Whether a scatter has so many points that each can only be a dot.
  func isCrowd(_ key: Plan.Key) -> Bool {
    let count = chart.layers.reduce(0) { count, layer in
      if case .scatter(let series) = layer, series.name == key.name {
        max(count, series.x.count)
      } else {
        count
      }
    }
    return count > rows * width / 8
  }

  private func scatter(_ points: [PlotPoint], _ key: Plan.Key, on canvas: inout Canvas) {
    for point in points {
      if isCrowd(key), style == .unicode {
        canvas.putDot(point)
      } else {
        let cell = canvas.cell(point)
        canvas.put(
          isCrowd(key) ? glyphs.diagonalRule : glyphs.mark(key.index), column: cell.column, row: cell.row)
      }
    }
  }

  private func draw(_ rule: Chart.Rule, on canvas: inout Canvas) {
    guard let (start, end) = plan.ends(rule) else { return }
    let character =
      switch rule.place {
      case .vertical: glyphs.verticalRule
      case .horizontal: glyphs.horizontalRule
      case .segment, .nowhere: glyphs.diagonalRule
      }
    canvas.shadeLine([start, end], character)
  }

  private func shade(_ band: Chart.Band, on canvas: inout Canvas) {
    let borders = plan.borders(band)
    guard let first = borders.first, let last = borders.last else { return }
    let left = canvas.cell(PlotPoint(x: first.x, y: 0)).column
    let right = canvas.cell(PlotPoint(x: last.x, y: 0)).column
    var place = 0
    for column in left...max(left, right) {
      let x = min(max((Double(column) + 0.5) / Double(canvas.columns), first.x), last.x)
      while place + 1 < borders.count, borders[place + 1].x < x { place += 1 }
      let (from, to) = (borders[place], borders[min(place + 1, borders.count - 1)])
      let share = to.x > from.x ? min(max((x - from.x) / (to.x - from.x), 0), 1) : 0
      let top = canvas.cell(PlotPoint(x: x, y: from.upper + share * (to.upper - from.upper))).row
      let bottom = canvas.cell(PlotPoint(x: x, y: from.lower + share * (to.lower - from.lower))).row
      for row in top...max(top, bottom) { canvas.shade(glyphs.band, column: column, row: row) }
    }
  }

  private func fill(_ histogram: Chart.Histogram, on canvas: inout Canvas) {
    for column in 0..<canvas.columns {
      let (left, right) = (
        Double(column) / Double(canvas.columns), Double(column + 1) / Double(canvas.columns)
      )
      // A column shows the highest of the bins that reach into it by more than its border.
      let heights = histogram.bins.compactMap { bin -> Double? in
        guard bin.count > 0, let lower = plan.x.position(bin.lower), let upper = plan.x.position(bin.upper)
        else {
          return nil
        }
        let shared = min(upper, right) - max(lower, left)
        return shared > min(right - left, upper - lower) * 0.5 ? plan.y.position(Double(bin.count)) : nil
      }
      if let height = heights.max() { fill(column, to: height, glyphs.fills[0], on: &canvas) }
    }
  }

  private func fill(_ column: Int, to height: Double, _ character: Character, on canvas: inout Canvas) {
    let parts = character == glyphs.fills[0] ? glyphs.lowerEighths : [character]
    let filled = max(1, Int((min(max(height, 0), 1) * Double(canvas.rows * parts.count)).rounded()))
    for row in 0..<filled / parts.count {
      canvas.put(character, column: column, row: canvas.rows - 1 - row)
    }
    if filled % parts.count > 0 {
      canvas.put(
        parts[filled % parts.count - 1], column: column, row: canvas.rows - 1 - filled / parts.count)
    }
  }

  /// Upright bars, where they share the axes with other layers.
  private func fill(_ bars: Chart.Bars, _ index: Int, on canvas: inout Canvas) {
    for bar in plan.rectangles(bars) {
      let left = canvas.cell(PlotPoint(x: bar.x.lowerBound + 0.001, y: 0)).column
      let right = max(left, canvas.cell(PlotPoint(x: bar.x.upperBound - 0.001, y: 0)).column)
      let top = canvas.cell(PlotPoint(x: 0, y: bar.y.upperBound)).row
      let bottom = canvas.cell(PlotPoint(x: 0, y: bar.y.lowerBound)).row
      for column in left...right {
        for row in top...max(top, bottom) { canvas.shade(glyphs.fill(index), column: column, row: row) }
      }
    }
  }
}
