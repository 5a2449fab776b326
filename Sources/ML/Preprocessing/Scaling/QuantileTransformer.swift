public import Learning
public import LinearAlgebra

/// Replaces each value by its place among the training values of its feature: uniform on 0 to 1, or normal.
///
/// The distribution function is interpolated linearly between `quantileCount` quantiles of all training samples
/// (no subsample is drawn); inside a run of equal quantiles a value gets the middle of the run. Values outside the
/// training range become 0 or 1, or ±5.2 as normal numbers. A constant feature becomes 0 (or −5.2).
///
/// - Shapes: features are samples × features, `n × p`, before and after.
/// - Complexity: fit O(*np*), transform O(*np* log `quantileCount`).
public struct QuantileTransformer: Transformer, Hashable {
  /// What the training values become.
  public enum Distribution: Hashable, Sendable { case uniform, normal }

  /// How many quantiles are kept; as many as there are samples if these are fewer.
  public var quantileCount: Int
  public var distribution: Distribution

  public init(quantileCount: Int = 1_000, distribution: Distribution = .uniform) {
    self.quantileCount = quantileCount
    self.distribution = distribution
  }

  /// Computes the quantiles.
  ///
  /// - Throws: `FitError` if there are no samples or features, one is not finite, or there are fewer than two
  ///   quantiles.
  public func fit(_ features: Matrix, featureNames: [String]?) throws(FitError) -> QuantileTransformerModel {
    let names = featureNames ?? defaultFeatureNames(features.columnCount)
    try checkHyperparameter("quantileCount", quantileCount, allowed: "at least 2", quantileCount >= 2)
    try checkFeatures(features, names: names)
    let count = min(quantileCount, features.rowCount)
    let probabilities = (0..<count).map { count == 1 ? 0 : Double($0) / Double(count - 1) }
    let quantiles = features.mapColumns { column, _ in
      let sorted = sortedNumbers(column)
      // Interpolation between equal numbers can round downwards.
      var largest = -Double.infinity
      return probabilities.map { probability -> Double in
        largest = max(largest, interpolatedQuantile(of: sorted, probability))
        return largest
      }
    }
    return QuantileTransformerModel(
      featureNames: names, probabilities: probabilities, quantiles: quantiles, distribution: distribution)
  }
}

/// What ``QuantileTransformer`` learnt: quantiles of each feature.
public struct QuantileTransformerModel: FittedTransformer, Hashable {
  public let featureNames: [String]
  /// The probabilities of the quantiles, rising from 0 to 1.
  public let probabilities: [Double]
  /// For each feature its quantiles.
  public let quantiles: [[Double]]
  public let distribution: QuantileTransformer.Distribution

  public var outputNames: [String] { featureNames }

  public func transform(_ features: Matrix) throws(PredictionError) -> Matrix {
    try checkForPrediction(features, names: featureNames)
    let isNormal = distribution == .normal
    return features.mapElements { value, column in
      let place = probability(of: value, among: quantiles[column])
      return isNormal ? Normal().quantile(min(max(place, 1e-7), 1 - 1e-7)) : place
    }
  }

  private func probability(of value: Double, among quantiles: [Double]) -> Double {
    if value < quantiles[0] || quantiles.count == 1 { return 0 }
    if value > quantiles[quantiles.count - 1] { return 1 }
    // The first quantile that is at least the value, and the last that is at most the value.
    let above = quantiles.partitioningIndex { $0 >= value }
    let below = quantiles.partitioningIndex { $0 > value } - 1
    if quantiles[above] == value {
      // The ends stay 0 and 1, whatever runs of equal quantiles there are.
      if above == 0 { return 0 }
      if below == quantiles.count - 1 { return 1 }
      return 0.5 * (probabilities[above] + probabilities[below])
    }
    let part = (value - quantiles[below]) / (quantiles[above] - quantiles[below])
    return probabilities[below] + part * (probabilities[above] - probabilities[below])
  }
}

extension Array {
  /// The first index from which on a condition holds, if it holds from some index on to the end. O(log *n*).
  func partitioningIndex(where holds: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
