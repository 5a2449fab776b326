/// What a chart's data covers on both axes, as far as the axes can place it.
struct Extents {
  private(set) var x: ClosedRange<Double>?
  private(set) var y: ClosedRange<Double>?

  init(of chart: Chart) {
    for layer in chart.layers { add(layer, chart) }
  }

  private mutating func add(_ layer: Chart.Layer, _ chart: Chart) {
    switch layer {
    case .line(let series), .step(let series), .scatter(let series):
      for (x, y) in zip(series.x, series.y) { add(x, y, chart) }
    case .band(let band):
      for ((x, lower), upper) in zip(zip(band.x, band.lower), band.upper) {
        add(x, lower, chart)
        add(x, upper, chart)
      }
    case .bars(let bars):
      let isVertical = chart.x.categories != nil
      let axis = isVertical ? chart.y : chart.x
      var values = bars.values.compactMap(\.self)
      for interval in bars.intervals.compactMap(\.self) {
        values += [interval.lowerBound, interval.upperBound]
      }
      // A bar's length is its value, so it begins at nothing.
      if axis.scale == .linear, !values.isEmpty { values.append(0) }
      if chart.barArrangement == .stacked { values = chart.stackEnds + [0] }
      add(values, isVertical, chart)
    case .points(let points):
      for (x, y) in zip(points.x, points.y) { add(x, y, chart) }
    case .intervals(let intervals):
      if chart.x.categories != nil || chart.y.categories != nil {
        add(intervals.lower + intervals.upper, chart.x.categories != nil, chart)
      } else {
        for (index, x) in intervals.positions.enumerated() {
          add(x, intervals.lower[index], chart)
          add(x, intervals.upper[index], chart)
        }
      }
    case .boxes(let boxes):
      add(boxes.known.flatMap(\.numbers), chart.x.categories != nil, chart)
    case .histogram(let histogram):
      for bin in histogram.bins {
        if chart.x.canPlace(bin.lower) { x = Self.joined(x, bin.lower) }
        if chart.x.canPlace(bin.upper) { x = Self.joined(x, bin.upper) }
        if chart.y.canPlace(Double(bin.count)) { y = Self.joined(y, Double(bin.count)) }
      }
      if chart.y.scale == .linear, !histogram.bins.isEmpty { y = Self.joined(y, 0) }
    case .heatMap, .panels, .tree, .network: break
    case .rule(let rule):
      switch rule.place {
      case .vertical(let value): if chart.x.canPlace(value) { x = Self.joined(x, value) }
      case .horizontal(let value): if chart.y.canPlace(value) { y = Self.joined(y, value) }
      case .segment(let fromX, let fromY, let toX, let toY):
        add(fromX, fromY, chart)
        add(toX, toY, chart)
      case .nowhere: break
      }
    }
  }

  /// Values that stand in categories.
  private mutating func add(_ values: [Double], _ isVertical: Bool, _ chart: Chart) {
    for value in values where (isVertical ? chart.y : chart.x).canPlace(value) {
      if isVertical { y = Self.joined(y, value) } else { x = Self.joined(x, value) }
    }
  }

  /// A point that a fixed domain hides does not stretch the other axis.
  private mutating func add(_ x: Double, _ y: Double, _ chart: Chart) {
    guard chart.x.canPlace(x), chart.y.canPlace(y) else { return }
    if chart.x.domain?.contains(x) ?? true { self.y = Self.joined(self.y, y) }
    if chart.y.domain?.contains(y) ?? true { self.x = Self.joined(self.x, x) }
  }

  private static func joined(_ range: ClosedRange<Double>?, _ value: Double) -> ClosedRange<Double> {
    guard let range else { return value...value }
    return min(range.lowerBound, value)...max(range.upperBound, value)
  }
}
