extension Chart {
  /// What the chart shows, in one or two sentences computed from its data: what it is, what its axes measure and over
  /// which ranges, and for each series how it runs and where its extremes lie.
  ///
  /// At most six series are described; the others are counted.
  public var alternativeText: String {
    guard hasData else { return "\(title.isEmpty ? "An empty chart" : title): no data." }
    let plan = Plan(self)
    if let map = plan.heatMap { return plan.sentence(map) }
    if let panels = plan.panels { return panels.sentence }
    if let tree = plan.tree { return tree.sentence }
    if let network = plan.network { return network.sentence }
    let described = plan.descriptions
    let names = described.prefix(6).joined(separator: "; ")
    let rest = described.count > 6 ? "; and \(described.count - 6) more series" : ""
    let rules = plan.rules.compactMap { plan.words($0) }
    let reference = rules.isEmpty ? "" : "; to compare with: \(rules.joined(separator: ", "))"
    return "\(plan.subject): \(names)\(rest)\(reference)."
  }
}

extension Plan {
  /// Kind and axes: `Line chart of precision (0 to 1) against recall (0 to 1)`.
  fileprivate var subject: String {
    if let isVertical = barsAreVertical {
      let (names, values) = isVertical ? (x.axis, y.axis) : (y.axis, x.axis)
      let count = names.categories?.count ?? 0
      let by = names.label.isEmpty ? "" : " by \(names.label)"
      let kind = chart.barArrangement == .stacked && bars.count > 1 ? "Stacked bar chart" : "Bar chart"
      return
        "\(kind) of \(values.label.isEmpty ? "values" : values.label)\(by), \(count) \(count == 1 ? "category" : "categories")"
    }
    if !boxes.isEmpty || (!intervals.isEmpty && (x.axis.categories ?? y.axis.categories) != nil) {
      let (names, values) = isLying ? (y.axis, x.axis) : (x.axis, y.axis)
      let hasOutlines = boxes.contains { $0.known.contains { !$0.outline.isEmpty } }
      let kind = hasOutlines ? "Violin plot" : boxes.isEmpty ? "Estimates with intervals" : "Box plot"
      let by = names.label.isEmpty ? "" : " by \(names.label)"
      return "\(kind)\(boxes.isEmpty && values.label.isEmpty ? "" : " of ")"
        + "\(values.label.isEmpty && !boxes.isEmpty ? "values" : values.label)\(by)"
    }
    if !histograms.isEmpty {
      return "Histogram of \(x.axis.label.isEmpty ? "values" : x.axis.label)"
    }
    let kinds = chart.layers.compactMap { layer -> String? in
      switch layer {
      case .line: "Line"
      case .step: "Step"
      case .scatter, .points: "Scatter"
      case .band: "Band"
      case .intervals: "Interval"
      case .bars, .boxes, .histogram, .heatMap, .rule, .panels, .tree, .network: nil
      }
    }
    let kind = kinds.first { $0 != "Band" } ?? kinds.first ?? "Line"
    let name = kind == "Scatter" ? "Scatter plot" : "\(kind) chart"
    return "\(name) of \(words(y.axis, "y", \.y)) against \(words(x.axis, "x", \.x))"
  }

  /// An axis' name and what the data covers on it.
  private func words(_ axis: Axis, _ fallback: String, _ side: KeyPath<Coordinates, [Double]>) -> String {
    let name = axis.label.isEmpty ? fallback : axis.label
    let scale = axis.scale == .logarithmic ? ", logarithmic" : ""
    let values = chart.layers.flatMap { $0.coordinates[keyPath: side] }.filter { axis.canPlace($0) }
    guard axis.categories == nil, let least = values.min(), let greatest = values.max() else {
      return name + scale
    }
    if least == greatest { return "\(name) (\(text(least, axis))\(scale))" }
    return "\(name) (\(text(least, axis)) to \(text(greatest, axis))\(scale))"
  }

  func text(_ value: Double, _ axis: Axis) -> String {
    withMinus(axis.text(value, significant: 3))
  }

