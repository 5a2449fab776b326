extension SVGDrawing {
  /// The legend in rows; gives the height at which the plot may begin.
  func legend(from top: Double, _ svg: inout SVGMarkup) -> Double {
    let keys = plan.legend
    guard !keys.isEmpty, plan.heatMap == nil else { return top }
    let sample = 24.0
    let gap = 18.0
    var x = 0.0
    var y = top
    for key in keys {
      let name = truncated(key.name, width: width - sample - 6, size: Size.text)
      let needed = sample + 6 + estimatedWidth(name, size: Size.text)
      if x > 0, x + needed > width {
        x = 0
        y += 20
      }
      draw(sample: key, left: x, middle: y + 9, &svg)
      svg.element("text", [("x", svgNumber(x + sample + 6)), ("y", svgNumber(y + 13.5))], text: name)
      x += needed + gap
    }
    return y + 20 + 4
  }

  private func draw(sample key: Plan.Key, left: Double, middle: Double, _ svg: inout SVGMarkup) {
    let color = SVGPalette.color(key.index)
    if key.forms.contains(.band) {
      var path = SVGPath()
      path.rectangle(left: left, top: middle - 6, right: left + 24, bottom: middle + 6)
      svg.element("path", [("d", path.data), ("fill", color), ("fill-opacity", ".18")])
    }
    if key.forms.contains(.bars) || key.forms.contains(.histogram) {
      var path = SVGPath()
      path.rectangle(left: left + 4, top: middle - 6, right: left + 20, bottom: middle + 6)
      svg.element("path", [("d", path.data)] + areaAttributes(key))
    }
    if key.forms.contains(.line) {
      svg.element("path", [("d", "M\(svgNumber(left)) \(svgNumber(middle))h24")] + lineAttributes(key.index))
    }
    if key.forms.contains(.boxes) {
      var path = SVGPath()
      path.rectangle(left: left + 4, top: middle - 6, right: left + 20, bottom: middle + 6)
      svg.element("path", [("d", path.data)] + boxAttributes(key))
    }
    if key.forms.contains(.intervals) {
      svg.element("path", [("d", "M\(svgNumber(left)) \(svgNumber(middle))h24")] + whiskerAttributes(key))
    }
    if key.forms.contains(.points) {
      let dot = SVGMark.circle
      let path = dot.path([SVGPoint(x: left + 12, y: middle)])
      svg.element("path", [("d", path.data)] + dot.attributes(color))
    }
    let isMarked =
      key.forms.contains(.scatter) || chart.allLayers.contains { $0.name == key.name && hasMarks($0) }
    if isMarked {
      let mark = SVGMark(key.index)
      let path = mark.path([SVGPoint(x: left + 12, y: middle)])
      svg.element("path", [("d", path.data)] + mark.attributes(color))
    }
  }

  /// Whether a layer's points are marked: scatters, and lines of few points.
  func hasMarks(_ layer: Chart.Layer) -> Bool {
    switch layer {
    case .scatter: true
    case .line(let series): series.x.count <= (isPanel || plan.panels != nil ? 12 : 25)
    case .intervals, .network: true
    case .step, .points, .band, .bars, .boxes, .histogram, .heatMap, .rule, .panels, .tree: false
    }
  }

  func lineAttributes(_ index: Int) -> [(String, String)] {
    var attributes = [("fill", "none"), ("stroke", SVGPalette.color(index)), ("stroke-width", "2")]
    attributes.append(("stroke-linejoin", "round"))
    attributes.append(("stroke-linecap", "round"))
    if let dash = SVGPalette.dash(index) { attributes.append(("stroke-dasharray", dash)) }
    return attributes
  }

  // MARK: Areas

  /// How bars and bins of a series are filled: the first plain, the others hatched.
  func areaAttributes(_ key: Plan.Key) -> [(String, String)] {
    if plan.histograms.count > 1, key.forms.contains(.histogram) {
      return [
        ("fill", SVGPalette.color(key.index)), ("fill-opacity", ".22"),
        ("stroke", SVGPalette.color(key.index)),
      ]
    }
    let isHatched = key.index > 0 && key.forms.contains(.bars)
    return [("fill", isHatched ? "url(#\(idPrefix)-hatch-\(key.index))" : SVGPalette.color(key.index))]
  }

  /// The hatches that ``areaAttributes(_:)`` refers to.
  func hatches(_ svg: inout SVGMarkup) {
    let keys = plan.keys.filter { $0.index > 0 && !$0.forms.isDisjoint(with: [.bars, .boxes]) }
    guard !keys.isEmpty else { return }
    let lines = ["M0 3h6", "M3 0v6", "M0 3h6M3 0v6"]
    svg.element("defs", []) { svg in
      for key in keys {
        let attributes = [
          ("id", "\(idPrefix)-hatch-\(key.index)"), ("width", "6"), ("height", "6"),
          ("patternUnits", "userSpaceOnUse"), ("patternTransform", "rotate(\(key.index % 2 == 1 ? 45 : 0))"),
        ]
        svg.element("pattern", attributes) { svg in
          svg.element("path", [("d", "M0 0h6v6h-6z"), ("fill", SVGPalette.color(key.index))])
          svg.element(
            "path",
            [("d", lines[(key.index - 1) % 3]), ("stroke", SVGPalette.background), ("stroke-width", "1.4")])
        }
      }
    }
  }
}
