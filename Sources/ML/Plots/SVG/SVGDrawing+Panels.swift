extension SVGDrawing {
  /// The grid of panels; gives the height below it.
  func draw(_ panels: Chart.Panels, from top: Double, _ svg: inout SVGMarkup) -> Double {
    let charts = panels.aligned
    let gap = 16.0
    // No panel narrower than is legible.
    let most = max(1, Int((width + gap) / (150 + gap)))
    let rowCount = max((charts.count + most - 1) / most, 1)
    let columns = max((charts.count + rowCount - 1) / rowCount, 1)
    let panelWidth = ((width - gap * Double(columns - 1)) / Double(columns)).rounded(.down)
    let names = plan.keys.map(\.name)

    var y = top
    if !panels.commonY.isEmpty {
      y += 17
      svg.element(
        "text", [("y", svgNumber(y - 4))], text: truncated(panels.commonY, width: width, size: Size.text))
      y += 4
    }
    for row in stride(from: 0, to: charts.count, by: columns) {
      var height = 0.0
      for (column, index) in (row..<min(row + columns, charts.count)).enumerated() {
        var body = SVGMarkup()
        let panel = SVGDrawing(
          chart: charts[index], idPrefix: "\(idPrefix)-\(index)", width: panelWidth, names: names,
          isPanel: true)
        height = max(height, panel.draw(&body))
        let x = Double(column) * (panelWidth + gap)
        svg.element("g", [("transform", "translate(\(svgNumber(x)) \(svgNumber(y)))")]) { $0.append(body) }
      }
      y += height.rounded(.up) + 8
    }
    if !panels.commonX.isEmpty {
      let label = truncated(panels.commonX, width: width, size: Size.text)
      svg.element(
        "text", [("x", svgNumber(width / 2)), ("y", svgNumber(y + 8)), ("text-anchor", "middle")], text: label
      )
      y += 16
    }
    return y
  }
}
