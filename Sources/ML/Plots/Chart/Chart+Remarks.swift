extension Chart {
  /// What stands below the chart: the author's note, then one sentence for each way in which the picture does not
  /// show all of the data.
  public var remarks: [String] {
    var remarks = note.map { [$0] } ?? []
    if !hasData { remarks.append("No data.") }
    remarks += layers.compactMap(\.thinningRemark)

    let omitted = layers.reduce(0) { $0 + $1.omitted }
    if omitted > 0 {
      remarks.append(
        omitted == 1
          ? "1 value that is not finite was left out."
          : "\(omitted.grouped()) values that are not finite were left out.")
    }
    let beyond = layers.reduce(0) { $0 + $1.boxesBeyond(x, y) }
    if beyond > 0 {
      remarks.append(
        beyond == 1 ? "1 box reaches beyond the axes." : "\(beyond.grouped()) boxes reach beyond the axes.")
    }
    let places = layers.reduce(into: (unplaceable: 0, outside: 0)) { counts, layer in
      let layer = layer.places(x, y)
      counts.unplaceable += layer.unplaceable
      counts.outside += layer.outside
    }
    if places.unplaceable > 0 {
      remarks.append(
        places.unplaceable == 1
          ? "1 value of zero or below has no place on the logarithmic axis."
          : "\(places.unplaceable.grouped()) values of zero or below have no place on the logarithmic axis.")
    }
    if places.outside > 0 {
      remarks.append(
        places.outside == 1
          ? "1 value lies outside the axes." : "\(places.outside.grouped()) values lie outside the axes.")
    }
    return remarks
  }

  /// Whether any layer has something to draw; lines to compare with alone are no data.
  var hasData: Bool {
    layers.contains { layer in
      switch layer {
      case .line(let series), .step(let series), .scatter(let series): !series.x.isEmpty
      case .band(let band): !band.x.isEmpty
      case .points(let points): !points.x.isEmpty
      case .intervals(let intervals): !intervals.values.isEmpty
      case .bars(let bars): bars.values.contains { $0 != nil }
      case .boxes(let boxes): !boxes.known.isEmpty
      case .panels(let panels): panels.charts.contains(where: \.hasData)
      case .tree: true
      case .network(let network): !network.nodes.isEmpty
      case .histogram(let histogram): histogram.counts.contains { $0 > 0 }
      case .heatMap(let map): map.values.contains { $0.contains { $0 != nil } }
      case .rule: false
      }
    }
  }
}

extension Chart.Layer {
  fileprivate var omitted: Int {
    switch self {
    case .line(let series), .step(let series), .scatter(let series): series.omitted
    case .band(let band): band.omitted
    case .points(let points): points.omitted
    case .intervals(let intervals): intervals.omitted
    case .bars(let bars): bars.omitted
    case .boxes(let boxes): boxes.omitted
    case .histogram(let histogram): histogram.omitted
    case .heatMap(let map): map.omitted
    case .rule, .panels, .tree, .network: 0
    }
  }

  fileprivate var thinningRemark: String? {
    let (drawn, all): (Int, Int)
    switch self {
    case .line(let series), .step(let series), .scatter(let series):
      (drawn, all) = (series.x.count, series.fullCount)
    case .band(let band): (drawn, all) = (band.x.count, band.fullCount)
    case .points(let points): (drawn, all) = (points.x.count, points.fullCount)
    case .boxes(let boxes):
      let count = boxes.known.reduce(0) { $0 + $1.outliers.count }
      let outliers = boxes.known.reduce(0) { $0 + $1.outlierCount }
      return count < outliers ? "\(count.grouped()) of \(outliers.grouped()) outliers are drawn." : nil
    case .intervals, .bars, .histogram, .heatMap, .rule, .panels, .tree, .network: return nil
    }
    guard drawn < all else { return nil }
    return "\(drawn.grouped()) of \(all.grouped()) points\(name.isEmpty ? "" : " of “\(name)”") are drawn."
  }

  /// How many boxes have a number that the axis of values does not show.
  fileprivate func boxesBeyond(_ x: Axis, _ y: Axis) -> Int {
    guard case .boxes(let boxes) = self else { return 0 }
    let axis = x.categories != nil || y.categories == nil ? y : x
    return boxes.known.count { !$0.numbers.allSatisfy { axis.canPlace($0) && axis.shows($0) } }
  }

  /// How many values an axis cannot place, and how many lie outside a domain that was given.
  fileprivate func places(_ x: Axis, _ y: Axis) -> (unplaceable: Int, outside: Int) {
    func count(_ points: [(x: Double, y: Double)]) -> (unplaceable: Int, outside: Int) {
      let placed = points.filter { x.canPlace($0.x) && y.canPlace($0.y) }
      let outside = placed.count { !x.shows($0.x) || !y.shows($0.y) }
      return (points.count - placed.count, outside)
    }
    func count(_ values: [Double], _ axis: Axis) -> (unplaceable: Int, outside: Int) {
      let placed = values.filter(axis.canPlace)
      return (values.count - placed.count, placed.count { !axis.shows($0) })
    }
    switch self {
    case .line(let series), .step(let series), .scatter(let series):
      return count(zip(series.x, series.y).map { ($0, $1) })
    case .points(let points): return count(zip(points.x, points.y).map { ($0, $1) })
    case .intervals(let intervals):
      if x.categories == nil, y.categories == nil {
        return count(zip(intervals.positions, intervals.values).map { ($0, $1) })
      }
      return count(intervals.values, x.categories != nil ? y : x)
    case .band(let band): return (count(zip(band.x, band.lower).map { ($0, $1) }).unplaceable, 0)
    case .bars(let bars):
      let isVertical = x.categories != nil || y.categories == nil
      let axis = isVertical ? y : x
      return count(bars.values.compactMap(\.self), axis)
    case .histogram(let histogram): return (0, histogram.outside)
    case .boxes, .heatMap, .rule, .panels, .tree, .network: return (0, 0)
    }
  }
}