  func text(_ value: Double, _ format: NumberFormat) -> String {
    withMinus(format.text(value, significant: 3))
  }

  /// One description a layer; bands come last, because they say least.
  fileprivate var descriptions: [String] {
    let isBand = { (layer: Chart.Layer) in if case .band = layer { true } else { false } }
    let layers = chart.layers.filter { !isBand($0) } + chart.layers.filter(isBand)
    return layers.compactMap { layer in
      let name = layer.name.isEmpty ? "" : layer.name + " "
      switch layer {
      case .line(let series), .step(let series): return course(series).map { name + $0 }
      case .scatter(let series): return cloud(series).map { name + $0 }
      case .band(let band) where isFilling(band): return nil
      case .band(let band): return width(band).map { "\(layer.name.isEmpty ? "" : layer.name + "’s ")\($0)" }
      case .points(let points): return cloud(points).map { name + $0 }
      case .intervals(let intervals): return widths(intervals).map { name + $0 }
      case .bars(let bars): return lengths(bars).map { name + $0 }
      case .boxes(let boxes): return medians(boxes).map { name + $0 }
      case .histogram(let histogram): return peak(histogram).map { name + $0 }
      case .heatMap, .rule, .panels, .tree, .network: return nil
      }
    }
  }

  private func placed(_ series: Chart.Series) -> [(x: Double, y: Double)] {
    zip(series.x, series.y).map { (x: $0, y: $1) }.filter { x.axis.canPlace($0.x) && y.axis.canPlace($0.y) }
  }

  private func course(_ series: Chart.Series) -> String? {
    let points = placed(series)
    guard let first = points.first, let last = points.last else { return nil }
    guard let lowest = points.min(by: { $0.y < $1.y }), let highest = points.max(by: { $0.y < $1.y }) else {
      return nil
    }
    func at(_ point: (x: Double, y: Double)) -> String { "\(text(point.y, y.axis)) at \(place(point.x))" }
    if points.count == 1 { return "is one point, \(at(first))" }
    if lowest.y == highest.y { return "stays at \(text(first.y, y.axis))" }
    let change = last.y - first.y
    let verb = change.magnitude < 0.05 * (highest.y - lowest.y) ? "runs" : change > 0 ? "rises" : "falls"
    var words = "\(verb) from \(at(first)) to \(at(last))"
    var extremes: [String] = []
    if highest.y > max(first.y, last.y) { extremes.append("highest \(at(highest))") }
    if lowest.y < min(first.y, last.y) { extremes.append("lowest \(at(lowest))") }
    if !extremes.isEmpty { words += ", " + extremes.joined(separator: ", ") }
    return words
  }

  func place(_ value: Double) -> String {
    if let names = x.axis.categories {
      let index = Int(min(max(value, 0), Double(max(names.count - 1, 0))).rounded())
      return names.indices.contains(index) ? names[index] : text(value, x.axis)
    }
    return "\(x.axis.title.isEmpty ? "x" : x.axis.title) \(text(value, x.axis))"
  }

  func cloud(_ series: Chart.Series) -> String? {
    let points = placed(series)
    guard !points.isEmpty else { return nil }
    let xs = points.map(\.x).sorted()
    let ys = points.map(\.y).sorted()
    if points.count == 1 { return "has one point, \(text(ys[0], y.axis)) at \(place(xs[0]))" }
    func range(_ values: [Double], _ axis: Axis, _ name: String) -> String {
      "\(axis.title.isEmpty ? name : axis.title) \(text(values[0], axis)) to \(text(values[values.count - 1], axis)) "
        + "(median \(text(values[values.count / 2], axis)))"
    }
    return "has \(series.fullCount.grouped()) points, \(range(xs, x.axis, "x")), \(range(ys, y.axis, "y"))"
  }

  private func width(_ band: Chart.Band) -> String? {
    guard let lowest = band.lower.min(), let highest = band.upper.max() else { return nil }
    return "band lies between \(text(lowest, y.axis)) and \(text(highest, y.axis))"
  }

