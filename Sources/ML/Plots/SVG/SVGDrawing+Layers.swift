extension SVGDrawing {
  /// The layers in their order, except that bands lie below everything and labels above.
  func drawLayers(_ frame: Frame, _ svg: inout SVGMarkup) {
    for layer in chart.layers {
      if case .band(let band) = layer { draw(band, plan.key(layer)?.index ?? 0, frame, &svg) }
    }
    for rule in plan.rules { draw(rule, frame, &svg) }
    for layer in chart.layers {
      guard let key = plan.key(layer) else { continue }
      switch layer {
      case .line(let series): draw(series, key, isStep: false, hasMarks: hasMarks(layer), frame, &svg)
      case .step(let series): draw(series, key, isStep: true, hasMarks: hasMarks(layer), frame, &svg)
      case .scatter(let series): scatter(series, key, frame, &svg)
      case .bars(let bars): draw(bars, key, frame, &svg)
      case .histogram(let histogram): draw(histogram, key, frame, &svg)
      case .points(let points): draw(points, key, frame, &svg)
      case .intervals(let intervals): draw(intervals, key, frame, &svg)
      case .boxes(let boxes): draw(boxes, key, frame, &svg)
      case .band, .heatMap, .rule, .panels, .tree, .network: break
      }
    }
    drawDirectLabels(frame, &svg)
    drawRuleLabels(frame, &svg)
  }

  private func draw(
    _ series: Chart.Series, _ key: Plan.Key, isStep: Bool, hasMarks: Bool, _ frame: Frame,
    _ svg: inout SVGMarkup
  ) {
    var path = SVGPath()
    for stretch in plan.paths(series, isStep: isStep) {
      let points = simplified(stretch.map(frame.point), tolerance: Self.tolerance)
      // A point between two gaps has no line; it shows as a dot of the line's thickness.
      if points.count == 1 { path.dot(points[0]) } else { path.polyline(points) }
    }
    guard !path.isEmpty else { return }
    svg.element("path", [("d", path.data)] + lineAttributes(key.index))
    if hasMarks { marks(plan.places(series).map(frame.point), key, &svg) }
  }

  private func scatter(_ series: Chart.Series, _ key: Plan.Key, _ frame: Frame, _ svg: inout SVGMarkup) {
    marks(plan.places(series).map(frame.point), key, &svg)
  }

  func marks(_ points: [SVGPoint], _ key: Plan.Key, _ svg: inout SVGMarkup) {
    guard !points.isEmpty else { return }
    let mark = SVGMark(key.index)
    let crowd = points.count > 60 ? [("opacity", points.count > 200 ? ".6" : ".75")] : []
    svg.element(
      "path", [("d", mark.path(points).data)] + mark.attributes(SVGPalette.color(key.index)) + crowd)
  }

  private func draw(_ band: Chart.Band, _ index: Int, _ frame: Frame, _ svg: inout SVGMarkup) {
    let borders = plan.borders(band)
    guard borders.count > 1 else { return }
    let upper = borders.map { frame.point(PlotPoint(x: $0.x, y: $0.upper)) }
    let lower = borders.map { frame.point(PlotPoint(x: $0.x, y: $0.lower)) }
    var path = SVGPath()
    path.polygon(
      simplified(upper, tolerance: Self.tolerance) + simplified(lower, tolerance: Self.tolerance).reversed())
    svg.element("path", [("d", path.data), ("fill", SVGPalette.color(index)), ("fill-opacity", ".18")])
  }

  private func draw(_ histogram: Chart.Histogram, _ key: Plan.Key, _ frame: Frame, _ svg: inout SVGMarkup) {
    var path = SVGPath()
    if plan.histograms.count > 1 {
      path.polyline(plan.outline(histogram).map(frame.point))
      guard !path.isEmpty else { return }
      var attributes = areaAttributes(key) + [("stroke-width", "1.6")]
      if let dash = SVGPalette.dash(key.index) { attributes.append(("stroke-dasharray", dash)) }
      svg.element("path", [("d", path.data)] + attributes)
      return
    }
    let rectangles = plan.rectangles(histogram)
    // A hair between bins, unless they are so thin that it would eat them.
    let hair = rectangles.contains { ($0.x.upperBound - $0.x.lowerBound) * frame.width < 4 } ? 0 : 0.5
    for rectangle in rectangles { add(rectangle, frame, inset: hair, to: &path) }
    guard !path.isEmpty else { return }
    svg.element("path", [("d", path.data)] + areaAttributes(key))
  }

  func add(_ rectangle: PlotRectangle, _ frame: Frame, inset: Double, to path: inout SVGPath) {
    let topLeft = frame.point(PlotPoint(x: rectangle.x.lowerBound, y: rectangle.y.upperBound))
    let bottomRight = frame.point(PlotPoint(x: rectangle.x.upperBound, y: rectangle.y.lowerBound))
    // What is above nothing is never invisible.
    let top = bottomRight.y - topLeft.y < 0.5 ? bottomRight.y - 0.5 : topLeft.y
    path.rectangle(left: topLeft.x + inset, top: top, right: bottomRight.x - inset, bottom: bottomRight.y)
  }

  // MARK: Lines to compare with

  private func draw(_ rule: Chart.Rule, _ frame: Frame, _ svg: inout SVGMarkup) {
    guard let (start, end) = plan.ends(rule) else { return }
    var path = SVGPath()
    path.polyline([frame.point(start), frame.point(end)])
    svg.element(
      "path",
      [
        ("d", path.data), ("fill", "none"), ("stroke", "currentColor"), ("stroke-opacity", ".75"),
        ("stroke-width", "1.3"), ("stroke-dasharray", "4 3"),
      ])
  }
}
