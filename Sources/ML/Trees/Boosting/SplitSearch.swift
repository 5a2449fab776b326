import Learning
import LinearAlgebra

/// A way to cut a leaf in two.
struct Split: Sendable {
  var feature: Int
  /// Values in bins up to this one go left.
  var bin: Int
  var missingGoesLeft: Bool
  /// What the cut takes off twice the loss.
  var gain: Double
  /// The sums of what goes left.
  var left: SIMD2<Int64>
  /// For a cut of categories, the bins that go left and those that go right; others go where missing values do.
  var categories: (left: [Int], right: [Int])?

  func sendsLeft(_ bin: Int) -> Bool {
    if bin == Int(FeatureBins.missing) { return missingGoesLeft }
    guard let categories else { return bin <= self.bin }
    if missingGoesLeft { return !categories.right.contains(bin) }
    return categories.left.contains(bin)
  }
}

/// Between what a leaf's value, before it is shortened, must lie for the prediction to be monotone.
struct ValueBounds: Sendable {
  var lower = -Double.infinity
  var upper = Double.infinity

  func clamp(_ value: Double) -> Double { min(upper, max(lower, value)) }
}

/// The search for the cut that lowers the loss most.
struct SplitSearch: Sendable {
  enum Kind: Sendable {
    case numeric(Monotonicity?)
    case categorical
  }

  /// Set for each tree.
  var scale = GradientScale(count: 1, gradientBound: 1, hessianBound: 1)
  let l2Penalty: Double
  let minimumSamplesPerLeaf: Int
  let minimumHessianPerLeaf: Double
  let kinds: [Kind]
  let isConstrained: Bool

  init(l2Penalty: Double, minimumSamplesPerLeaf: Int, minimumHessianPerLeaf: Double, kinds: [Kind]) {
    self.l2Penalty = l2Penalty
    self.minimumSamplesPerLeaf = minimumSamplesPerLeaf
    self.minimumHessianPerLeaf = minimumHessianPerLeaf
    self.kinds = kinds
    isConstrained = kinds.contains {
      if case .numeric(.some) = $0 { true } else { false }
    }
  }

  /// The best cut of a leaf; nil if none is allowed or none gains. Of equals, the first feature and bin.
  ///
  /// - Complexity: O(features · bins).
  func best(
    _ histogram: UnsafePointer<SIMD2<Int64>>, total: SIMD2<Int64>, bounds: ValueBounds,
    features: BinnedFeatures
  ) -> Split? {
    nonisolated(unsafe) let histogram = histogram
    let tiles = features.tiles.count
    // A tile a task: about ten microseconds, enough to be worth a hand-over.
    let found = parallelMap(tiles) { tile -> Split? in
      var best: Split?
      let first = tile * BinnedFeatures.tileWidth
      for feature in first..<min(features.featureCount, first + BinnedFeatures.tileWidth) {
        let bins = histogram + feature * HistogramStore.binCount
        let binCount = features.bins[feature].count
        switch kinds[feature] {
        case .categorical:
          searchCategories(feature, bins, binCount: binCount, total: total, bounds: bounds, &best)
        case .numeric(let monotonicity):
          if isConstrained {
            searchBounded(
              feature, bins, binCount: binCount, total: total, bounds: bounds, monotonicity, &best)
          } else {
            search(feature, bins, binCount: binCount, total: total, &best)
          }
        }
      }
      return best
    }
    return found.reduce(nil) { best, split in
      guard let best else { return split }
      guard let split, split.gain > best.gain else { return best }
      return split
    }
  }

  /// What a leaf with these sums contributes: twice the loss that its best value takes off.
  @inline(__always)
  private func contribution(_ gradient: Double, _ hessian: Double) -> Double {
    gradient * gradient / (hessian + l2Penalty)
  }

  private func search(
    _ feature: Int, _ bins: UnsafePointer<SIMD2<Int64>>, binCount: Int, total: SIMD2<Int64>,
    _ best: inout Split?
  ) {
    let totalGradient = scale.gradient(total)
    let totalHessian = scale.hessian(total)
    let totalCount = scale.count(total)
    let parent = contribution(totalGradient, totalHessian)
    let missing = bins[Int(FeatureBins.missing)]
    let hasMissing = scale.count(missing) > 0
    var bestGain = best?.gain ?? 0
    var found: (bin: Int, missingGoesLeft: Bool, left: SIMD2<Int64>)?

    for missingGoesLeft in hasMissing ? [false, true] : [false] {
      var left = missingGoesLeft ? missing : .zero
      // With missing values on the right, all values may go left.
      let last = hasMissing && !missingGoesLeft ? binCount : binCount - 1
      for bin in 0..<last {
        let added = bins[bin]
        left &+= added
        let count = scale.count(left)
        if added.y == 0 || count < minimumSamplesPerLeaf { continue }
        if totalCount - count < minimumSamplesPerLeaf { break }
        let hessian = scale.hessian(left)
        let rest = totalHessian - hessian
        if hessian < minimumHessianPerLeaf || rest < minimumHessianPerLeaf { continue }
        let gradient = scale.gradient(left)
        let gain =
          contribution(gradient, hessian) + contribution(totalGradient - gradient, rest) - parent
        if gain > bestGain {
          bestGain = gain
          found = (bin, missingGoesLeft, left)
        }
      }
    }
    guard let found else { return }
    // Without missing values in this leaf, later ones go where most samples go.
    let towardsLeft =
      hasMissing ? found.missingGoesLeft : 2 * scale.count(found.left) >= totalCount
    best = Split(
      feature: feature, bin: found.bin, missingGoesLeft: towardsLeft, gain: bestGain, left: found.left)
  }

