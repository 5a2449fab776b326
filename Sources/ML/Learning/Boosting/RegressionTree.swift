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
        var row = 0
        // Four rows go down side by side, so that one's wait for memory is another's step.
        while row + 4 <= count {
          var a = 0
          var b = 0
          var c = 0
          var d = 0
          let first = features + row * width
          for _ in 0..<depth {
            a = Self.next(nodes, a, first)
            b = Self.next(nodes, b, first + width)
            c = Self.next(nodes, c, first + 2 * width)
            d = Self.next(nodes, d, first + 3 * width)
          }
          sums[row] += values[a]
          sums[row + 1] += values[b]
          sums[row + 2] += values[c]
          sums[row + 3] += values[d]
          row += 4
        }
        while row < count {
          var node = 0
          for _ in 0..<depth { node = Self.next(nodes, node, features + row * width) }
          sums[row] += values[node]
          row += 1
        }
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
