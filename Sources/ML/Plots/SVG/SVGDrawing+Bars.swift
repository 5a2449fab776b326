extension SVGDrawing {
  func draw(_ bars: Chart.Bars, _ key: Plan.Key, _ frame: Frame, _ svg: inout SVGMarkup) {
    let rectangles = plan.rectangles(bars)
    var path = SVGPath()
    for rectangle in rectangles { add(rectangle, frame, inset: 0, to: &path) }
    guard !path.isEmpty else { return }
    svg.element("path", [("d", path.data)] + areaAttributes(key))

    var whiskers = SVGPath()
    for rectangle in rectangles { addWhisker(bars, rectangle, frame, to: &whiskers) }
    if !whiskers.isEmpty {
      svg.element(
        "path",
        [("d", whiskers.data), ("fill", "none"), ("stroke", "currentColor"), ("stroke-width", "1.4")])
    }
    if bars == plan.bars.last { drawBaseline(frame, &svg) }
    drawValues(bars, rectangles, frame, &svg)
  }

  private func addWhisker(
    _ bars: Chart.Bars, _ rectangle: PlotRectangle, _ frame: Frame, to path: inout SVGPath
  ) {
    guard let interval = plan.interval(bars, rectangle.index), interval.lowerBound < interval.upperBound
    else { return }
    let isVertical = plan.barsAreVertical ?? true
    let middle = isVertical ? centre(rectangle.x) : centre(rectangle.y)
    let ends = [interval.lowerBound, interval.upperBound].map { end in
      frame.point(isVertical ? PlotPoint(x: middle, y: end) : PlotPoint(x: end, y: middle))
    }
    path.polyline(ends)
    for end in ends {
      let cap = isVertical ? SVGPoint(x: 4, y: 0) : SVGPoint(x: 0, y: 4)
      path.polyline([
        SVGPoint(x: end.x - cap.x, y: end.y - cap.y), SVGPoint(x: end.x + cap.x, y: end.y + cap.y),
      ])
    }
  }

  // MARK: Values at the bars' ends

  /// The texts at the bars' ends by category, or `nil` where there are too many or too wide ones.
  private var valueLabels: [String]? {
    guard plan.bars.count == 1, let bars = plan.bars.first, bars.values.count <= 24 else { return nil }
    let isVertical = plan.barsAreVertical ?? true
    let format = (isVertical ? chart.y : chart.x).format.unified(for: bars.values.compactMap(\.self))
    let labels = bars.values.map { $0.map { shown(format.text($0, significant: 3)) } ?? "" }
    let pitch = (width - 40) / Double(max(labels.count, 1))
    let widest = labels.map { estimatedWidth($0, size: Size.note) }.max() ?? 0
    return !isVertical || widest + 4 <= pitch ? labels : nil
  }

  /// What the texts at the bars' ends need around the plot.
  var roomForValues: (before: Double, above: Double, behind: Double, below: Double) {
    guard let labels = valueLabels, let bars = plan.bars.first else { return (0, 0, 0, 0) }
    let hasNegative = bars.values.contains { $0 ?? 0 < 0 }
    if plan.barsAreVertical == true { return (0, 12, 0, hasNegative ? 14 : 0) }
    let widest = zip(labels, bars.values).reduce(into: (before: 0.0, behind: 0.0)) { widest, bar in
      let size = estimatedWidth(bar.0, size: Size.note) + 12
      if bar.1 ?? 0 < 0 {
        widest.before = max(widest.before, size)
      } else {
        widest.behind = max(widest.behind, size)
      }
    }
    return (hasNegative ? widest.before : 0, 0, widest.behind, 0)
  }

  private func drawValues(
    _ bars: Chart.Bars, _ rectangles: [PlotRectangle], _ frame: Frame, _ svg: inout SVGMarkup
  ) {
    guard let labels = valueLabels else { return }
    let isVertical = plan.barsAreVertical ?? true
    for rectangle in rectangles {
      let isNegative = bars.values[rectangle.index] ?? 0 < 0
      let along = isVertical ? rectangle.y : rectangle.x
      let interval = plan.interval(bars, rectangle.index) ?? along
      let end =
        isNegative ? min(along.lowerBound, interval.lowerBound) : max(along.upperBound, interval.upperBound)
      let middle = centre(isVertical ? rectangle.x : rectangle.y)
      var place = frame.point(isVertical ? PlotPoint(x: middle, y: end) : PlotPoint(x: end, y: middle))
      place.x += isVertical ? 0 : isNegative ? -6 : 6
      place.y += isVertical ? (isNegative ? 14 : -5) : 4.5
      let anchor = isVertical ? "middle" : isNegative ? "end" : "start"
      svg.label(
        labels[rectangle.index],
        [
          ("x", svgNumber(place.x)), ("y", svgNumber(place.y)), ("font-size", svgNumber(Size.note)),
          ("text-anchor", anchor),
        ])
    }
  }

  /// The line that bars stand on.
  private func drawBaseline(_ frame: Frame, _ svg: inout SVGMarkup) {
    let isVertical = plan.barsAreVertical ?? true
    let ends = [0.0, 1.0].map { end in
      frame.point(isVertical ? PlotPoint(x: end, y: plan.baseline) : PlotPoint(x: plan.baseline, y: end))
    }
    var path = SVGPath()
    path.polyline(ends)
    svg.element("path", [("d", path.data), ("stroke", "currentColor"), ("stroke-opacity", ".6")])
  }

  private func centre(_ range: ClosedRange<Double>) -> Double {
    (range.lowerBound + range.upperBound) / 2
  }
}
