public import Learning

/// A tree that adds a number to the log-odds of each row, laid out for fast descent.
struct RegressionTree: Hashable, Sendable {
  /// Values up to `threshold` go to the node `left`, others to the next one, missing ones where the flag says.
  ///
  /// A leaf leads to itself, so a descent can take the same number of steps for every row, without a branch.
  struct Node: Hashable, Sendable {
    var threshold: Double
    var left: Int32
    /// Twice the feature's index, plus one if missing values go right.
    var featureAndMissing: UInt32

    static func leaf(_ index: Int) -> Node {
      Node(threshold: .infinity, left: Int32(index), featureAndMissing: 0)
    }
  }

  var nodes: [Node] = [.leaf(0)]
  /// What each node adds if it is a leaf.
  var values: [Double] = [0]
  /// The depth of the deepest leaf.
  var depth = 0

  /// Makes a leaf a cut and returns its new leaves.
  mutating func split(
    _ node: Int, feature: Int, threshold: Double, missingGoesLeft: Bool
  ) -> (left: Int, right: Int) {
    let left = nodes.count
    nodes[node] = Node(
      threshold: threshold, left: Int32(left),
      featureAndMissing: UInt32(feature) << 1 | (missingGoesLeft ? 0 : 1))
    nodes += [.leaf(left), .leaf(left + 1)]
    values += [0, 0]
    return (left, left + 1)
  }

  /// Adds the value of each row's leaf to `sums`.
  func addValues(
    _ features: UnsafePointer<Double>, width: Int, count: Int, to sums: UnsafeMutablePointer<Double>
  ) {
    nodes.withUnsafeBufferPointer { nodes in
      values.withUnsafeBufferPointer { values in
        descend(
          features, width: width, count: count, depth: depth,
          next: { Self.next(nodes, $0, $1) }, arrive: { sums[$0] += values[$1] })
      }
    }
  }

  @inline(__always)
  private static func next(
    _ nodes: UnsafeBufferPointer<Node>, _ index: Int, _ row: UnsafePointer<Double>
  ) -> Int {
    let node = nodes[index]
    let value = row[Int(node.featureAndMissing >> 1)]
    let isRight = value > node.threshold || (value != value && node.featureAndMissing & 1 == 1)
    return Int(node.left) + (isRight ? 1 : 0)
  }
}