  private func lengths(_ bars: Chart.Bars) -> String? {
    let isVertical = barsAreVertical ?? true
    let (axis, names) = isVertical ? (y.axis, x.axis.categories ?? []) : (x.axis, y.axis.categories ?? [])
    let known = bars.values.enumerated().compactMap { index, value in
      value.map { (name: names[index], value: $0) }
    }
    guard let greatest = known.max(by: { $0.value < $1.value }),
      let least = known.min(by: { $0.value < $1.value })
    else { return nil }
    let format = axis.format.unified(for: known.map(\.value))
    if known.count <= 6 {
      return known.map { "\($0.name) \(text($0.value, format))" }.joined(separator: ", ")
    }
    return
      "from \(text(least.value, format)) for \(least.name) to \(text(greatest.value, format)) for \(greatest.name)"
  }

  private func peak(_ histogram: Chart.Histogram) -> String? {
    let filled = histogram.bins.filter { $0.count > 0 }
    guard let first = filled.first, let last = filled.last, let peak = filled.max(by: { $0.count < $1.count })
    else {
      return nil
    }
    let total = filled.reduce(0) { $0 + $1.count }
    return "\(total.grouped()) values from \(text(first.lower, x.axis)) to \(text(last.upper, x.axis)), "
      + "most often between \(text(peak.lower, x.axis)) and \(text(peak.upper, x.axis)) (\(peak.count.grouped()))"
  }

  fileprivate func words(_ rule: Chart.Rule) -> String? {
    let label = rule.label.isEmpty ? "" : rule.label + " at "
    switch rule.place {
    case .vertical(let value): return label + value.named(x.axis, "x")
    case .horizontal(let value): return label + value.named(y.axis, "y")
    case .segment: return rule.label.isEmpty ? "a straight line" : rule.label
    case .nowhere: return nil
    }
  }

  fileprivate func sentence(_ map: Chart.HeatMap) -> String {
    let rows = y.axis.categories ?? []
    let columns = x.axis.categories ?? []
    var cells: [(place: String, value: Double)] = []
    for (row, rowName) in rows.enumerated() {
      for (column, columnName) in columns.enumerated() {
        guard let value = map.value(row: row, column: column) else { continue }
        cells.append(("\(named(rowName, y.axis)), \(named(columnName, x.axis))", value))
      }
    }
    guard let greatest = cells.max(by: { $0.value < $1.value }),
      let least = cells.min(by: { $0.value < $1.value })
    else { return "Heat map without values." }
    let format = map.cellFormat
    func text(_ value: Double) -> String { self.text(value, format) }
    let subject = "Heat map of \(rows.count) rows and \(columns.count) columns"
    if cells.count <= 4 {
      return subject + ": " + cells.map { "\($0.place): \(text($0.value))" }.joined(separator: "; ") + "."
    }
    return
      "\(subject): highest \(text(greatest.value)) (\(greatest.place)), lowest \(text(least.value)) (\(least.place))."
  }

  private func named(_ name: String, _ axis: Axis) -> String {
    axis.label.isEmpty ? name : "\(axis.label) \(name)"
  }
}

extension Chart.Layer {
  /// All coordinates, to find ranges.
  fileprivate var coordinates: Coordinates {
    switch self {
    case .line(let series), .step(let series), .scatter(let series): Coordinates(x: series.x, y: series.y)
    case .band(let band): Coordinates(x: band.x, y: band.lower + band.upper)
    case .points(let points): Coordinates(x: points.x, y: points.y)
    case .intervals(let intervals): Coordinates(x: intervals.positions, y: intervals.lower + intervals.upper)
    case .bars, .boxes, .histogram, .heatMap, .rule, .panels, .tree, .network: Coordinates(x: [], y: [])
    }
  }
}

/// A number with a proper minus sign.
func withMinus(_ text: String) -> String {
  text.hasPrefix("-") ? "−" + text.dropFirst() : text
}

private struct Coordinates {
  var x: [Double]
  var y: [Double]
}
