extension NetworkDiagram {
  /// Where the nodes stand, each coordinate 0…1, and how wide the network is for its height.
  ///
  /// Nodes that all have coordinates keep their proportions. Otherwise springs pull neighbours together and all nodes
  /// push each other apart for 200 rounds of ever smaller steps, from a start that the seed decides; edges of all
  /// weights pull alike.
  ///
  /// - Complexity: O(200 · *n*²).
  /// - Source: Fruchterman & Reingold, *Graph drawing by force-directed placement*, 1991.
  var places: (points: [PlotPoint], ratio: Double) {
    let given = nodes.compactMap { node in node.x.flatMap { x in node.y.map { PlotPoint(x: x, y: $0) } } }
    let raw = given.count == nodes.count ? given : springs()
    guard let left = raw.map(\.x).min(), let right = raw.map(\.x).max(), let bottom = raw.map(\.y).min(),
      let top = raw.map(\.y).max()
    else { return ([], 1) }
    // Halves, so that huge coordinates do not overflow.
    let (width, height) = (right / 2 - left / 2, top / 2 - bottom / 2)
    let points = raw.map { point in
      PlotPoint(
        x: width > 0 ? (point.x / 2 - left / 2) / width : 0.5,
        y: height > 0 ? (point.y / 2 - bottom / 2) / height : 0.5)
    }
    let ratio = width > 0 && height > 0 ? width / height : 1
    return (points, ratio.isFinite ? min(max(ratio, 0.1), 10) : 1)
  }

  private func springs() -> [PlotPoint] {
    var state = seed
    func uniform() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) / 9_007_199_254_740_992
    }
    var points = nodes.map { _ in PlotPoint(x: uniform(), y: uniform()) }
    // The side of the square that each node may have for itself.
    let room = (1 / Double(max(nodes.count, 1))).squareRoot()
    for round in 0..<200 {
      var moves = [PlotPoint](repeating: PlotPoint(x: 0, y: 0), count: points.count)
      for first in points.indices {
        for second in points.indices.dropFirst(first + 1) {
          let (x, y) = (points[first].x - points[second].x, points[first].y - points[second].y)
          let share = room * room / max(x * x + y * y, 1e-12)
          moves[first].x += x * share
          moves[first].y += y * share
          moves[second].x -= x * share
          moves[second].y -= y * share
        }
      }
      for edge in edges where edge.from != edge.to {
        let (x, y) = (points[edge.from].x - points[edge.to].x, points[edge.from].y - points[edge.to].y)
        let share = (x * x + y * y).squareRoot() / room
        moves[edge.from].x -= x * share
        moves[edge.from].y -= y * share
        moves[edge.to].x += x * share
        moves[edge.to].y += y * share
      }
      let most = 0.1 * (1 - Double(round) / 200)
      for index in points.indices {
        // A pull to the middle keeps parts without a common edge in one picture.
        moves[index].x += (0.5 - points[index].x) * room
        moves[index].y += (0.5 - points[index].y) * room
        let length = (moves[index].x * moves[index].x + moves[index].y * moves[index].y).squareRoot()
        let share = length > most ? most / length : 1
        points[index].x += moves[index].x * share
        points[index].y += moves[index].y * share
      }
    }
    return points
  }
}
