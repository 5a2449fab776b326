extension SVGDrawing {
  /// Nodes that a tree's picture holds, and those of a network with its edges.
  static let treeNodes = 60
  static let networkNodes = 40
  static let networkEdges = 100

  /// What a picture of a tree or a network leaves out.
  var diagramRemarks: [String] {
    if let tree = plan.tree {
      return treeRemark(tree, drawn: tree.entries(atMost: Self.treeNodes).count).map { [$0] } ?? []
    }
    if let network = plan.network {
      let drawn = network.thinned(nodes: Self.networkNodes, edges: Self.networkEdges)
      return networkRemark(network, drawn: drawn).map { [$0] } ?? []
    }
    return []
  }

  /// A node with its place in a tree that grows downwards.
  private struct Box {
    var lines: [String]
    var width: Double
    var height: Double
    var x = 0.0
    var y = 0.0
  }

  /// The tree; gives the height below it. Where it is not too wide it grows downwards, otherwise it is written as an
  /// outline, one node a row.
  func draw(_ tree: TreeDiagram, from top: Double, _ svg: inout SVGMarkup) -> Double {
    let entries = tree.entries(atMost: Self.treeNodes)
    var y = top
    if !tree.strengthTitle.isEmpty, entries.contains(where: { $0.node.strength != nil }) {
      y = strengthLegend(tree.strengthTitle, from: y, &svg)
    }
    return downwards(entries, from: y, &svg) ?? outline(entries, from: y, &svg)
  }

  private func strengthLegend(_ title: String, from top: Double, _ svg: inout SVGMarkup) -> Double {
    let title = truncated(title, width: width - 130, size: Size.text)
    svg.element("text", [("y", svgNumber(top + 13.5))], text: title)
    var x = estimatedWidth(title, size: Size.text) + 12
    svg.element("text", [("x", svgNumber(x)), ("y", svgNumber(top + 13.5))], text: "0")
    x += 12
    for step in 0...4 {
      var path = SVGPath()
      path.rectangle(left: x, top: top + 3, right: x + 15, bottom: top + 16)
      svg.element("path", [("d", path.data)] + nodeAttributes(Double(step) / 4))
      x += 17
    }
    svg.element("text", [("x", svgNumber(x + 4)), ("y", svgNumber(top + 13.5))], text: "1")
    return top + 26
  }

  private func nodeAttributes(_ strength: Double?) -> [(String, String)] {
    let fill = min(max(strength ?? 0, 0), 1)
    let hundredths = Int((4 + 46 * fill).rounded())
    return [
      ("fill", SVGPalette.color(0)), ("fill-opacity", "." + (hundredths < 10 ? "0" : "") + "\(hundredths)"),
      ("stroke", "currentColor"), ("stroke-opacity", ".6"),
    ]
  }

  // MARK: Growing downwards

  private func lines(_ entry: TreeDiagram.Entry) -> [String] {
    entry.node.lines + (entry.hidden > 0 ? ["… \(entry.hidden.grouped()) more below"] : [])
  }

  /// `nil` if the tree is wider than the picture.
  private func downwards(_ entries: [TreeDiagram.Entry], from top: Double, _ svg: inout SVGMarkup) -> Double?
  {
    var boxes = entries.map { entry in
      let lines = lines(entry).map { shown($0) }
      let widest = lines.map { estimatedWidth($0, size: Size.note) }.max() ?? 0
      return Box(lines: lines, width: max(widest + 14, 30), height: 15 * Double(max(lines.count, 1)) + 9)
    }
    // What a node and its descendants need, from the last to the first: children stand behind their parents.
    let gap = 12.0
    var needed = boxes.map(\.width)
    func widthOfChildren(_ place: Int) -> Double {
      entries[place].children.reduce(-gap) { $0 + needed[$1] + gap }
    }
    for place in entries.indices.reversed() {
      // A branch's text needs room beside those of its siblings.
      let branch = estimatedWidth(entries[place].node.branch, size: Size.note) + 8
      needed[place] = max(boxes[place].width, widthOfChildren(place), branch)
    }
    guard needed[0] <= width else { return nil }
    var tops = [top + 6]
    for depth in 0...(entries.map(\.depth).max() ?? 0) {
      let height = entries.indices.filter { entries[$0].depth == depth }.map { boxes[$0].height }.max() ?? 0
      tops.append(tops[depth] + height + 36)
    }
    var starts = [Double](repeating: (width - needed[0]) / 2, count: entries.count)
    for place in entries.indices {
      boxes[place].y = tops[entries[place].depth]
      var x = starts[place] + (needed[place] - max(widthOfChildren(place), 0)) / 2
      for child in entries[place].children {
        starts[child] = x
        x += needed[child] + gap
      }
    }
    for place in entries.indices.reversed() {
      let centers = entries[place].children.map { boxes[$0].x }
      let middle = starts[place] + needed[place] / 2
      let wanted = centers.isEmpty ? middle : ((centers.first ?? 0) + (centers.last ?? 0)) / 2
      boxes[place].x = min(max(wanted, boxes[place].width / 2 + 1), width - boxes[place].width / 2 - 1)
    }
    draw(entries, boxes, &svg)
    return zip(boxes, entries).map { $0.0.y + $0.0.height }.max().map { $0 + 8 }
  }

  private func draw(_ entries: [TreeDiagram.Entry], _ boxes: [Box], _ svg: inout SVGMarkup) {
    var branches = SVGPath()
    for (place, entry) in entries.enumerated() {
      guard let parent = entry.parent else { continue }
      branches.polyline([
        SVGPoint(x: boxes[parent].x, y: boxes[parent].y + boxes[parent].height),
        SVGPoint(x: boxes[place].x, y: boxes[place].y),
      ])
    }
    if !branches.isEmpty {
      svg.element("path", [("d", branches.data), ("stroke", "currentColor"), ("stroke-opacity", ".6")])
    }
    svg.element("g", [("text-anchor", "middle"), ("font-size", svgNumber(Size.note))]) { svg in
      for (entry, box) in zip(entries, boxes) {
        var path = SVGPath()
        path.rectangle(
          left: box.x - box.width / 2, top: box.y, right: box.x + box.width / 2, bottom: box.y + box.height)
        svg.element("path", [("d", path.data)] + nodeAttributes(entry.node.strength))
        for (row, line) in box.lines.enumerated() {
          svg.element(
            "text", [("x", svgNumber(box.x)), ("y", svgNumber(box.y + 16 + 15 * Double(row)))], text: line)
        }
      }
      for (place, entry) in entries.enumerated() where !entry.node.branch.isEmpty {
        guard let parent = entry.parent else { continue }
        // Nearer to the child, where branches are farther from one another.
        let bottom = boxes[parent].y + boxes[parent].height
        let share = 0.62
        let x = boxes[parent].x + share * (boxes[place].x - boxes[parent].x)
        let y = bottom + share * (boxes[place].y - bottom)
        svg.label(shown(entry.node.branch), [("x", svgNumber(x)), ("y", svgNumber(y + 4))])
      }
    }
  }

  // MARK: Outline

  private func outline(_ entries: [TreeDiagram.Entry], from top: Double, _ svg: inout SVGMarkup) -> Double {
    let depth = entries.map(\.depth).max() ?? 0
    let indent = min(20, width * 0.4 / Double(max(depth, 1)))
    var y = top + 2
    var branches = SVGPath()
    var texts = SVGMarkup()
    var middles = [Double](repeating: 0, count: entries.count)
    for (place, entry) in entries.enumerated() {
      let left = Double(entry.depth) * indent
      middles[place] = y + 10
      if let parent = entry.parent {
        branches.polyline([
          SVGPoint(x: left - indent + 6, y: middles[parent] + 6), SVGPoint(x: left - indent + 6, y: y + 10),
          SVGPoint(x: left, y: y + 10),
        ])
      }
      var path = SVGPath()
      path.rectangle(left: left, top: y + 4, right: left + 12, bottom: y + 16)
      texts.element("path", [("d", path.data)] + nodeAttributes(entry.node.strength))
      let start = left + 18
      let branch = entry.node.branch.isEmpty ? "" : shown(entry.node.branch) + ": "
      let text = branch + lines(entry).map { shown($0) }.joined(separator: " · ")
      for line in wrapped(text, width: width - start, size: Size.text) {
        texts.element("text", [("x", svgNumber(start)), ("y", svgNumber(y + 14.5))], text: line)
        y += 17
      }
      y += 5
    }
    if !branches.isEmpty {
      svg.element(
        "path",
        [("d", branches.data), ("fill", "none"), ("stroke", "currentColor"), ("stroke-opacity", ".6")])
    }
    svg.append(texts)
    return y + 4
  }
}

/// What a picture of a tree leaves out.
func treeRemark(_ tree: TreeDiagram, drawn: Int) -> String? {
  let all = tree.entries().count
  return drawn < all ? "\(drawn.grouped()) of \(all.grouped()) nodes are drawn." : nil
}

/// What a picture of a network leaves out.
func networkRemark(_ network: NetworkDiagram, drawn: NetworkDiagram) -> String? {
  guard drawn.nodes.count < network.nodes.count || drawn.edges.count < network.edges.count else { return nil }
  return "\(drawn.nodes.count.grouped()) of \(network.nodes.count.grouped()) nodes and "
    + "\(drawn.edges.count.grouped()) of \(network.edges.count.grouped()) edges are drawn: those with the most edges, "
    + "and the heaviest."
}
