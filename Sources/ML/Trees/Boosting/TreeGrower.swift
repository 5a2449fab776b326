import Learning
import LinearAlgebra

/// Grows one tree after another on the same rows, always splitting the leaf that gains most.
///
/// Of two new leaves only the smaller one is read; the larger one's histogram is the parent's minus the smaller's.
///
/// - Source: Ke et al., "LightGBM: a highly efficient gradient boosting decision tree", NeurIPS 2017, for leaf-wise
///   growth on histograms; Chen & Guestrin, "XGBoost: a scalable tree boosting system", KDD 2016, for the gain.
final class TreeGrower {
  /// A leaf of a finished tree: the places of its rows in the partition, and its value.
  struct Leaf: Sendable {
    let node: Int
    let places: Range<Int>
    let value: Double
  }

  private struct Candidate {
    let node: Int
    let places: Range<Int>
    let depth: Int
    let total: SIMD2<Int64>
    var bounds = ValueBounds()
    var histogram: UnsafeMutablePointer<SIMD2<Int64>>?
    var split: Split?
  }

  private let features: BinnedFeatures
  private var search: SplitSearch
  private let maximumLeafCount: Int
  private let maximumDepth: Int
  private let learningRate: Double
  private let weights: [Double]?
  private let store: HistogramStore
  private(set) var partition: RowPartition
  /// The gain of all splits so far, by feature.
  private(set) var gains: [Double]

  init(
    _ features: BinnedFeatures, search: SplitSearch, maximumLeafCount: Int, maximumDepth: Int,
    learningRate: Double, weights: [Double]?
  ) {
    self.features = features
    self.search = search
    self.maximumLeafCount = maximumLeafCount
    self.maximumDepth = maximumDepth
    self.learningRate = learningRate
    self.weights = weights
    store = HistogramStore(features)
    partition = RowPartition(rowCount: features.rowCount)
    gains = [Double](repeating: 0, count: features.featureCount)
  }

  /// Grows a tree for the gradients of the rows; its leaves' rows are in `partition`.
  ///
  /// - Parameter leafValue: The value of a leaf with the given rows, if it is not a Newton step.
  func grow(
    _ packed: PackedGradients, output: Int, leafValue: (ArraySlice<UInt32>) -> Double?
  ) -> (tree: Tree, leaves: [Leaf]) {
    partition.reset()
    search.scale = packed.scale
    var tree = Tree(outputs: output..<output + 1)
    var candidates = [
      Candidate(node: 0, places: 0..<features.rowCount, depth: 0, total: packed.total)
    ]
    packed.values.withUnsafeBufferPointer { values in
      let gradients = values.baseAddress!
      if canBeSplit(candidates[0]) {
        candidates[0].histogram = histogram(of: candidates[0], gradients)
        findSplit(&candidates[0])
      }
      while candidates.count < maximumLeafCount, let chosen = best(candidates) {
        let (left, right) = divide(candidates[chosen], &tree)
        candidates[chosen] = left
        candidates.append(right)
        if candidates.count < maximumLeafCount {
          prepare(chosen, candidates.count - 1, &candidates, gradients)
        }
      }
    }
    for candidate in candidates {
      if let histogram = candidate.histogram { store.recycle(histogram) }
    }
    guard candidates.count > 1 else {
      return (tree, [Leaf(node: 0, places: 0..<features.rowCount, value: 0)])
    }
    let leaves = candidates.map { candidate in
      let best = leafValue(partition.rows[candidate.places]).map(candidate.bounds.clamp)
      return Leaf(
        node: candidate.node, places: candidate.places,
        value: learningRate * (best ?? search.value(candidate.total, candidate.bounds)))
    }
    for (leaf, candidate) in zip(leaves, candidates) {
      tree.values[leaf.node] = leaf.value
      tree.covers[leaf.node] = cover(candidate)
    }
    tree.fillInnerNodes()
    return (tree, leaves)
  }

  /// The weighted number of a leaf's samples.
  private func cover(_ candidate: Candidate) -> Double {
    guard let weights else { return Double(search.scale.count(candidate.total)) }
    return partition.rows[candidate.places].reduce(0) { $0 + weights[Int($1)] }
  }

  /// The index of the leaf whose split gains most, the first of equals; nil if none can be split.
  private func best(_ candidates: [Candidate]) -> Int? {
    var best: (index: Int, gain: Double)?
    for (index, candidate) in candidates.enumerated() {
      guard let split = candidate.split, split.gain > best?.gain ?? 0 else { continue }
      best = (index, split.gain)
    }
    return best?.index
  }

