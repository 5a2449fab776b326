extension SVGDrawing {
  /// Axes and layers; gives the height below them.
  func plot(from top: Double, _ svg: inout SVGMarkup) -> Double {
    var y = top
    if !chart.y.label.isEmpty {
      y += 17
      let label = truncated(chart.y.label, width: width, size: Size.text)
      svg.element("text", [("y", svgNumber(y - 4))], text: label)
    }
    var height = plotHeight
    let yLabels = yLabels(height)
    let left = (yLabels.flatMap(\.lines).map { estimatedWidth($0, size: Size.text) }.max() ?? 0) + 7
    let room = roomForValues
    let top = y + 10 + room.above
    var right = width - 6 - room.behind - roomForDirectLabels
    if let ratio = plan.ratio {
      right = min(right, left + room.before + height / ratio)
      height = (right - left - room.before) * ratio
    }
    var frame = Frame(left: left + room.before, top: top, right: right, bottom: top + height)
    let xLabels = xLabels(&frame)
    if let ratio = plan.ratio { frame.bottom = frame.top + frame.width * ratio }

    hatches(&svg)
    drawAxes(
      frame, xLabels, yLabels, edges: (left: frame.left - room.before, bottom: frame.bottom + room.below),
      &svg)
    drawLayers(frame, &svg)

    y = frame.bottom + room.below + xLabels.height + 6
    if !chart.x.label.isEmpty {
      let label = truncated(chart.x.label, width: frame.width, size: Size.text)
      svg.element(
        "text",
        [
          ("x", svgNumber((frame.left + frame.right) / 2)), ("y", svgNumber(y + 13)),
          ("text-anchor", "middle"),
        ], text: label)
      y += 20
    }
    return y
  }

  var plotHeight: Double {
    if let ratio = plan.ratio { return min(width * ratio, 420) }
    guard plan.isLying, let names = chart.y.categories else {
      return isPanel ? min(max(width * 0.58, 110), 200) : min(max(width * 0.58, 180), 320)
    }
    // Lying bars are as thick as is pleasant, and the plot is as high as that makes it.
    let thickness = plan.widestOutline > 0 ? 38 : 16
    return Double(names.count) * Double(14 + thickness * plan.slotCount) + 8
  }

  // MARK: Labels

  struct AxisLabel {
    var position: Double
    var lines: [String]
  }

  struct AxisLabels {
    var labels: [AxisLabel]
    var height: Double
    /// Names that find no room side by side stand aslant.
    var areSlanted: Bool
  }

  private func yLabels(_ height: Double) -> [AxisLabel] {
    if let names = chart.y.categories {
      let count = Double(max(names.count, 1))
      return names.enumerated().map { index, name in
        let lines = wrapped(name, width: width * 0.34, size: Size.text).prefix(2)
        return AxisLabel(position: 1 - (Double(index) + 0.5) / count, lines: Array(lines))
      }
    }
    return plan.y.ticks(atMost: max(3, Int(height / 36))) { _ in true }.compactMap { tick in
      plan.y.position(tick.value).map { AxisLabel(position: $0, lines: [shown(tick.label)]) }
    }
  }

  /// The labels below the plot; moves its right border so that the last one stays in the picture.
  private func xLabels(_ frame: inout Frame) -> AxisLabels {
    if let names = chart.x.categories { return nameLabels(names, &frame) }
    var available = frame
    let ticks = plan.x.ticks(atMost: max(3, Int(frame.width / 56))) { ticks in
      let last = ticks.last.map { estimatedWidth($0.label, size: Size.text) / 2 } ?? 0
      available.right = min(
        frame.right, width - last * max(0, (ticks.last.flatMap { plan.x.position($0.value) } ?? 0)))
      return zip(ticks, ticks.dropFirst()).allSatisfy { left, right in
        guard let start = plan.x.position(left.value), let end = plan.x.position(right.value) else {
          return true
        }
        let room =
          (estimatedWidth(left.label, size: Size.text) + estimatedWidth(right.label, size: Size.text)) / 2
        return (end - start) * available.width >= room + 10
      }
    }
    // The first one must not leave the picture at the left, nor the last one at the right.
    if let first = ticks.first, let place = plan.x.position(first.value) {
      let reach = estimatedWidth(first.label, size: Size.text) / 2 - place * available.width
      available.left = min(max(available.left, reach), width / 2)
    }
    frame = available
    let labels = ticks.compactMap { tick in
      plan.x.position(tick.value).map { AxisLabel(position: $0, lines: [shown(tick.label)]) }
    }
    return AxisLabels(labels: labels, height: 18, areSlanted: false)
  }

  private func nameLabels(_ names: [String], _ frame: inout Frame) -> AxisLabels {
    let pitch = frame.width / Double(max(names.count, 1))
    let widest = names.map { estimatedWidth($0, size: Size.text) }.max() ?? 0
    func label(_ index: Int, _ lines: [String]) -> AxisLabel {
      AxisLabel(position: (Double(index) + 0.5) / Double(names.count), lines: lines)
    }
    let widestWord = names.flatMap { $0.split(separator: " ") }.map {
      estimatedWidth(String($0), size: Size.text)
    }
    if widestWord.max() ?? 0 <= pitch - 6 {
      let lines = names.map { wrapped($0, width: pitch - 6, size: Size.text) }
      if lines.allSatisfy({ $0.count <= 3 }) {
        let height = 18 + 15 * Double((lines.map(\.count).max() ?? 1) - 1)
        return AxisLabels(labels: lines.enumerated().map { label($0, $1) }, height: height, areSlanted: false)
      }
    }
    // Short names, such as hours, stand below every second, third, … bar; long ones aslant.
    if widest <= 34 {
      let stride = Int((widest + 8) / pitch) + 1
      let chosen = names.enumerated().filter { $0.offset % stride == 0 }
      return AxisLabels(labels: chosen.map { label($0, [$1]) }, height: 18, areSlanted: false)
    }
    let stride = Int(23 / pitch) + 1
    let lines = names.map { truncated($0, width: 130, size: Size.text) }
    let height = (lines.map { estimatedWidth($0, size: Size.text) }.max() ?? 0) * 0.6 + 16
    // The first names must not leave the picture at the left.
    for (index, line) in lines.enumerated() {
      let reach = estimatedWidth(line, size: Size.text) * 0.79 - (Double(index) + 0.5) * pitch
      frame.left = min(max(frame.left, reach), width / 2)
    }
    let chosen = lines.enumerated().filter { $0.offset % stride == 0 }
    return AxisLabels(labels: chosen.map { label($0, [$1]) }, height: height, areSlanted: true)
  }

  /// A label with a proper minus sign.
  func shown(_ label: String) -> String {
    label.hasPrefix("-") ? "−" + label.dropFirst() : label
  }

  // MARK: Lines and texts of the axes

  private func drawAxes(
    _ frame: Frame, _ xLabels: AxisLabels, _ yLabels: [AxisLabel], edges: (left: Double, bottom: Double),
    _ svg: inout SVGMarkup
  ) {
    let hasLyingBars = plan.isLying
    var grid = SVGPath()
    var ticks = SVGPath()
    for label in hasLyingBars ? xLabels.labels : yLabels {
      if hasLyingBars {
        let x = frame.left + label.position * frame.width
        grid.polyline([SVGPoint(x: x, y: frame.top), SVGPoint(x: x, y: frame.bottom)])
      } else {
        let y = frame.bottom - label.position * frame.height
        grid.polyline([SVGPoint(x: frame.left, y: y), SVGPoint(x: frame.right, y: y)])
      }
    }
    if plan.isLying, plan.barsAreVertical == nil, frame.left > edges.left - 1 {
      ticks.polyline([SVGPoint(x: frame.left, y: frame.top), SVGPoint(x: frame.left, y: frame.bottom)])
    } else if plan.barsAreVertical == nil {
      ticks.polyline([SVGPoint(x: frame.left, y: frame.bottom), SVGPoint(x: frame.right, y: frame.bottom)])
    }
    if !hasLyingBars {
      for label in xLabels.labels where chart.x.categories == nil {
        let x = frame.left + label.position * frame.width
        ticks.polyline([SVGPoint(x: x, y: frame.bottom), SVGPoint(x: x, y: frame.bottom + 5)])
      }
    }
    svg.element("path", [("d", grid.data), ("stroke", "currentColor"), ("stroke-opacity", ".16")])
    if !ticks.isEmpty {
      svg.element(
        "path", [("d", ticks.data), ("stroke", "currentColor"), ("stroke-opacity", ".6"), ("fill", "none")])
    }
    svg.element("g", [("text-anchor", "end"), ("fill-opacity", ".85")]) { svg in
      for label in yLabels {
        let middle = frame.bottom - label.position * frame.height + 4.5 - 7.5 * Double(label.lines.count - 1)
        texts(label.lines, x: edges.left - 7, y: middle, &svg)
      }
    }
    svg.element("g", [("text-anchor", xLabels.areSlanted ? "end" : "middle"), ("fill-opacity", ".85")]) {
      svg in
      for label in xLabels.labels {
        let x = frame.left + label.position * frame.width
        if xLabels.areSlanted {
          let turn = "translate(\(svgNumber(x + 4)) \(svgNumber(edges.bottom + 14))) rotate(-38)"
          svg.element("text", [("transform", turn)], text: label.lines.joined(separator: " "))
        } else {
          texts(label.lines, x: x, y: edges.bottom + 18, &svg)
        }
      }
    }
  }

  private func texts(_ lines: [String], x: Double, y: Double, _ svg: inout SVGMarkup) {
    for (place, line) in lines.enumerated() {
      svg.element("text", [("x", svgNumber(x)), ("y", svgNumber(y + 15 * Double(place)))], text: line)
    }
  }
}
