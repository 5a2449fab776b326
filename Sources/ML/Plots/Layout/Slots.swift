extension Plan {
  /// Where a box or an interval stands across the axis of values.
  struct Slot {
    /// 0…1.
    var center: Double
    var halfWidth: Double
  }

  /// The place of one of several layers in a category; categories run from left to right and from top to bottom.
  func slot(_ index: Int, layer place: Int, of count: Int) -> Slot {
    let categories = Double(max((isLying ? y : x).axis.categories?.count ?? 1, 1))
    let width = 0.8 / Double(max(count, 1)) / categories
    let center = (Double(index) + 0.1) / categories + (Double(place) + 0.5) * width
    return Slot(center: isLying ? 1 - center : center, halfWidth: width / 2)
  }

  /// The scale of values of boxes and of intervals.
  var valueScale: PlotScale { isLying ? x : y }

  /// A value's place inside the plot; what lies outside is moved to its border.
  func inside(_ value: Double) -> Double? {
    valueScale.position(value).map { min(max($0, 0), 1) }
  }

  /// Whether a value lies between the ends of the axis of values.
  func shows(_ value: Double) -> Bool {
    valueScale.position(value).map { (-1e-9...1 + 1e-9).contains($0) } ?? false
  }

  /// A place across and a place along the axis of values.
  func point(across: Double, along: Double) -> PlotPoint {
    isLying ? PlotPoint(x: along, y: across) : PlotPoint(x: across, y: along)
  }

  /// An interval's place across the axis of values, in a category or on an axis of numbers.
  func across(_ intervals: Chart.Intervals, _ index: Int) -> Double? {
    let names = isLying ? y : x
    if let categories = names.axis.categories {
      let category = intervals.positions[index]
      guard category >= 0, category < Double(categories.count),
        let place = self.intervals.firstIndex(of: intervals)
      else { return nil }
      return slot(Int(category), layer: place, of: self.intervals.count).center
    }
    return names.position(intervals.positions[index]).flatMap { (0...1).contains($0) ? $0 : nil }
  }

  /// A whisker's ends and the value between them, inside the plot.
  struct Whisker {
    var index: Int
    var lower: PlotPoint
    var value: PlotPoint
    var upper: PlotPoint
  }

  func whiskers(_ intervals: Chart.Intervals) -> [Whisker] {
    intervals.values.indices.compactMap { index in
      guard let across = across(intervals, index), let highest = valueScale.position(intervals.upper[index]),
        highest >= 0, valueScale.position(intervals.lower[index]) ?? 0 <= 1
      else { return nil }
      let (value, upper) = (inside(intervals.values[index]) ?? 0, min(highest, 1))
      // An end that a logarithmic axis cannot place lies beyond its lower border.
      let lower = inside(intervals.lower[index]) ?? 0
      return Whisker(
        index: index, lower: point(across: across, along: lower), value: point(across: across, along: value),
        upper: point(across: across, along: upper))
    }
  }

  func whiskers(_ boxes: Chart.Boxes) -> [Whisker] {
    guard let place = self.boxes.firstIndex(of: boxes) else { return [] }
    return boxes.boxes.enumerated().compactMap { index, box in
      // A box that lies outside the axes as a whole is not drawn at their border.
      guard let box, let highest = valueScale.position(box.upperWhisker), highest >= 0,
        valueScale.position(box.lowerWhisker) ?? 0 <= 1, let upper = inside(box.upperWhisker)
      else { return nil }
      let value = inside(box.median) ?? 0
      let across = slot(index, layer: place, of: self.boxes.count).center
      let lower = inside(box.lowerWhisker) ?? 0
      return Whisker(
        index: index, lower: point(across: across, along: lower), value: point(across: across, along: value),
        upper: point(across: across, along: upper))
    }
  }

  /// The half width of a violin at equal distances along its values, each as a share of the widest of all.
  func outline(_ box: Chart.Box, widest: Double) -> [(along: Double, share: Double)] {
    guard box.outline.count > 1, widest > 0 else { return [] }
    return box.outline.enumerated().compactMap { index, density in
      let share = Double(index) / Double(box.outline.count - 1)
      let value = box.least + (box.greatest - box.least) * share
      guard let along = valueScale.position(value), along > -1e-9, along < 1 + 1e-9 else { return nil }
      return (min(max(along, 0), 1), density / widest)
    }
  }

  /// The greatest density of all violins: their areas are comparable.
  var widestOutline: Double {
    boxes.flatMap(\.known).flatMap(\.outline).max() ?? 0
  }
}
