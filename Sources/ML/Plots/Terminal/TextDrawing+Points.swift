extension TextDrawing {
  func draw(_ points: Chart.Points, on canvas: inout Canvas) {
    let classes = PointClasses(plan.points)
    for index in points.x.indices {
      guard let x = plan.x.position(points.x[index]), let y = plan.y.position(points.y[index]),
        (-1e-9...1 + 1e-9).contains(x), (-1e-9...1 + 1e-9).contains(y)
      else { continue }
      let strength: Double
      if let measure = points.color, let colors = classes.colors {
        strength = colors.strength(colors.index(measure.values[index]))
      } else if let measure = points.size, let sizes = classes.sizes {
        strength = sizes.strength(sizes.index(measure.values[index]))
      } else {
        strength = 1
      }
      let cell = canvas.cell(PlotPoint(x: x, y: y))
      canvas.put(glyphs.point(strength), column: cell.column, row: cell.row)
    }
  }

  /// Which character means which numbers.
  var classEntries: [String] {
    let classes = PointClasses(plan.points)
    let colors = plan.points.compactMap(\.color).first
    let sizes = plan.points.compactMap(\.size).first
    guard let measure = colors ?? sizes, let shown = colors == nil ? classes.sizes : classes.colors else {
      return []
    }
    let title = measure.title.isEmpty ? "" : style.shown(measure.title) + ": "
    return (0..<shown.count).map { index in
      let least = style.shown("≥ " + measure.format.text(shown.edges[index], significant: 3))
      return (index == 0 ? title : "") + "\(glyphs.point(shown.strength(index))) \(least)"
    }
  }
}
