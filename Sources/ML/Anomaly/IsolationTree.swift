import Learning
import LinearAlgebra

/// One tree of an isolation forest, laid out for fast descent.
struct IsolationTree: Hashable, Sendable {
  /// A cut sends values below `threshold` to the node `left`, the others to the next one. A leaf leads to itself,
  /// so a descent can take the same number of steps for every row, without a branch.
  struct Node: Hashable, Sendable {
    var threshold: Double
    var feature: Int32
    var left: Int32
  }

  private(set) var nodes: [Node] = []
  /// For each node, its depth and what is to be expected below it.
  private(set) var pathLengths: [Double] = []
  /// The depth of the deepest leaf.
  private(set) var depth = 0

  /// Grows a tree on all rows of `sample`.
  init(_ sample: Matrix, _ random: inout RandomNumbers) {
    // ⌈log₂ n⌉: the average depth of a balanced tree; deeper rows are usual anyway.
    let limit = sample.rowCount <= 1 ? 0 : Int.bitWidth - (sample.rowCount - 1).leadingZeroBitCount
    var pending: [(node: Int, rows: [Int], depth: Int)] = [(0, Array(0..<sample.rowCount), 0)]
    addNode()
    while let (node, rows, depth) = pending.popLast() {
      self.depth = max(self.depth, depth)
      guard depth < limit, rows.count > 1, let cut = Self.cut(sample, rows, &random) else {
        nodes[node] = Node(threshold: .infinity, feature: 0, left: Int32(node))
        pathLengths[node] = Double(depth) + Self.expectedPathLength(rows.count)
        continue
      }
      let left = addNode()
      let right = addNode()
      nodes[node] = Node(threshold: cut.threshold, feature: Int32(cut.feature), left: Int32(left))
      let isLeft = { (row: Int) in sample[row, cut.feature] < cut.threshold }
      pending.append((right, rows.filter { !isLeft($0) }, depth + 1))
      pending.append((left, rows.filter(isLeft), depth + 1))
    }
  }

  @discardableResult
  private mutating func addNode() -> Int {
    nodes.append(Node(threshold: .infinity, feature: 0, left: Int32(nodes.count)))
    pathLengths.append(0)
    return nodes.count - 1
  }

  /// A random value of a random feature, among the features in which the rows differ; nil if there is none.
  private static func cut(
    _ sample: Matrix, _ rows: [Int], _ random: inout RandomNumbers
  ) -> (feature: Int, threshold: Double)? {
    // Features are drawn without replacement until one differs: as good as drawing among those that do.
    var candidates = Array(0..<sample.columnCount)
    while !candidates.isEmpty {
      let place = random.integer(below: candidates.count)
      let feature = candidates[place]
      candidates.swapAt(place, candidates.count - 1)
      candidates.removeLast()
      var low = Double.infinity
      var high = -Double.infinity
      for row in rows {
        low = min(low, sample[row, feature])
        high = max(high, sample[row, feature])
      }
      guard low < high else { continue }
      let share = random.uniform()
      // In this form the difference cannot overflow; rounding must not leave a side empty.
      let value = low * (1 - share) + high * share
      return (feature, min(max(value, low.nextUp), high))
    }
    return nil
  }

  /// The mean depth of an unsuccessful search in a binary search tree of `count` rows, `c(count)` in the paper.
  static func expectedPathLength(_ count: Int) -> Double {
    switch count {
    case ...1: return 0
    case 2: return 1
    default:
      let euler = 0.577_215_664_901_532_9
      let n = Double(count)
      return 2 * (logarithm(n - 1) + euler) - 2 * (n - 1) / n
    }
  }

  /// Adds the path length of each row to `sums`.
  ///
  /// - Parameters:
  ///   - features: The first number of the first row.
  ///   - width: The number of features.
  func addPathLengths(
    _ features: UnsafePointer<Double>, width: Int, count: Int, to sums: UnsafeMutablePointer<Double>
  ) {
    nodes.withUnsafeBufferPointer { nodes in
      pathLengths.withUnsafeBufferPointer { pathLengths in
        descend(
          features, width: width, count: count, depth: depth,
          next: { Self.next(nodes, $0, $1) }, arrive: { sums[$0] += pathLengths[$1] })
      }
    }
  }

  @inline(__always)
  private static func next(
    _ nodes: UnsafeBufferPointer<Node>, _ index: Int, _ row: UnsafePointer<Double>
  ) -> Int {
    let node = nodes[index]
    return Int(node.left) + (row[Int(node.feature)] >= node.threshold ? 1 : 0)
  }
}