  /// Cuts a leaf; the left one of the two new leaves takes over its histogram for the time being.
  private func divide(
    _ candidate: Candidate, _ tree: inout Tree
  ) -> (Candidate, Candidate) {
    let split = candidate.split!
    gains[split.feature] += split.gain
    let thresholds = features.bins[split.feature].thresholds
    // After the last bin of values only missing ones are left for the other side.
    let nodes = tree.split(
      candidate.node, feature: split.feature,
      threshold: split.bin < thresholds.count ? thresholds[split.bin] : .infinity,
      missingGoesLeft: split.missingGoesLeft, categories: categories(split))
    tree.depth = max(tree.depth, candidate.depth + 1)
    let middle = partition.divide(candidate.places, by: split, in: features)
    let bounds = bounds(candidate, split)
    return (
      Candidate(
        node: nodes.left, places: candidate.places.lowerBound..<middle, depth: candidate.depth + 1,
        total: split.left, bounds: bounds.left, histogram: candidate.histogram),
      Candidate(
        node: nodes.right, places: middle..<candidate.places.upperBound, depth: candidate.depth + 1,
        total: candidate.total &- split.left, bounds: bounds.right)
    )
  }

  /// What a monotone feature's cut means for the values on both sides: they stay apart from each other.
  private func bounds(_ candidate: Candidate, _ split: Split) -> (left: ValueBounds, right: ValueBounds) {
    guard case .numeric(.some(let monotonicity)) = search.kinds[split.feature] else {
      return (candidate.bounds, candidate.bounds)
    }
    let left = search.value(split.left, candidate.bounds)
    let right = search.value(candidate.total &- split.left, candidate.bounds)
    let middle = left / 2 + right / 2
    let below = ValueBounds(lower: candidate.bounds.lower, upper: middle)
    let above = ValueBounds(lower: middle, upper: candidate.bounds.upper)
    return monotonicity == .rising ? (below, above) : (above, below)
  }

  /// The categories of a split's bins: each has a bin of its own.
  private func categories(_ split: Split) -> CategorySet? {
    guard let bins = split.categories else { return nil }
    let categories = features.bins[split.feature].categories
    return CategorySet(left: bins.left.map { categories[$0] }, right: bins.right.map { categories[$0] })
  }

  /// Gives two new leaves their histograms and looks for their splits.
  private func prepare(
    _ left: Int, _ right: Int, _ candidates: inout [Candidate],
    _ gradients: UnsafePointer<SIMD2<Int64>>
  ) {
    let parent = candidates[left].histogram!
    candidates[left].histogram = nil
    let leftIsSmaller = candidates[left].places.count <= candidates[right].places.count
    let (small, large) = leftIsSmaller ? (left, right) : (right, left)
    let needsSmall = canBeSplit(candidates[small])
    let needsLarge = canBeSplit(candidates[large])
    guard needsSmall || needsLarge else {
      store.recycle(parent)
      return
    }
    let child = histogram(of: candidates[small], gradients)
    if needsLarge {
      store.subtract(child, from: parent)
      candidates[large].histogram = parent
      findSplit(&candidates[large])
    } else {
      store.recycle(parent)
    }
    if needsSmall {
      candidates[small].histogram = child
      findSplit(&candidates[small])
    } else {
      store.recycle(child)
    }
  }

  private func canBeSplit(_ candidate: Candidate) -> Bool {
    candidate.depth < maximumDepth
      && search.scale.count(candidate.total) >= 2 * search.minimumSamplesPerLeaf
      && search.scale.hessian(candidate.total) >= 2 * search.minimumHessianPerLeaf
  }

  private func findSplit(_ candidate: inout Candidate) {
    candidate.split = search.best(
      candidate.histogram!, total: candidate.total, bounds: candidate.bounds, features: features)
    // A leaf that will never be split does not need its histogram.
    if candidate.split == nil {
      store.recycle(candidate.histogram!)
      candidate.histogram = nil
    }
  }

  private func histogram(
    of candidate: Candidate, _ gradients: UnsafePointer<SIMD2<Int64>>
  ) -> UnsafeMutablePointer<SIMD2<Int64>> {
    let histogram = store.take()
    partition.rows.withUnsafeBufferPointer { rows in
      store.fill(histogram, rows: .init(rebasing: rows[candidate.places]), gradients: gradients)
    }
    return histogram
  }
}
