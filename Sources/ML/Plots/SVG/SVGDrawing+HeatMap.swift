extension SVGDrawing {
  /// The grid of cells with its names; gives the height below it.
  func heatMap(_ map: Chart.HeatMap, from top: Double, _ svg: inout SVGMarkup) -> Double {
    guard let range = map.range else { return top }
    let rows = chart.y.categories ?? []
    let columns = chart.x.categories ?? []
    var y = top
    if !chart.y.label.isEmpty {
      y += 17
      svg.element(
        "text", [("y", svgNumber(y - 4))], text: truncated(chart.y.label, width: width, size: Size.text))
    }
    let names = rows.map { truncated($0, width: width * 0.34, size: Size.text) }
    let left = ((names.map { estimatedWidth($0, size: Size.text) }.max() ?? 0) + 7).rounded()
    let cell = (width: (width - left) / Double(max(columns.count, 1)), height: 0.0)
    let format = map.cellFormat
    let texts = map.values.joined().compactMap(\.self).map { format.text($0, significant: 3) }
    let widest = texts.map { estimatedWidth($0, size: Size.text) }.max() ?? 0
    let hasNumbers = widest + 6 <= cell.width && rows.count <= 20
    let height =
      hasNumbers ? min(max(cell.width * 0.5, 26), 56).rounded() : min(max(cell.width, 9), 26).rounded()
    // Whole pixels are sharper, and shorter to write.
    let right = left + cell.width.rounded(.down) * Double(columns.count)
    let frame = Frame(left: left, top: y + 3, right: right, bottom: y + 3 + height * Double(rows.count))

    drawCells(map, range, frame, rows.count, columns.count, hasNumbers: hasNumbers, &svg)
    if hasNumbers { drawNumbers(map, frame, rows.count, columns.count, &svg) }
    svg.element("g", [("text-anchor", "end"), ("fill-opacity", ".85")]) { svg in
      let stride = max(1, Int((15 / height).rounded(.up)))
      for (row, name) in names.enumerated() where row % stride == 0 {
        let middle = frame.top + (Double(row) + 0.5) * height
        svg.element("text", [("x", svgNumber(left - 7)), ("y", svgNumber(middle + 4.5))], text: name)
      }
    }
    y = frame.bottom + columnNames(columns, frame, &svg)
    if !chart.x.label.isEmpty {
      let middle = svgNumber((frame.left + frame.right) / 2)
      let label = truncated(chart.x.label, width: frame.width, size: Size.text)
      svg.element("text", [("x", middle), ("y", svgNumber(y + 15)), ("text-anchor", "middle")], text: label)
      y += 22
    }
    return hasNumbers ? y : scale(map, range, frame, from: y, &svg)
  }

  /// How strong a value's colour is. Cells with numbers stay pale enough to read them.
  private func opacity(_ value: Double, _ range: ClosedRange<Double>, hasNumbers: Bool) -> Int {
    let span = range.upperBound - range.lowerBound
    let share = span > 0 && span.isFinite ? min(max((value - range.lowerBound) / span, 0), 1) : 1
    return Int((4 + share * (hasNumbers ? 46 : 96)).rounded())
  }

  private func drawCells(
    _ map: Chart.HeatMap, _ range: ClosedRange<Double>, _ frame: Frame, _ rows: Int, _ columns: Int,
    hasNumbers: Bool, _ svg: inout SVGMarkup
  ) {
    // Cells of one colour are one path.
    var paths: [Int: SVGPath] = [:]
    let (width, height) = (frame.width / Double(max(columns, 1)), frame.height / Double(max(rows, 1)))
    let gap = width > 8 ? 1.0 : 0
    for row in 0..<rows {
      for column in 0..<columns {
        guard let value = map.value(row: row, column: column) else { continue }
        // Where numbers do not tell, twenty steps of colour are as many as an eye could.
        let exact = opacity(value, range, hasNumbers: hasNumbers)
        let opacity = hasNumbers ? exact : (exact + 2) / 5 * 5
        let (left, top) = (frame.left + Double(column) * width, frame.top + Double(row) * height)
        let middle = top + (height - gap) / 2
        paths[opacity, default: SVGPath()].polyline([
          SVGPoint(x: left, y: middle), SVGPoint(x: left + width - gap, y: middle),
        ])
      }
    }
    // A cell is a line as thick as the cell is high: the shortest way to write a rectangle.
    let attributes = [
      ("stroke", SVGPalette.color(0)), ("stroke-width", svgNumber(height - gap)), ("fill", "none"),
    ]
    svg.element("g", attributes) { svg in
      for (opacity, path) in paths.sorted(by: { $0.key < $1.key }) {
        svg.element("path", [("stroke-opacity", share(opacity)), ("d", path.data)])
      }
    }
  }

  private func share(_ hundredths: Int) -> String {
    hundredths >= 100 ? "1" : "." + (hundredths < 10 ? "0" : "") + "\(hundredths)"
  }

  private func drawNumbers(
    _ map: Chart.HeatMap, _ frame: Frame, _ rows: Int, _ columns: Int, _ svg: inout SVGMarkup
  ) {
    let format = map.cellFormat
    svg.element("g", [("text-anchor", "middle")]) { svg in
      for row in 0..<rows {
        for column in 0..<columns {
          let text =
            map.value(row: row, column: column).map { shown(format.text($0, significant: 3)) } ?? "–"
          let x = frame.left + (Double(column) + 0.5) * frame.width / Double(columns)
          let y = frame.top + (Double(row) + 0.5) * frame.height / Double(rows) + 4.5
          svg.element("text", [("x", svgNumber(x)), ("y", svgNumber(y))], text: text)
        }
      }
    }
  }

  /// The names below the grid, as many as fit; gives their height.
  private func columnNames(_ names: [String], _ frame: Frame, _ svg: inout SVGMarkup) -> Double {
    let pitch = frame.width / Double(max(names.count, 1))
    let widest = names.map { estimatedWidth($0, size: Size.text) }.max() ?? 0
    let lines = names.map { wrapped($0, width: max(pitch - 4, 12), size: Size.text) }
    let isWrapped = widest > pitch - 4 && pitch > 50 && lines.allSatisfy { $0.count <= 3 }
    let stride = isWrapped ? 1 : max(1, Int(((widest + 6) / pitch).rounded(.up)))
    svg.element("g", [("text-anchor", "middle"), ("fill-opacity", ".85")]) { svg in
      for (column, name) in names.enumerated() where column % stride == 0 {
        let x = frame.left + (Double(column) + 0.5) * pitch
        for (place, line) in (isWrapped ? lines[column] : [name]).enumerated() {
          let y = frame.bottom + 15 + 15 * Double(place)
          svg.element("text", [("x", svgNumber(x)), ("y", svgNumber(y))], text: line)
        }
      }
    }
    return 20 + (isWrapped ? 15 * Double((lines.map(\.count).max() ?? 1) - 1) : 0)
  }

  /// Which colour means which value.
  private func scale(
    _ map: Chart.HeatMap, _ range: ClosedRange<Double>, _ frame: Frame, from top: Double,
    _ svg: inout SVGMarkup
  ) -> Double {
    let ends = [range.lowerBound, range.upperBound].map { shown(map.cellFormat.text($0, significant: 3)) }
    let start = frame.left + estimatedWidth(ends[0], size: Size.text) + 6
    svg.element("text", [("x", svgNumber(frame.left)), ("y", svgNumber(top + 18))], text: ends[0])
    svg.element("g", [("fill", SVGPalette.color(0))]) { svg in
      for step in 0...7 {
        var path = SVGPath()
        let left = start + Double(step) * 16
        path.rectangle(left: left, top: top + 8, right: left + 15, bottom: top + 19)
        let value = range.lowerBound + (range.upperBound - range.lowerBound) * Double(step) / 7
        svg.element(
          "path", [("fill-opacity", share(opacity(value, range, hasNumbers: false))), ("d", path.data)])
      }
    }
    svg.element("text", [("x", svgNumber(start + 134)), ("y", svgNumber(top + 18))], text: ends[1])
    return top + 26
  }
}
