import LinearAlgebra

/// Tree SHAP against one background row: what a coalition does not know comes from that row.
///
/// On the way to a leaf each feature is one that only the row fulfils, that only the background row fulfils, or
/// that both do. With *a* features of the first kind and *b* of the second the leaf's value *v* gives
/// `v (a − 1)! b! / (a + b)!` to each of the first and `−v a! (b − 1)! / (a + b)!` to each of the second.
///
/// - Source: Lundberg et al., "From local explanations to global understanding with explainable AI for trees", Nature
///   Machine Intelligence 2, 2020, algorithm 3.
struct BackgroundAttribution {
  let nodes: UnsafePointer<AttributionTree.Node>
  let categorySets: [@Sendable (Double) -> Bool?]
  let row: UnsafePointer<Double>
  let other: UnsafePointer<Double>
  /// `shares[a * stride + b]` is `(a − 1)! b! / (a + b)!`.
  let shares: UnsafePointer<Double>
  let stride: Int
  /// For each feature which of the two rows fulfils the conditions so far: bit 0 the row, bit 1 the background row.
  let fulfilled: UnsafeMutablePointer<UInt8>
  let contributions: UnsafeMutablePointer<Double>

  /// Gives the edges between below a node their due, and returns what those below give to each feature of the first
  /// and of the second kind above.
  func walk(_ index: Int, own: Int, others: Int) -> (own: Double, others: Double) {
    let node = nodes[index]
    let left = Int(node.left)
    guard left > 0 else {
      return (
        own > 0 ? node.value * shares[own * stride + others] : 0,
        others > 0 ? -node.value * shares[others * stride + own] : 0
      )
    }
    let feature = Int(node.feature)
    let rowGoesLeft = AttributionTree.goesLeft(node, row, categorySets)
    let otherGoesLeft = AttributionTree.goesLeft(node, other, categorySets)
    var sum = (own: 0.0, others: 0.0)
    let before = fulfilled[feature]
    for side in 0..<2 {
      let taken: UInt8 = (rowGoesLeft == (side == 0) ? 1 : 0) | (otherGoesLeft == (side == 0) ? 2 : 0)
      let after = before & taken
      guard after != 0 else { continue }
      fulfilled[feature] = after
      let isNew = before == 3 && after != 3
      let below = walk(
        left + side, own: own + (isNew && after == 1 ? 1 : 0), others: others + (isNew && after == 2 ? 1 : 0))
      if isNew { contributions[feature] += after == 1 ? below.own : below.others }
      sum.own += below.own
      sum.others += below.others
    }
    fulfilled[feature] = before
    return sum
  }

  /// `(a − 1)! b! / (a + b)!` for all `a` and `b` up to a number of features, row after row.
  static func shares(_ features: Int) -> [Double] {
    let stride = features + 1
    var table = [Double](repeating: 0, count: stride * stride)
    for a in 1..<max(1, stride) {
      var share = 1 / Double(a)
      for b in 0..<stride {
        table[a * stride + b] = share
        share *= Double(b + 1) / Double(a + b + 1)
      }
    }
    return table
  }
}
