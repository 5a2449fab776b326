extension TextDrawing {
  /// Panels side by side as far as each keeps a legible width.
  func panelLines(_ panels: Chart.Panels) -> [String] {
    let charts = panels.aligned
    let gap = 2
    let most = max(1, (width + gap) / (34 + gap))
    let rowCount = max((charts.count + most - 1) / most, 1)
    let columns = max((charts.count + rowCount - 1) / rowCount, 1)
    let panelWidth = max((width - gap * (columns - 1)) / columns, 1)
    let names = plan.keys.map(\.name)
    var lines: [String] = []
    if !panels.commonY.isEmpty { lines.append(truncated(style.shown(panels.commonY), to: width, style)) }
    for row in stride(from: 0, to: charts.count, by: columns) {
      let texts = charts[row..<min(row + columns, charts.count)].map { chart -> [String] in
        let small = chart.withHeatMap(rows: 60, columns: max(panelWidth * 2 / 3 - 2, 1))
        let drawing = TextDrawing(
          plan: Plan(small, names: names), width: panelWidth, rows: max(min(rows * 5 / 8, 40), 4),
          style: style,
          isPanel: true)
        return drawing.text(of: chart).split(separator: "\n", omittingEmptySubsequences: false).map(
          String.init)
      }
      for line in 0..<(texts.map(\.count).max() ?? 0) {
        let parts = texts.map { padded($0.indices.contains(line) ? $0[line] : "", to: panelWidth) }
        lines.append(withoutTrailingSpaces(parts.joined(separator: String(repeating: " ", count: gap))))
      }
      if row + columns < charts.count { lines.append("") }
    }
    if !panels.commonX.isEmpty {
      lines.append(padded(truncated(style.shown(panels.commonX), to: width, style), to: width, .centre))
    }
    return lines
  }

  /// The tree as an outline: one node a line, its branch before it.
  func treeLines(_ tree: TreeDiagram) -> [String] {
    let entries = tree.entries(atMost: 200)
    var lines: [String] = []
    // Below a node's last child nothing hangs on its line any more.
    var isLast = [Bool](repeating: true, count: entries.count)
    for entry in entries {
      for child in entry.children { isLast[child] = child == entry.children.last }
    }
    for (place, entry) in entries.enumerated() {
      var lead = ""
      var ancestor = entry.parent
      while let parent = ancestor, entries[parent].parent != nil {
        lead = (isLast[parent] ? "   " : "\(glyphs.axisVertical)  ") + lead
        ancestor = entries[parent].parent
      }
      // Of a deep tree's lines the innermost are shown.
      lead = String(lead.suffix(max(width / 2, 1)))
      let elbow =
        entry.parent == nil
        ? "" : "\(isLast[place] ? glyphs.corner : glyphs.branch)\(glyphs.axisHorizontal) "
      let below =
        entry.parent == nil ? "" : isLast[place] ? "   " : "\(glyphs.axisVertical)  "
      let branch = entry.node.branch.isEmpty ? "" : entry.node.branch + ": "
      let hidden = entry.hidden > 0 ? ["\(entry.hidden.grouped()) more below"] : []
      let text = style.shown(branch + (entry.node.lines + hidden).joined(separator: " · "))
      let strength =
        entry.node.strength.map {
          " " + glyphs.bar(min(max($0, 0), 1) * 5, fill: glyphs.fills[0])
        } ?? ""
      let room = max(width - displayWidth(lead + elbow), 1)
      let wrapped = wrapped(text, to: room, style)
      for (row, line) in (wrapped.isEmpty ? [""] : wrapped).enumerated() {
        let fits = row == 0 && wrapped.count <= 1 && displayWidth(line + strength) <= room
        lines.append(row == 0 ? lead + elbow + line + (fits ? strength : "") : lead + below + line)
      }
    }
    let hasStrength = entries.contains { $0.node.strength != nil }
    if hasStrength, !tree.strengthTitle.isEmpty {
      let full = glyphs.bar(5, fill: glyphs.fills[0])
      lines += ["", truncated("\(full) \(style.shown(tree.strengthTitle)) = 1", to: width, style)]
    }
    if let remark = treeRemark(tree, drawn: entries.count) { lines += wrapped(remark, to: width, style) }
    return lines
  }

  /// The network on a grid: edges as dots below, marks and names above.
  func networkLines(_ full: NetworkDiagram) -> [String] {
    let network = full.thinned(nodes: 40, edges: 100)
    let (points, ratio) = network.places
    let isGiven = network.nodes.allSatisfy { $0.x != nil && $0.y != nil }
    var (columns, rows) = (width, max(rows, 4))
    // A character is about twice as high as it is wide.
    if isGiven { columns = min(columns, max(Int(Double(2 * rows) * ratio), 24)) }
    if isGiven { rows = min(rows, max(Int(Double(columns) / ratio / 2), 4)) }
    var canvas = Canvas(columns: max(columns, 1), rows: rows)
    // Names stand beside the outermost nodes.
    let longest = network.nodes.map { displayWidth(style.shown($0.name)) }.max() ?? 0
    let side = Double(min(longest + 2, width / 4)) / Double(max(columns, 1))
    let places = points.map { PlotPoint(x: side / 2 + $0.x * (1 - 1.5 * side), y: $0.y) }
    for edge in network.edges {
      let path = [places[edge.from], places[edge.to]]
      if style == .unicode { canvas.drawDots(path) } else { canvas.shadeLine(path, glyphs.diagonalRule) }
    }
    let cells = places.map { canvas.cell($0) }
    for (node, cell) in zip(network.nodes, cells) {
      let index = plan.keys.first { $0.name == node.group }?.index ?? 0
      canvas.put(glyphs.mark(index), column: cell.column, row: cell.row)
    }
    var unnamed = 0
    for (node, cell) in zip(network.nodes, cells) {
      let name = truncated(style.shown(node.name), to: max(width / 4, 1), style)
      guard displayWidth(name) > 0 else { continue }
      let length = displayWidth(name)
      let tries = [
        (cell.column + 2, cell.row), (cell.column - length - 1, cell.row),
        (cell.column - length / 2, cell.row - 1),
        (cell.column - length / 2, cell.row + 1),
      ]
      var isNamed = false
      for (column, row) in tries where !isNamed { isNamed = canvas.put(word: name, column: column, row: row) }
      if !isNamed { unnamed += 1 }
    }
    var lines = canvas.lines
    if let remark = networkRemark(full, drawn: network) { lines += [""] + wrapped(remark, to: width, style) }
    if unnamed > 0 {
      let words = unnamed == 1 ? "1 name has" : "\(unnamed) names have"
      lines += [""] + wrapped("\(words) no room.", to: width, style)
    }
    return lines
  }
}
