extension SVGDrawing {
  /// A name at the end of its line.
  struct DirectLabel {
    var key: Plan.Key
    var text: String
    /// Where the line ends.
    var end: PlotPoint
    /// Where the name stands, 0…1 from bottom to top.
    var height: Double
  }

  /// The names at the ends of lines that replace a legend, or `nil` where they do not fit: other things than lines have
  /// names, the lines end too near one another or too far from the right border, or the names are too long.
  var directLabels: [DirectLabel]? {
    guard !isPanel, plan.legend.count > 1, plan.legend.count <= 6, plan.legend.count == plan.keys.count else {
      return nil
    }
    var labels: [DirectLabel] = []
    for key in plan.keys {
      guard key.forms.contains(.line), key.forms.isSubset(of: [.line, .band, .intervals]),
        let end = end(of: key),
        end.x > 0.9
      else { return nil }
      guard estimatedWidth(key.name, size: Size.text) <= width * 0.2 else { return nil }
      labels.append(DirectLabel(key: key, text: key.name, end: end, height: end.y))
    }
    // Where lines end in one place, the order of their names says nothing.
    let ends = labels.map(\.end.y).sorted()
    guard zip(ends, ends.dropFirst()).allSatisfy({ $1 - $0 > 6 / plotHeight }) else { return nil }
    labels.sort { ($0.end.y, $0.key.index) < ($1.end.y, $1.key.index) }
    // Names that are too near are moved apart from the lowest up, and back from the top down.
    let distance = 17 / plotHeight
    for place in labels.indices.dropFirst() {
      labels[place].height = max(labels[place].height, labels[place - 1].height + distance)
    }
    var limit = 1.0
    for place in labels.indices.reversed() {
      labels[place].height = min(labels[place].height, limit)
      limit = labels[place].height - distance
    }
    let areNear = labels.allSatisfy { ($0.height - $0.end.y).magnitude <= 1.2 * distance && $0.height >= 0 }
    return areNear ? labels : nil
  }

  private func end(of key: Plan.Key) -> PlotPoint? {
    let ends = chart.layers.compactMap { layer -> PlotPoint? in
      guard layer.name == key.name else { return nil }
      switch layer {
      case .line(let series): return plan.paths(series, isStep: false).last?.last
      case .step(let series): return plan.paths(series, isStep: true).last?.last
      default: return nil
      }
    }
    return ends.max { $0.x < $1.x }
  }

  /// What the names need at the right of the plot.
  var roomForDirectLabels: Double {
    (directLabels ?? []).map { estimatedWidth($0.text, size: Size.text) + 12 }.max() ?? 0
  }

  func drawDirectLabels(_ frame: Frame, _ svg: inout SVGMarkup) {
    guard let labels = directLabels else { return }
    for label in labels {
      let end = frame.point(label.end)
      let y = frame.bottom - label.height * frame.height
      var leader = SVGPath()
      leader.polyline([end, SVGPoint(x: frame.right + 6, y: y)])
      svg.element("path", [("d", leader.data), ("stroke", SVGPalette.color(label.key.index))])
      svg.element("text", [("x", svgNumber(frame.right + 9)), ("y", svgNumber(y + 4.5))], text: label.text)
    }
  }
}
