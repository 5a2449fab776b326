extension SVGDrawing {
  /// How a box is filled: pale and rimmed, hatched from the second series on.
  func boxAttributes(_ key: Plan.Key) -> [(String, String)] {
    let color = SVGPalette.color(key.index)
    let fill = key.index > 0 ? "url(#\(idPrefix)-hatch-\(key.index))" : color
    return [
      ("fill", fill), ("fill-opacity", key.index > 0 ? ".5" : ".2"), ("stroke", color),
      ("stroke-width", "1.5"),
    ]
  }

  func whiskerAttributes(_ key: Plan.Key) -> [(String, String)] {
    [("fill", "none"), ("stroke", SVGPalette.color(key.index)), ("stroke-width", "1.6")]
  }

  func draw(_ intervals: Chart.Intervals, _ key: Plan.Key, _ frame: Frame, _ svg: inout SVGMarkup) {
    var path = SVGPath()
    let whiskers = plan.whiskers(intervals)
    for whisker in whiskers { add(whisker, cap: 4, frame, to: &path) }
    guard !path.isEmpty else { return }
    svg.element("path", [("d", path.data)] + whiskerAttributes(key))
    // A value outside the axes has whiskers up to their border and no mark.
    let shown = whiskers.filter { plan.shows(intervals.values[$0.index]) }
    marks(shown.map { frame.point($0.value) }, key, &svg)
  }

  private func add(_ whisker: Plan.Whisker, cap: Double, _ frame: Frame, to path: inout SVGPath) {
    let ends = [frame.point(whisker.lower), frame.point(whisker.upper)]
    path.polyline(ends)
    for end in ends {
      let across = plan.isLying ? SVGPoint(x: 0, y: cap) : SVGPoint(x: cap, y: 0)
      path.polyline([
        SVGPoint(x: end.x - across.x, y: end.y - across.y),
        SVGPoint(x: end.x + across.x, y: end.y + across.y),
      ])
    }
  }

  func draw(_ boxes: Chart.Boxes, _ key: Plan.Key, _ frame: Frame, _ svg: inout SVGMarkup) {
    guard let place = plan.boxes.firstIndex(of: boxes) else { return }
    let widest = plan.widestOutline
    var outlines = SVGPath()
    var whiskers = SVGPath()
    var rectangles = SVGPath()
    var medians = SVGPath()
    var outliers: [SVGPoint] = []
    let length = plan.isLying ? frame.height : frame.width
    for whisker in plan.whiskers(boxes) {
      guard let box = boxes.boxes[whisker.index] else { continue }
      let slot = plan.slot(whisker.index, layer: place, of: plan.boxes.count)
      let outline = plan.outline(box, widest: widest)
      let sides = [1.0, -1].map { side in
        simplified(
          outline.map { step in
            frame.point(
              plan.point(across: slot.center + side * 0.95 * step.share * slot.halfWidth, along: step.along))
          }, tolerance: Self.tolerance)
      }
      if !outline.isEmpty { outlines.polygon(sides[0] + sides[1].reversed()) }
      // No box is thicker than is pleasant; inside a violin it is slim.
      let half = min(slot.halfWidth * 0.72, (outline.isEmpty ? 24 : 3.5) / max(length, 1))
      add(whisker, cap: outline.isEmpty ? min(half * length * 0.6, 8) : 0, frame, to: &whiskers)
      let quartiles = [box.lowerQuartile, box.upperQuartile].map { plan.inside($0) ?? 0 }
      let corners = [
        plan.point(across: slot.center - half, along: quartiles[0]),
        plan.point(across: slot.center + half, along: quartiles[1]),
      ].map(frame.point)
      rectangles.rectangle(
        left: min(corners[0].x, corners[1].x), top: min(corners[0].y, corners[1].y),
        right: max(corners[0].x, corners[1].x), bottom: max(corners[0].y, corners[1].y))
      if plan.shows(box.median), let along = plan.inside(box.median) {
        let reach = outline.isEmpty ? half : half * 2
        medians.polyline(
          [slot.center - reach, slot.center + reach].map {
            frame.point(plan.point(across: $0, along: along))
          })
      }
      if outline.isEmpty {
        outliers += box.outliers.compactMap { value in
          guard let along = plan.valueScale.position(value), (0...1).contains(along) else { return nil }
          return frame.point(plan.point(across: slot.center, along: along))
        }
      }
    }
    guard !whiskers.isEmpty else { return }
    if !outlines.isEmpty { svg.element("path", [("d", outlines.data)] + boxAttributes(key)) }
    svg.element("path", [("d", whiskers.data)] + whiskerAttributes(key))
    if outlines.isEmpty {
      // What shines through a pale box must not be the whisker.
      svg.element("path", [("d", rectangles.data), ("fill", SVGPalette.background)])
    }
    svg.element(
      "path",
      [("d", rectangles.data)]
        + (outlines.isEmpty ? boxAttributes(key) : [("fill", SVGPalette.color(key.index))]))
    guard !medians.isEmpty else { return marks(outliers, key, &svg) }
    svg.element(
      "path",
      [
        ("d", medians.data), ("stroke", outlines.isEmpty ? SVGPalette.color(key.index) : "currentColor"),
        ("stroke-width", "3"),
      ])
    marks(outliers, key, &svg)
  }
}
