import LinearAlgebra

/// A tree as tree SHAP walks it: flat, with what depends on the tree alone worked out beforehand.
///
/// The right child stands behind the left one. The edge into a node carries the node's number; edges of one feature
/// on a path share that feature's fate, so each knows the next one above it.
struct AttributionTree: Sendable {
  struct Node: Sendable {
    /// Values up to it go left.
    var threshold: Double
    /// The left child; 0 for a leaf.
    var left: Int32
    var feature: Int32
    var missingGoesLeft: Bool
    /// The place of the node's set of categories; −1 if it compares numbers.
    var categories: Int32
    /// The output's value in a leaf.
    var value: Double
    /// The share of the training samples that went through all cuts above that ask for the same feature as the
    /// last one.
    var share = 1.0
    /// The next edge above that asks for the same feature; −1 if there is none.
    var above: Int32 = -1
  }

  let nodes: [Node]
  /// For each set of categories whether a value goes left; nil if it is not known.
  let categorySets: [@Sendable (Double) -> Bool?]
  /// What the tree says on average over the training samples.
  let expectedValue: Double
  /// The largest number of different features between the root and a leaf.
  let featuresOnPath: Int

  /// Works out shares and paths.
  ///
  /// - Parameters:
  ///   - nodes: With what a tree knows: cuts, children and leaf values. Children come after their parents.
  ///   - covers: The weight of the training samples in each node.
  init(
    nodes: [Node], covers: [Double], categorySets: [@Sendable (Double) -> Bool?] = []
  ) {
    var nodes = nodes
    // How many features, and how many of the training samples, lead to a node; and its edges, the last first.
    var reach = [Double](repeating: 1, count: nodes.count)
    var features = [Int](repeating: 0, count: nodes.count)
    var parents = [Int](repeating: -1, count: nodes.count)
    var expected = 0.0
    var longest = 0
    for node in nodes.indices {
      guard nodes[node].left > 0 else {
        expected += reach[node] * nodes[node].value
        longest = max(longest, features[node])
        continue
      }
      let left = Int(nodes[node].left)
      let cover = covers[left] + covers[left + 1]
      for child in [left, left + 1] {
        parents[child] = node
        // Samples without weight may be alone below a cut.
        let share = cover > 0 ? covers[child] / cover : 0.5
        var edge = node
        while parents[edge] >= 0 && nodes[parents[edge]].feature != nodes[node].feature {
          edge = parents[edge]
        }
        let above = parents[edge] >= 0 ? edge : -1
        nodes[child].above = Int32(above)
        nodes[child].share = share * (above >= 0 ? nodes[above].share : 1)
        reach[child] = reach[node] * share
        features[child] = features[node] + (above >= 0 ? 0 : 1)
      }
    }
    self.nodes = nodes
    self.categorySets = categorySets
    expectedValue = expected
    featuresOnPath = longest
  }

  /// Whether a row goes left at a node.
  @inline(__always)
  static func goesLeft(
    _ node: Node, _ row: UnsafePointer<Double>, _ categorySets: [@Sendable (Double) -> Bool?]
  ) -> Bool {
    let value = row[Int(node.feature)]
    if value.isNaN { return node.missingGoesLeft }
    guard node.categories >= 0 else { return value <= node.threshold }
    return categorySets[Int(node.categories)](value) ?? node.missingGoesLeft
  }
}
