/// One step of pruning: what a penalty on leaves leaves of a tree.
public struct PruningStep: Hashable, Sendable {
  /// The smallest penalty for each leaf from which on the tree has this size.
  public let penalty: Double
  /// The number of leaves that are left.
  public let leafCount: Int
  /// The impurity of the leaves, weighted by their shares of the samples.
  public let impurity: Double
}

/// Weakest-link pruning: takes off, one after another, the branch whose leaves bring least for each of them.
///
/// A branch below node `t` with `L` leaves has the strength `(R(t) − R(branch)) / (L − 1)`, where `R` is impurity times
/// share of the samples; of equal ones the first node goes.
///
/// - Source: Breiman, Friedman, Olshen & Stone, *Classification and Regression Trees*, Wadsworth, 1984, §3.3.
struct CostComplexity {
  private let grown: GrownTree
  private let parents: [Int]
  private let risks: [Double]

  init(_ grown: GrownTree) {
    self.grown = grown
    let tree = grown.tree
    var parents = [Int](repeating: -1, count: tree.nodes.count)
    for node in tree.nodes.indices where !tree.isLeaf(node) {
      parents[Int(tree.nodes[node].left)] = node
      parents[Int(tree.nodes[node].left) + 1] = node
    }
    self.parents = parents
    risks = tree.nodes.indices.map { grown.impurities[$0] * tree.covers[$0] / tree.covers[0] }
  }

  /// All sizes from the whole tree to the root, and at which step each node became a leaf.
  private func steps(upTo penalty: Double) -> (steps: [PruningStep], becameLeaf: [Bool]) {
    let tree = grown.tree
    // Children come after their parents.
    var leaves = [Int](repeating: 1, count: tree.nodes.count)
    var branchRisks = risks
    for node in tree.nodes.indices.reversed() where !tree.isLeaf(node) {
      let left = Int(tree.nodes[node].left)
      leaves[node] = leaves[left] + leaves[left + 1]
      branchRisks[node] = branchRisks[left] + branchRisks[left + 1]
    }
    var isInner = tree.nodes.indices.map { !tree.isLeaf($0) }
    var becameLeaf = [Bool](repeating: false, count: tree.nodes.count)
    var steps = [PruningStep(penalty: 0, leafCount: leaves[0], impurity: branchRisks[0])]
    while isInner[0] {
      var weakest = (node: -1, strength: Double.infinity)
      for node in isInner.indices where isInner[node] {
        let strength = (risks[node] - branchRisks[node]) / Double(leaves[node] - 1)
        if weakest.node < 0 || strength < weakest.strength { weakest = (node, strength) }
      }
      if weakest.strength > penalty { break }
      let node = weakest.node
      var pending = [node]
      while let inner = pending.popLast() {
        guard isInner[inner] else { continue }
        isInner[inner] = false
        pending += [Int(tree.nodes[inner].left), Int(tree.nodes[inner].left) + 1]
      }
      becameLeaf[node] = true
      let change = (leaves: leaves[node] - 1, risk: risks[node] - branchRisks[node])
      var above = node
      while above >= 0 {
        leaves[above] -= change.leaves
        branchRisks[above] += change.risk
        above = parents[above]
      }
      // Rounding may let a branch seem to bring less than nothing.
      let strength = max(weakest.strength, steps.last!.penalty)
      let step = PruningStep(penalty: strength, leafCount: leaves[0], impurity: branchRisks[0])
      if strength == steps.last!.penalty { steps[steps.count - 1] = step } else { steps.append(step) }
    }
    return (steps, becameLeaf)
  }

  var path: [PruningStep] { steps(upTo: .infinity).steps }

  /// The smallest tree whose cost is lowest when each leaf costs `penalty`.
  func pruned(penalty: Double) -> GrownTree {
    guard penalty > 0 else { return grown }
    let becameLeaf = steps(upTo: penalty).becameLeaf
    let tree = grown.tree
    var pruned = GrownTree(tree: Tree(outputs: tree.outputs), impurities: [grown.impurities[0]])
    var pending = [(old: 0, new: 0, depth: 0)]
    let width = tree.outputs.count
    while let (old, new, depth) = pending.popLast() {
      for output in 0..<width { pruned.tree.values[new * width + output] = tree.values[old * width + output] }
      pruned.tree.covers[new] = tree.covers[old]
      pruned.impurities[new] = grown.impurities[old]
      pruned.tree.depth = max(pruned.tree.depth, depth)
      guard !tree.isLeaf(old), !becameLeaf[old] else { continue }
      let cut = tree.nodes[old]
      let (left, right) = pruned.tree.split(
        new, feature: cut.feature, threshold: cut.threshold, missingGoesLeft: cut.missingGoesLeft)
      pruned.impurities += [0, 0]
      pending += [(Int(cut.left) + 1, right, depth + 1), (Int(cut.left), left, depth + 1)]
    }
    return pruned
  }
}