  // MARK: Cuts judged by the values that leaves may have

  /// The best value of a leaf within its bounds.
  func value(_ sums: SIMD2<Int64>, _ bounds: ValueBounds) -> Double {
    let hessian = scale.hessian(sums) + l2Penalty
    return hessian > 0 ? bounds.clamp(-scale.gradient(sums) / hessian) : bounds.clamp(0)
  }

  /// Twice the loss that a value takes off.
  private func contribution(_ sums: SIMD2<Int64>, value: Double) -> Double {
    -(2 * scale.gradient(sums) * value + (scale.hessian(sums) + l2Penalty) * value * value)
  }

  /// What a cut gains within the bounds; nil if it is not allowed.
  private func gain(
    _ left: SIMD2<Int64>, of total: SIMD2<Int64>, bounds: ValueBounds, _ monotonicity: Monotonicity?
  ) -> Double? {
    let right = total &- left
    guard min(scale.count(left), scale.count(right)) >= minimumSamplesPerLeaf,
      min(scale.hessian(left), scale.hessian(right)) >= minimumHessianPerLeaf
    else { return nil }
    let leftValue = value(left, bounds)
    let rightValue = value(right, bounds)
    switch monotonicity {
    case .rising: if leftValue > rightValue { return nil }
    case .falling: if leftValue < rightValue { return nil }
    case nil: break
    }
    return contribution(left, value: leftValue) + contribution(right, value: rightValue)
      - contribution(total, value: value(total, bounds))
  }

  private func searchBounded(
    _ feature: Int, _ bins: UnsafePointer<SIMD2<Int64>>, binCount: Int, total: SIMD2<Int64>,
    bounds: ValueBounds, _ monotonicity: Monotonicity?, _ best: inout Split?
  ) {
    let missing = bins[Int(FeatureBins.missing)]
    let hasMissing = missing.y != 0
    for missingGoesLeft in hasMissing ? [false, true] : [false] {
      var left = missingGoesLeft ? missing : .zero
      for bin in 0..<(hasMissing && !missingGoesLeft ? binCount : binCount - 1) {
        left &+= bins[bin]
        if bins[bin].y == 0 { continue }
        guard let gain = gain(left, of: total, bounds: bounds, monotonicity), gain > best?.gain ?? 0 else {
          continue
        }
        let towardsLeft = hasMissing ? missingGoesLeft : 2 * scale.count(left) >= scale.count(total)
        best = Split(feature: feature, bin: bin, missingGoesLeft: towardsLeft, gain: gain, left: left)
      }
    }
  }

  /// Categories with fewer samples than this go where missing values go, and as many samples without gradient are
  /// added to each of the others when they are put into order.
  private static let categorySmoothing = 10

  /// The best cut of categories in the order of their mean gradients: of all ways to divide them in two, one of these
  /// is the best.
  ///
  /// - Source: Fisher, "On grouping for maximum homogeneity", JASA 53(284), 1958.
  private func searchCategories(
    _ feature: Int, _ bins: UnsafePointer<SIMD2<Int64>>, binCount: Int, total: SIMD2<Int64>,
    bounds: ValueBounds, _ best: inout Split?
  ) {
    let meanHessian = scale.hessian(total) / Double(scale.count(total))
    let smoothing = Double(Self.categorySmoothing) * meanHessian
    let ranked = (0..<binCount).filter { scale.count(bins[$0]) >= Self.categorySmoothing }
      .map { (bin: $0, mean: scale.gradient(bins[$0]) / (scale.hessian(bins[$0]) + smoothing)) }
      .sorted { ($0.mean, $0.bin) < ($1.mean, $1.bin) }.map(\.bin)
    var rest = total
    for bin in ranked { rest &-= bins[bin] }
    let hasRest = rest.y != 0
    for restGoesLeft in hasRest ? [false, true] : [false] {
      var left = restGoesLeft ? rest : .zero
      for (place, bin) in ranked.enumerated().dropLast(hasRest && !restGoesLeft ? 0 : 1) {
        left &+= bins[bin]
        guard let gain = gain(left, of: total, bounds: bounds, nil), gain > best?.gain ?? 0 else { continue }
        let towardsLeft = hasRest ? restGoesLeft : 2 * scale.count(left) >= scale.count(total)
        best = Split(
          feature: feature, bin: 0, missingGoesLeft: towardsLeft, gain: gain, left: left,
          categories: (Array(ranked[...place]), Array(ranked[(place + 1)...])))
      }
    }
  }
}
