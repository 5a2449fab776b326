extension Plan {
  /// What boxes say: each of few medians with its quartiles, or the extremes of many.
  func medians(_ boxes: Chart.Boxes) -> String? {
    let axis = valueScale.axis
    let names = (isLying ? y.axis : x.axis).categories ?? []
    let known = boxes.boxes.enumerated().compactMap { index, box in
      box.flatMap { box in names.indices.contains(index) ? (name: names[index], box: box) : nil }
    }
    guard let lowest = known.min(by: { $0.box.median < $1.box.median }),
      let highest = known.max(by: { $0.box.median < $1.box.median })
    else { return nil }
    if known.count <= 5 {
      return known.map { name, box in
        let outliers =
          box.outlierCount == 0
          ? "" : ", \(box.outlierCount.grouped()) \(box.outlierCount == 1 ? "outlier" : "outliers")"
        return
          "\(name) has median \(text(box.median, axis)) (middle half \(text(box.lowerQuartile, axis)) to "
          + "\(text(box.upperQuartile, axis)), whiskers \(text(box.lowerWhisker, axis)) to "
          + "\(text(box.upperWhisker, axis))\(outliers))"
      }.joined(separator: "; ")
    }
    return "\(known.count) groups, medians from \(text(lowest.box.median, axis)) for \(lowest.name) to "
      + "\(text(highest.box.median, axis)) for \(highest.name)"
  }

  /// What intervals say: each of few, or the extremes of many.
  func widths(_ intervals: Chart.Intervals) -> String? {
    let names = (isLying ? y.axis : x.axis).categories
    let axis = valueScale.axis
    func name(_ index: Int) -> String {
      guard let names else { return place(intervals.positions[index]) }
      let category = Int(min(max(intervals.positions[index], -1), 1e6))
      return names.indices.contains(category) ? names[category] : "no name"
    }
    func words(_ index: Int) -> String {
      "\(text(intervals.values[index], axis)) [\(text(intervals.lower[index], axis)), "
        + "\(text(intervals.upper[index], axis))]"
    }
    let indices = intervals.values.indices
    guard let lowest = indices.min(by: { intervals.values[$0] < intervals.values[$1] }),
      let highest = indices.max(by: { intervals.values[$0] < intervals.values[$1] })
    else { return nil }
    if indices.count <= 6 {
      return indices.map { names == nil ? "\(words($0)) at \(name($0))" : "\(name($0)) \(words($0))" }
        .joined(separator: ", ")
    }
    return "\(indices.count) estimates, from \(words(lowest)) for \(name(lowest)) to \(words(highest)) for "
      + "\(name(highest))"
  }

  /// What points with colours or sizes say: where they are and what the colours range over.
  func cloud(_ points: Chart.Points) -> String? {
    guard let cloud = cloud(points.series) else { return nil }
    let measures = [("colour", points.color), ("size", points.size)].compactMap { kind, measure -> String? in
      guard let measure,
        let least = measure.values.indices.min(by: { measure.values[$0] < measure.values[$1] }),
        let greatest = measure.values.indices.max(by: { measure.values[$0] < measure.values[$1] })
      else { return nil }
      let title = measure.title.isEmpty ? "values" : measure.title
      let place =
        "\(self.place(points.x[greatest])), "
        + "\(y.axis.title.isEmpty ? "y" : y.axis.title) \(text(points.y[greatest], y.axis))"
      return "\(kind) shows \(title) from \(text(measure.values[least], measure.format)) to "
        + "\(text(measure.values[greatest], measure.format)) (the highest at \(place))"
    }
    return ([cloud] + measures).joined(separator: ", ")
  }
}
