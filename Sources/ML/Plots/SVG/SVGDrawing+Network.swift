extension SVGDrawing {
  /// The network; gives the height below it.
  func draw(_ full: NetworkDiagram, from top: Double, _ svg: inout SVGMarkup) -> Double {
    let network = full.thinned(nodes: Self.networkNodes, edges: Self.networkEdges)
    let (points, ratio) = network.places
    let frame = frame(network, ratio, from: top + 16)
    let places = points.map(frame.point)
    let radii = network.radii
    edges(network, places, radii, &svg)
    for (index, node) in network.nodes.enumerated() {
      let key = plan.keys.first { $0.name == node.group }?.index ?? 0
      let mark = SVGMark(key)
      let turn =
        "translate(\(svgNumber(places[index].x)) \(svgNumber(places[index].y)))"
        + (radii[index] == 3.2 ? "" : " scale(\(svgNumber(radii[index] / 3.2)))")
      svg.element(
        "path",
        [("transform", turn), ("d", mark.path([SVGPoint(x: 0, y: 0)]).data)]
          + mark.attributes(SVGPalette.color(key)))
    }
    names(network, places, radii, frame, &svg)
    return frame.bottom + 20
  }

  private func frame(_ network: NetworkDiagram, _ ratio: Double, from top: Double) -> Frame {
    let longest = network.nodes.map { estimatedWidth($0.name, size: Size.note) }.max() ?? 0
    let side = min(longest + 14, width * 0.22)
    let isGiven = network.nodes.allSatisfy { $0.x != nil && $0.y != nil }
    // A layout by springs has no scale, so it may fill the picture; given places keep their proportions.
    let height = isGiven ? min((width - 2 * side) / ratio, 420) : min(width * 0.6, 380)
    let breadth = isGiven ? min(width - 2 * side, height * ratio) : width - 2 * side
    let left = (width - breadth) / 2
    return Frame(left: left, top: top, right: left + breadth, bottom: top + max(height, 40))
  }

  // MARK: Edges

  private func edges(
    _ network: NetworkDiagram, _ places: [SVGPoint], _ radii: [Double], _ svg: inout SVGMarkup
  ) {
    let greatest = network.edges.map(\.weight).max() ?? 0
    let least = network.edges.map(\.weight).min() ?? 0
    // Four thicknesses are as many as an eye tells apart.
    var paths: [Int: SVGPath] = [:]
    var heads: SVGPath = SVGPath()
    for edge in network.edges {
      let share = greatest > least ? edge.weight / greatest : 0
      let thickness = Int((share * 3).rounded())
      let (start, end) = (places[edge.from], places[edge.to])
      if edge.from == edge.to {
        loop(start, radii[edge.from], &paths[thickness, default: SVGPath()])
        continue
      }
      paths[thickness, default: SVGPath()].polyline([start, end])
      if network.isDirected { head(from: start, to: end, radii[edge.to] + 3, &heads) }
    }
    for (thickness, path) in paths.sorted(by: { $0.key < $1.key }) {
      svg.element(
        "path",
        [
          ("d", path.data), ("fill", "none"), ("stroke", "currentColor"), ("stroke-opacity", ".55"),
          ("stroke-width", svgNumber(1 + 1.2 * Double(thickness))),
        ])
    }
    if !heads.isEmpty { svg.element("path", [("d", heads.data), ("fill", "currentColor")]) }
  }

  /// An edge from a node to itself: a small square above it.
  private func loop(_ center: SVGPoint, _ radius: Double, _ path: inout SVGPath) {
    path.shape(
      at: center,
      [
        SVGPoint(x: 0, y: 0), SVGPoint(x: -6, y: -radius - 6), SVGPoint(x: 6, y: -radius - 6),
      ])
  }

  private func head(from start: SVGPoint, to end: SVGPoint, _ distance: Double, _ path: inout SVGPath) {
    let (x, y) = (end.x - start.x, end.y - start.y)
    let length = (x * x + y * y).squareRoot()
    guard length > distance + 8 else { return }
    let (dx, dy) = (x / length, y / length)
    let tip = SVGPoint(x: end.x - dx * distance, y: end.y - dy * distance)
    path.shape(
      at: tip,
      [
        SVGPoint(x: 0, y: 0), SVGPoint(x: -8 * dx - 4 * dy, y: -8 * dy + 4 * dx),
        SVGPoint(x: -8 * dx + 4 * dy, y: -8 * dy - 4 * dx),
      ])
  }

  // MARK: Names

  /// Each name beside its node where it hides least.
  private func names(
    _ network: NetworkDiagram, _ places: [SVGPoint], _ radii: [Double], _ frame: Frame,
    _ svg: inout SVGMarkup
  ) {
    var taken = zip(places, radii).map { place, radius in
      SVGBox(left: place.x - radius, top: place.y - radius, width: 2 * radius, height: 2 * radius)
    }
    let middles = network.edges.flatMap { edge in
      (1..<8).map { step -> SVGPoint in
        let (start, end, share) = (places[edge.from], places[edge.to], Double(step) / 8)
        return SVGPoint(x: start.x + share * (end.x - start.x), y: start.y + share * (end.y - start.y))
      }
    }
    svg.element("g", [("font-size", svgNumber(Size.note))]) { svg in
      for (index, node) in network.nodes.enumerated() where !node.name.isEmpty {
        let name = truncated(node.name, width: width * 0.3, size: Size.note)
        let size = estimatedWidth(name, size: Size.note)
        let (place, radius) = (places[index], radii[index])
        let boxes = [
          (place.x + radius + 3, place.y - 8), (place.x - radius - 3 - size, place.y - 8),
          (place.x - size / 2, place.y - radius - 17), (place.x - size / 2, place.y + radius + 1),
        ].map { left, top in
          SVGBox(left: min(max(left, 0), max(width - size, 0)), top: top, width: size, height: 16)
        }
        let costs = boxes.map { box in
          taken.count { $0.overlaps(box) } * 100
            + middles.count { box.contains($0) }
        }
        guard let best = zip(boxes, costs).min(by: { $0.1 < $1.1 }) else { continue }
        taken.append(best.0)
        svg.label(name, [("x", svgNumber(best.0.left)), ("y", svgNumber(best.0.top + 12))])
      }
    }
  }
}

extension NetworkDiagram {
  /// The size of each node in CSS pixels: areas follow weights.
  fileprivate var radii: [Double] {
    let greatest = nodes.compactMap(\.weight).max() ?? 0
    return nodes.map { node in
      guard let weight = node.weight, greatest > 0 else { return 4.8 }
      return 3.2 + 7 * (max(weight, 0) / greatest).squareRoot()
    }
  }
}
