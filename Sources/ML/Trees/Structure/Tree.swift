import Learning

/// A fitted tree, laid out for fast descent: what single trees, forests and boosting have in common.
///
/// The two children of a cut stand side by side behind it. Every node, not only a leaf, knows what it would predict
/// and how many samples it saw, so that explanations need nothing else.
package struct Tree: Hashable, Sendable {
  /// Values up to `threshold` go to the node `left`, others to the next one, missing ones where the flag says.
  ///
  /// A leaf leads to itself, so a descent can take the same number of steps for every row, without a branch.
  package struct Node: Hashable, Sendable {
    /// The largest value that goes left; for a cut of categories, the place of its set in `categorySets`.
    package var threshold: Double
    /// The left child; the right one is the next.
    package var left: Int32
    /// Four times the feature's index, plus two for categories, plus one if missing values go right.
    var packedFeature: UInt32

    static func leaf(_ index: Int) -> Node {
      Node(threshold: .infinity, left: Int32(index), packedFeature: 0)
    }

    package var feature: Int { Int(packedFeature >> 2) }
    package var isCategorical: Bool { packedFeature & 2 != 0 }
    package var missingGoesLeft: Bool { packedFeature & 1 == 0 }
  }

  /// The outputs that the tree adds to: one for a number or an event, all classes, or one class of many.
  package let outputs: Range<Int>
  package internal(set) var nodes: [Node] = [.leaf(0)]
  /// What each node predicts: node after node, `outputs.count` numbers each.
  package internal(set) var values: [Double]
  /// The weighted number of training samples in each node.
  package internal(set) var covers: [Double] = [0]
  /// The categories that cuts of categories send left.
  package internal(set) var categorySets: [CategorySet] = []
  /// The depth of the deepest leaf.
  package internal(set) var depth = 0

  /// A tree of one leaf.
  init(outputs: Range<Int> = 0..<1) {
    self.outputs = outputs
    values = [Double](repeating: 0, count: outputs.count)
  }

  package func isLeaf(_ node: Int) -> Bool { Int(nodes[node].left) == node }

  /// The number of leaves.
  package var leafCount: Int { (nodes.count + 1) / 2 }

  /// Makes a leaf a cut and returns its new leaves.
  mutating func split(
    _ node: Int, feature: Int, threshold: Double, missingGoesLeft: Bool, categories: CategorySet? = nil
  ) -> (left: Int, right: Int) {
    let left = nodes.count
    nodes[node] = Node(
      threshold: categories == nil ? threshold : Double(categorySets.count), left: Int32(left),
      packedFeature: UInt32(feature) << 2 | (categories == nil ? 0 : 2) | (missingGoesLeft ? 0 : 1))
    if let categories { categorySets.append(categories) }
    nodes += [.leaf(left), .leaf(left + 1)]
    values += [Double](repeating: 0, count: 2 * outputs.count)
    covers += [0, 0]
    return (left, left + 1)
  }

  /// Gives back memory that growing took in advance.
  mutating func compact() {
    nodes = nodes.map { $0 }
    values = values.map { $0 }
    covers = covers.map { $0 }
  }

  /// Gives every cut the cover and the mean value of what is below it.
  mutating func fillInnerNodes() {
    let width = outputs.count
    // Children come after their parents.
    for node in nodes.indices.reversed() where !isLeaf(node) {
      let left = Int(nodes[node].left)
      covers[node] = covers[left] + covers[left + 1]
      // Samples without weight may be alone in a branch.
      let share = covers[node] > 0 ? covers[left] / covers[node] : 0.5
      for output in 0..<width {
        values[node * width + output] =
          share * values[left * width + output] + (1 - share) * values[(left + 1) * width + output]
      }
    }
  }

  /// The child that a value leads to.
  package func child(of node: Int, for value: Double) -> Int {
    let cut = nodes[node]
    return Int(cut.left) + (goesLeft(value, at: cut) ? 0 : 1)
  }

  private func goesLeft(_ value: Double, at cut: Node) -> Bool {
    if value.isNaN { return cut.missingGoesLeft }
    guard cut.isCategorical else { return value <= cut.threshold }
    return categorySets[Int(cut.threshold)].sendsLeft(value) ?? cut.missingGoesLeft
  }

  /// Takes `count` rows down and calls `arrive` with the leaf of each.
  ///
  /// - Parameters:
  ///   - features: The first number of the first row.
  ///   - width: The number of features.
  @inline(__always)
  func findLeaves(
    _ features: UnsafePointer<Double>, width: Int, count: Int, arrive: (_ row: Int, _ leaf: Int) -> Void
  ) {
    guard categorySets.isEmpty else {
      for row in 0..<count {
        var node = 0
        while !isLeaf(node) {
          node = child(of: node, for: features[row * width + nodes[node].feature])
        }
        arrive(row, node)
      }
      return
    }
    nodes.withUnsafeBufferPointer { nodes in
      // Leaves of full trees lie at very different depths, so rows that have arrived step aside.
      withUnsafeTemporaryAllocation(of: Int32.self, capacity: 2 * Self.rowsAbreast) { memory in
        let places = memory.baseAddress!
        let moving = places + Self.rowsAbreast
        for start in stride(from: 0, to: count, by: Self.rowsAbreast) {
          let abreast = min(Self.rowsAbreast, count - start)
          let first = features + start * width
          for row in 0..<abreast {
            places[row] = 0
            moving[row] = Int32(truncatingIfNeeded: row)
          }
          var movingCount = abreast
          while movingCount > 0 {
            var kept = 0
            for index in 0..<movingCount {
              let row = Int(moving[index])
              let node = places[row]
              let next = Self.next(nodes.baseAddress!, node, first + row &* width)
              places[row] = next
              moving[kept] = Int32(truncatingIfNeeded: row)
              // Children come after their parents: the sign says without a branch whether the row has moved.
              kept &+= Int(UInt32(bitPattern: node &- next) >> 31)
            }
            movingCount = kept
          }
          for row in 0..<abreast { arrive(start + row, Int(places[row])) }
        }
      }
    }
  }

  /// The number of rows that go down side by side: enough to hide the wait for memory until the last ones arrive, and
  /// few enough to stay in the nearest cache.
  private static let rowsAbreast = 64

  @inline(__always)
  private static func next(
    _ nodes: UnsafePointer<Node>, _ index: Int32, _ row: UnsafePointer<Double>
  ) -> Int32 {
    let node = nodes[Int(index)]
    let value = row[Int(node.packedFeature >> 2)]
    // Two comparisons that differ for missing values only, put together without a branch.
    let isAbove: UInt32 = value > node.threshold ? 1 : 0
    let isNotBelow: UInt32 = value <= node.threshold ? 0 : 1
    return node.left &+ Int32(truncatingIfNeeded: isAbove | (isNotBelow & node.packedFeature))
  }
}
