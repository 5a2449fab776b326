import LinearAlgebra

/// A tree of boxes that halve the points along their widest side, again and again, down to leaves of a few points.
///
/// A query goes down to its own leaf first and then looks into those boxes only that are nearer than its nearest
/// points so far. The distance to a box is kept up step by step on the way down.
///
/// - Source: Bentley, "Multidimensional binary search trees used for associative searching", Communications of the ACM
///   18(9), 1975; Arya & Mount, "Algorithms for fast vector quantization", Data Compression Conference 1993, for the
///   incremental distance.
struct KDTree: Hashable, Sendable {
  private struct Node: Hashable, Sendable {
    /// The side that is cut, or −1 for a leaf.
    var dimension: Int32
    /// The left child, the right one being the next; of a leaf, its first point.
    var first: Int32
    /// Of a leaf, the number of its points.
    var count: Int32
    var cut: Double
  }

  private static let leafSize = 24

  private var nodes: [Node] = []
  /// The points, leaf after leaf, and their indices.
  private var ordered: [Double] = []
  private var indices: [Int32]
  private let width: Int

  init(_ points: Matrix) {
    width = points.columnCount
    indices = (0..<Int32(points.rowCount)).map { $0 }
    nodes.append(Node(dimension: -1, first: 0, count: Int32(points.rowCount), cut: 0))
    points.withUnsafeValues { values in
      var pending = [0]
      while let node = pending.popLast() {
        if let children = divide(node, values) { pending += [children + 1, children] }
      }
      ordered.reserveCapacity(values.count)
      for index in indices {
        for column in 0..<width { ordered.append(values[Int(index) * width + column]) }
      }
    }
  }

  /// Cuts a leaf at the median of its widest side; the index of the left child, or nil if it stays a leaf.
  private mutating func divide(_ node: Int, _ values: UnsafeBufferPointer<Double>) -> Int? {
    let range = Int(nodes[node].first)..<Int(nodes[node].first + nodes[node].count)
    guard range.count > Self.leafSize else { return nil }
    var widest = (dimension: -1, spread: 0.0)
    for dimension in 0..<width {
      var low = Double.infinity
      var high = -Double.infinity
      for place in range {
        let value = values[Int(indices[place]) * width + dimension]
        low = min(low, value)
        high = max(high, value)
      }
      if high - low > widest.spread { widest = (dimension, high - low) }
    }
    // Points that are all equal cannot be parted.
    guard widest.dimension >= 0 else { return nil }
    let dimension = widest.dimension
    let width = width
    indices[range].sort {
      (values[Int($0) * width + dimension], $0) < (values[Int($1) * width + dimension], $1)
    }
    let middle = range.lowerBound + range.count / 2
    let children = nodes.count
    nodes.append(
      Node(dimension: -1, first: Int32(range.lowerBound), count: Int32(middle - range.lowerBound), cut: 0))
    nodes.append(Node(dimension: -1, first: Int32(middle), count: Int32(range.upperBound - middle), cut: 0))
    nodes[node] = Node(
      dimension: Int32(dimension), first: Int32(children), count: 0,
      cut: values[Int(indices[middle]) * width + dimension])
    return children
  }

  /// Finds the nearest points of each query.
  func find(_ queries: UnsafeBufferPointer<Double>, _ output: NeighbourSearch.Output) {
    guard width > 0 else { return }
    nodes.withUnsafeBufferPointer { nodes in
      ordered.withUnsafeBufferPointer { ordered in
        indices.withUnsafeBufferPointer { indices in
          nonisolated(unsafe) let (nodes, ordered, indices, queries) = (nodes, ordered, indices, queries)
          parallelForRanges(queries.count / width, length: 64) { range in
            withUnsafeTemporaryAllocation(of: Double.self, capacity: width) { offsets in
              for query in range {
                offsets.initialize(repeating: 0)
                var found = output.places(query)
                let search = Search(
                  nodes: nodes, points: ordered.baseAddress!, indices: indices, width: width,
                  query: queries.baseAddress! + query * width, offsets: offsets.baseAddress!,
                  itself: Int32(output.itself(query)))
                search.visit(0, distance: 0, &found)
              }
            }
          }
        }
      }
    }
  }

  /// One query's way through the tree.
  private struct Search {
    let nodes: UnsafeBufferPointer<Node>
    let points: UnsafePointer<Double>
    let indices: UnsafeBufferPointer<Int32>
    let width: Int
    let query: UnsafePointer<Double>
    /// How far the present box lies from the query along each side.
    let offsets: UnsafeMutablePointer<Double>
    let itself: Int32

    func visit(_ index: Int, distance: Double, _ found: inout NearestSoFar) {
      let node = nodes[index]
      guard node.dimension >= 0 else {
        for place in Int(node.first)..<Int(node.first + node.count) where indices[place] != itself {
          found.offer(indices[place], squaredDistance(query, points + place * width, count: width))
        }
        return
      }
      let dimension = Int(node.dimension)
      let step = query[dimension] - node.cut
      let near = Int(node.first) + (step < 0 ? 0 : 1)
      let far = Int(node.first) + (step < 0 ? 1 : 0)
      visit(near, distance: distance, &found)
      let before = offsets[dimension]
      let beyond = distance - before * before + step * step
      // Rounding must not hide a box whose points are exactly as far as the last one found.
      guard beyond <= found.limit * (1 + 1e-12) else { return }
      offsets[dimension] = step
      visit(far, distance: beyond, &found)
      offsets[dimension] = before
    }
  }
}
