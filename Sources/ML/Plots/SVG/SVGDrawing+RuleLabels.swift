extension SVGDrawing {
  /// The labels of lines to compare with, each where it hides least.
  func drawRuleLabels(_ frame: Frame, _ svg: inout SVGMarkup) {
    let obstacles = obstacles(frame)
    var taken: [SVGBox] = []
    for rule in plan.rules where !rule.label.isEmpty {
      guard let (start, end) = plan.ends(rule) else { continue }
      let label = truncated(rule.label, width: frame.width, size: Size.text)
      let size = estimatedWidth(label, size: Size.text)
      let places = labelPlaces(rule, frame.point(start), frame.point(end), size, frame)
      let costs = places.map { place in
        obstacles.count { place.contains($0) } + (taken.contains { $0.overlaps(place) } ? 1000 : 0)
      }
      guard let place = zip(places, costs).min(by: { $0.1 < $1.1 })?.0 else { continue }
      taken.append(place)
      svg.label(label, [("x", svgNumber(place.left)), ("y", svgNumber(place.top + 12))])
    }
  }

  /// Points that labels should not hide: all points, and lines every few pixels.
  private func obstacles(_ frame: Frame) -> [SVGPoint] {
    chart.layers.flatMap { layer -> [SVGPoint] in
      switch layer {
      case .line(let series), .step(let series):
        let isStep = if case .step = layer { true } else { false }
        return plan.paths(series, isStep: isStep).flatMap { spread($0.map(frame.point)) }
      case .scatter(let series): return plan.places(series).map(frame.point)
      case .bars(let bars): return plan.rectangles(bars).flatMap { inside($0, frame) }
      case .histogram(let histogram): return plan.rectangles(histogram).flatMap { inside($0, frame) }
      case .points(let points): return plan.places(points.series).map(frame.point)
      case .intervals(let intervals):
        return plan.whiskers(intervals).flatMap { spread([frame.point($0.lower), frame.point($0.upper)]) }
      case .boxes(let boxes):
        return plan.whiskers(boxes).flatMap { spread([frame.point($0.lower), frame.point($0.upper)]) }
      case .band, .heatMap, .rule, .panels, .tree, .network: return []
      }
    } + plan.rules.compactMap(plan.ends).flatMap { spread([frame.point($0), frame.point($1)]) }
  }

  /// The middle of a rectangle and both of its long sides.
  private func inside(_ rectangle: PlotRectangle, _ frame: Frame) -> [SVGPoint] {
    let middle = (rectangle.x.lowerBound + rectangle.x.upperBound) / 2
    return [rectangle.x.lowerBound, middle, rectangle.x.upperBound].flatMap { x in
      let ends = [rectangle.y.lowerBound, rectangle.y.upperBound].map { frame.point(PlotPoint(x: x, y: $0)) }
      return spread(ends)
    }
  }

  private func spread(_ path: [SVGPoint]) -> [SVGPoint] {
    zip(path, path.dropFirst()).flatMap { start, end in
      let steps = max(1, Int(max((end.x - start.x).magnitude, (end.y - start.y).magnitude) / 6))
      return (0...steps).map { step in
        let share = Double(step) / Double(steps)
        return SVGPoint(x: start.x + share * (end.x - start.x), y: start.y + share * (end.y - start.y))
      }
    }
  }

  /// Where a rule's label may stand, best first.
  private func labelPlaces(
    _ rule: Chart.Rule, _ start: SVGPoint, _ end: SVGPoint, _ size: Double, _ frame: Frame
  ) -> [SVGBox] {
    func box(_ left: Double, _ top: Double) -> SVGBox {
      let left = min(max(left, frame.left + 2), max(frame.right - size, frame.left + 2))
      return SVGBox(left: left, top: min(max(top, frame.top), frame.bottom - 16), width: size, height: 16)
    }
    switch rule.place {
    case .vertical:
      let fitsRight = start.x + 6 + size <= frame.right
      let left = fitsRight ? start.x + 6 : start.x - 6 - size
      return (0..<8).map { box(left, frame.top + 2 + 17 * Double($0)) }
    case .horizontal:
      return [start.y - 18, start.y + 3].flatMap { top in
        [
          box(frame.right - size - 2, top), box(frame.left + 6, top),
          box((frame.left + frame.right - size) / 2, top),
        ]
      }
    case .segment:
      return [0.72, 0.85, 0.5, 0.3, 0.15].flatMap { share in
        let middle = SVGPoint(x: start.x + (end.x - start.x) * share, y: start.y + (end.y - start.y) * share)
        return [box(middle.x + 10, middle.y + 4), box(middle.x - size - 10, middle.y - 18)]
          + [box(middle.x + 10, middle.y - 20), box(middle.x - size - 10, middle.y + 4)]
      }
    case .nowhere: return []
    }
  }
}

/// A rectangle that a text takes.
struct SVGBox {
  var left: Double
  var top: Double
  var width: Double
  var height: Double

  func contains(_ point: SVGPoint) -> Bool {
    point.x > left - 2 && point.x < left + width + 2 && point.y > top && point.y < top + height
  }

  func overlaps(_ other: SVGBox) -> Bool {
    left < other.left + other.width && other.left < left + width && top < other.top + other.height
      && other.top < top + height
  }
}
