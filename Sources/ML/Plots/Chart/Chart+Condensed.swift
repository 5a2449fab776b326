extension Chart {
  /// The chart with at most about `limit` points a series; a series that loses points remembers how many it had, and
  /// the chart's remarks say so.
  ///
  /// A line keeps its first and last point and, in each of equally long stretches, the first, the last, the lowest and
  /// the highest: peaks stay. A scatter keeps every *k*-th point in its order, so that crowds stay crowds, and the
  /// outermost points.
  ///
  /// - Complexity: O(*n*).
  public func condensed(to limit: Int = 4000) -> Chart {
    var chart = self
    chart.layers = layers.map { $0.condensed(to: limit) }
    return chart
  }
}

extension Chart.Layer {
  func condensed(to limit: Int) -> Self {
    switch self {
    case .line(let series): .line(series.keeping(stretches(series.y, series.y, limit)))
    case .step(let series): .step(series.keeping(stretches(series.y, series.y, limit)))
    case .scatter(let series): .scatter(series.keeping(everyNth(series, limit)))
    case .band(let band): .band(band.keeping(stretches(band.lower, band.upper, limit)))
    case .points(let points): .points(points.keeping(everyNth(points.series, limit)))
    case .panels(let panels):
      .panels(
        Chart.Panels(
          panels.charts.map { $0.condensed(to: limit) }, shareX: panels.shareX, shareY: panels.shareY))
    case .intervals, .bars, .boxes, .histogram, .heatMap, .rule, .tree, .network: self
    }
  }
}

/// The ends and extremes of equally long stretches, as ascending indices; `nil` if all are kept.
private func stretches(_ lower: [Double], _ upper: [Double], _ limit: Int) -> [Int]? {
  let count = lower.count
  guard count > max(limit, 4) else { return nil }
  let stretches = max(limit / 4, 1)
  var kept: [Int] = []
  for stretch in 0..<stretches {
    let indices = stretch * count / stretches..<(stretch + 1) * count / stretches
    guard let first = indices.first, let last = indices.last else { continue }
    var lowest = first
    var highest = first
    for index in indices {
      if lower[index] < lower[lowest] { lowest = index }
      if upper[index] > upper[highest] { highest = index }
    }
    for index in [first, min(lowest, highest), max(lowest, highest), last]
    where kept.last.map({ $0 < index }) ?? true {
      kept.append(index)
    }
  }
  return kept
}

private func everyNth(_ series: Chart.Series, _ limit: Int) -> [Int]? {
  let count = series.x.count
  guard count > max(limit, 4) else { return nil }
  let distance = (count + limit - 1) / max(limit, 1)
  var kept = Set(stride(from: 0, to: count, by: distance))
  for coordinates in [series.x, series.y] {
    if let lowest = coordinates.indices.min(by: { coordinates[$0] < coordinates[$1] }) { kept.insert(lowest) }
    if let highest = coordinates.indices.max(by: { coordinates[$0] < coordinates[$1] }) {
      kept.insert(highest)
    }
  }
  return kept.sorted()
}

extension Chart.Series {
  fileprivate func keeping(_ indices: [Int]?) -> Self {
    guard let indices else { return self }
    var kept: [Int] = []
    var breaks = self.breaks[...]
    for (place, index) in indices.enumerated() {
      var isInterrupted = false
      while let next = breaks.first, next <= index {
        isInterrupted = true
        breaks.removeFirst()
      }
      if isInterrupted, place > 0 { kept.append(place) }
    }
    return Self(
      name: name, x: indices.map { x[$0] }, y: indices.map { y[$0] }, breaks: kept, omitted: omitted,
      fullCount: fullCount)
  }
}

extension Chart.Band {
  fileprivate func keeping(_ indices: [Int]?) -> Self {
    guard let indices else { return self }
    return Self(
      name: name, x: indices.map { x[$0] }, lower: indices.map { lower[$0] },
      upper: indices.map { upper[$0] },
      omitted: omitted, fullCount: fullCount)
  }
}
