public import Learning
public import LinearAlgebra

/// Leaves out features whose variance is not above a threshold: by default those that are constant.
///
/// The variance is the population's, with divisor *n*. If no feature is above the threshold, that is an error.
///
/// - Shapes: samples × features, `n × p`, become `n` × (the features that stay).
/// - Units: a variance has the square of its feature's units.
/// - Complexity: O(*np*).
public struct VarianceThreshold: Transformer, Hashable {
  public var threshold: Double

  public init(_ threshold: Double = 0) { self.threshold = threshold }

  /// Computes the variances.
  ///
  /// - Throws: `FitError` if there are no samples or features, one is not finite, the threshold is negative, or no
  ///   feature stays.
  public func fit(_ features: Matrix, featureNames: [String]?) throws(FitError) -> SelectionModel {
    let names = featureNames ?? defaultFeatureNames(features.columnCount)
    try checkHyperparameter("threshold", threshold, allowed: "at least 0", threshold >= 0)
    try checkFeatures(features, names: names)
    // A constant column has a variance of exactly 0, which rounding of the mean must not spoil.
    let variances = features.mapColumns { column, _ in
      column.allSatisfy { $0 == column[0] } ? 0 : populationVariance(column)
    }
    let kept = variances.indices.filter { variances[$0] > threshold }
    guard !kept.isEmpty else {
      throw .invalidHyperparameter(
        name: "threshold", value: "\(threshold)",
        allowed: "below the largest variance, which is \(variances.max() ?? 0)")
    }
    return SelectionModel(featureNames: names, columns: kept, scores: variances, scoreName: "variance")
  }
}
