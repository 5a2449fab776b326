extension PointClasses {
  /// In CSS pixels; without sizes, a stronger colour is also larger.
  fileprivate func radius(_ size: Int?, _ color: Int?) -> Double {
    // Equal steps of area look like equal steps.
    if let sizes, let size { return (6 + 44 * sizes.strength(size)).squareRoot() }
    if sizes == nil, let colors, let color { return 3 + 2.5 * colors.strength(color) }
    return 4
  }

  /// Of the fill; the rim is always full.
  fileprivate func opacity(_ color: Int?) -> String {
    guard let colors, let color else { return ".5" }
    let hundredths = Int((8 + 92 * colors.strength(color)).rounded())
    return hundredths >= 100 ? "1" : "." + (hundredths < 10 ? "0" : "") + "\(hundredths)"
  }
}

extension SVGDrawing {
  func draw(_ points: Chart.Points, _ key: Plan.Key, _ frame: Frame, _ svg: inout SVGMarkup) {
    let classes = PointClasses(plan.points)
    struct Kind: Hashable {
      var color: Int?
      var size: Int?
    }
    var places: [Kind: [SVGPoint]] = [:]
    for index in points.x.indices {
      guard let x = plan.x.position(points.x[index]), let y = plan.y.position(points.y[index]),
        (-1e-9...1 + 1e-9).contains(x), (-1e-9...1 + 1e-9).contains(y)
      else { continue }
      let color = points.color.flatMap { measure in classes.colors.map { $0.index(measure.values[index]) } }
      let size = points.size.flatMap { measure in classes.sizes.map { $0.index(measure.values[index]) } }
      places[Kind(color: color, size: size), default: []].append(frame.point(PlotPoint(x: x, y: y)))
    }
    // Large points lie below small ones.
    let order = places.sorted { first, second in
      (-(first.key.size ?? 0), first.key.color ?? 0) < (-(second.key.size ?? 0), second.key.color ?? 0)
    }
    for (kind, points) in order {
      let id = "\(idPrefix)-point-\(key.index)-\(kind.color ?? 0)-\(kind.size ?? 0)"
      let radius = classes.radius(kind.size, kind.color)
      // The shortest way to write many equal circles: a mark at each corner of a line that is not drawn.
      svg.element(
        "marker", [("id", id), ("markerUnits", "userSpaceOnUse"), ("overflow", "visible")]
      ) { svg in
        svg.element(
          "circle",
          [
            ("r", svgNumber(radius)), ("fill", SVGPalette.color(key.index)),
            ("fill-opacity", classes.opacity(kind.color)), ("stroke", SVGPalette.color(key.index)),
          ])
      }
      var path = SVGPath()
      path.polyline(points)
      let use = "url(#\(id))"
      svg.element(
        "path",
        [("d", path.data), ("fill", "none"), ("marker-start", use), ("marker-mid", use)]
          + (path.hasLine ? [("marker-end", use)] : []))
    }
  }

  /// Which colour and size mean which numbers; gives the height at which the plot may begin.
  func classes(from top: Double, _ svg: inout SVGMarkup) -> Double {
    let classes = PointClasses(plan.points)
    var y = top
    if let colors = classes.colors, let measure = plan.points.compactMap(\.color).first {
      y = entries(measure, colors, from: y, &svg) { color in
        (classes.radius(nil, color), classes.opacity(color))
      }
    }
    if let sizes = classes.sizes, let measure = plan.points.compactMap(\.size).first {
      y = entries(measure, sizes, from: y, &svg) { size in (classes.radius(size, nil), ".3") }
    }
    return y
  }

  private func entries(
    _ measure: Chart.Points.Measure, _ classes: Classes, from top: Double, _ svg: inout SVGMarkup,
    _ look: (Int) -> (radius: Double, opacity: String)
  ) -> Double {
    var x = 0.0
    var y = top
    if !measure.title.isEmpty {
      let title = truncated(measure.title, width: width * 0.5, size: Size.text)
      svg.element("text", [("y", svgNumber(y + 13.5))], text: title)
      x = estimatedWidth(title, size: Size.text) + 10
    }
    for index in 0..<classes.count {
      let text = words(index, classes, measure.format)
      let needed = 20 + estimatedWidth(text, size: Size.text)
      if x > 0, x + needed > width {
        x = 0
        y += 20
      }
      let (radius, opacity) = look(index)
      let color = SVGPalette.color(0)
      svg.element(
        "circle",
        [
          ("cx", svgNumber(x + 8)), ("cy", svgNumber(y + 9)), ("r", svgNumber(radius)), ("fill", color),
          ("fill-opacity", opacity), ("stroke", color),
        ])
      svg.element("text", [("x", svgNumber(x + 18)), ("y", svgNumber(y + 13.5))], text: text)
      x += needed + 8
    }
    return y + 24
  }

  /// `20–40`, a class between two round numbers.
  private func words(_ index: Int, _ classes: Classes, _ format: NumberFormat) -> String {
    let ends = [classes.edges[index], classes.edges[index + 1]].map { shown(format.text($0, significant: 3)) }
    return ends.contains { $0.hasPrefix("−") } ? "\(ends[0]) to \(ends[1])" : "\(ends[0])–\(ends[1])"
  }
}
