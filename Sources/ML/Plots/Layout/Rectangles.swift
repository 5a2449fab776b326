/// A rectangle on the plot, 0…1 from left to right and from bottom to top.
struct PlotRectangle: Hashable {
  var x: ClosedRange<Double>
  var y: ClosedRange<Double>
  /// Which value it stands for.
  var index: Int
}

extension Plan {
  /// Where a bar begins on the axis of values: at zero, or at the axis' end where zero has no place.
  var baseline: Double {
    let scale = barsAreVertical == false ? x : y
    return min(max(scale.position(0) ?? 0, 0), 1)
  }

  /// The bars of one layer, beside those of the other layers of bars in each category.
  func rectangles(_ bars: Chart.Bars) -> [PlotRectangle] {
    guard let isVertical = barsAreVertical, let place = self.bars.firstIndex(of: bars) else { return [] }
    let values = isVertical ? y : x
    let isStacked = chart.barArrangement == .stacked
    let count = Double(max((isVertical ? x : y).axis.categories?.count ?? 1, 1))
    let thickness = 0.76 / Double(isStacked ? 1 : self.bars.count) / count
    return bars.values.enumerated().compactMap { index, value in
      guard let value else { return nil }
      let base = isStacked ? stackBase(place, index, isPositive: value >= 0) : 0
      guard let end = values.position(base + value) else { return nil }
      let baseline = base == 0 ? self.baseline : min(max(values.position(base) ?? 0, 0), 1)
      let start = (Double(index) + 0.12) / count + (isStacked ? 0 : Double(place) * thickness)
      // Categories run from left to right and from top to bottom.
      let across = isVertical ? start...start + thickness : 1 - start - thickness...1 - start
      let tip = min(max(end, 0), 1)
      let along = min(baseline, tip)...max(baseline, tip)
      return PlotRectangle(x: isVertical ? across : along, y: isVertical ? along : across, index: index)
    }
  }

  /// Where a bar of a stack begins: the sum of those before it with the same sign.
  private func stackBase(_ place: Int, _ index: Int, isPositive: Bool) -> Double {
    bars.prefix(place).reduce(0) { sum, bars in
      guard bars.values.indices.contains(index), let value = bars.values[index], (value >= 0) == isPositive
      else { return sum }
      return sum + value
    }
  }

  /// The ends of a bar's interval on the axis of values.
  func interval(_ bars: Chart.Bars, _ index: Int) -> ClosedRange<Double>? {
    if chart.barArrangement == .stacked { return nil }
    let scale = barsAreVertical == false ? x : y
    guard let interval = bars.interval(index), let lower = scale.position(interval.lowerBound),
      let upper = scale.position(interval.upperBound)
    else { return nil }
    return min(max(lower, 0), 1)...min(max(upper, 0), 1)
  }

  /// The bins of a histogram.
  func rectangles(_ histogram: Chart.Histogram) -> [PlotRectangle] {
    histogram.bins.enumerated().compactMap { index, bin in
      guard let left = x.position(bin.lower), let right = x.position(bin.upper), right > 0, left < 1,
        bin.count > 0,
        let height = y.position(Double(bin.count))
      else { return nil }
      return PlotRectangle(
        x: max(left, 0)...min(right, 1), y: 0...min(max(height, 0), 1), index: index)
    }
  }

  /// The upper border of a histogram, from the axis and back to it.
  func outline(_ histogram: Chart.Histogram) -> [PlotPoint] {
    var path: [PlotPoint] = []
    for bin in histogram.bins {
      guard let left = x.position(bin.lower), let right = x.position(bin.upper), right > 0, left < 1 else {
        continue
      }
      let height = min(max(y.position(Double(bin.count)) ?? 0, 0), 1)
      if path.isEmpty { path.append(PlotPoint(x: max(left, 0), y: 0)) }
      path.append(PlotPoint(x: max(left, 0), y: height))
      path.append(PlotPoint(x: min(right, 1), y: height))
    }
    if let last = path.last { path.append(PlotPoint(x: last.x, y: 0)) }
    return path
  }
}
