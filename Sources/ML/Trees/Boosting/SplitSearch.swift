public import Learning
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
}

/// The search for the cut that lowers the loss most.
struct SplitSearch: Sendable {
  let scale: GradientScale
  let l2Penalty: Double
  let minimumSamplesPerLeaf: Int
  let minimumHessianPerLeaf: Double

  /// The best cut of a leaf; nil if none is allowed or none gains. Of equals, the first feature and bin.
  ///
  /// - Complexity: O(features · bins).
  func best(
    _ histogram: UnsafePointer<SIMD2<Int64>>, total: SIMD2<Int64>, features: BinnedFeatures
  ) -> Split? {
    nonisolated(unsafe) let histogram = histogram
    let tiles = features.tiles.count
    // A tile a task: about ten microseconds, enough to be worth a hand-over.
    let found = parallelMap(tiles) { tile -> Split? in
      var best: Split?
      let first = tile * BinnedFeatures.tileWidth
      for feature in first..<min(features.featureCount, first + BinnedFeatures.tileWidth) {
        search(
          feature, histogram + feature * HistogramStore.binCount,
          binCount: features.bins[feature].count, total: total, &best)
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
}
