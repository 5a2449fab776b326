public import Learning
public import LinearAlgebra

/// Shifts each feature to median 0 and divides it by the distance between two of its quantiles, so that outliers have
/// no say.
///
/// Quantiles are interpolated linearly (type 7 of Hyndman & Fan). A feature whose two quantiles agree is not scaled.
///
/// - Shapes: features are samples × features, `n × p`, before and after.
/// - Units: a transformed feature counts interquartile ranges from its median.
/// - Complexity: O(*np*).
public struct RobustScaler: Transformer, Hashable {
  /// The two probabilities whose quantiles span the scale.
  public var quantiles: ClosedRange<Double>

  public init(quantiles: ClosedRange<Double> = 0.25...0.75) { self.quantiles = quantiles }

  /// Computes the medians and the distances of the quantiles.
  ///
  /// - Throws: `FitError` if there are no samples or features, one is not finite, or the quantiles are not two
  ///   different probabilities.
  public func fit(_ features: Matrix, featureNames: [String]?) throws(FitError) -> LinearScalerModel {
    let names = featureNames ?? defaultFeatureNames(features.columnCount)
    let (low, high) = (quantiles.lowerBound, quantiles.upperBound)
    try checkHyperparameter(
      "quantiles", "\(quantiles)", allowed: "two different probabilities", low >= 0 && high <= 1 && low < high
    )
    try checkFeatures(features, names: names)
    let found = features.mapColumns { column, _ in
      let sorted = sortedNumbers(column)
      return [low, 0.5, high].map { interpolatedQuantile(of: sorted, $0) }
    }
    return LinearScalerModel(
      featureNames: names, shifts: found.map { $0[1] },
      scales: found.map { $0[2] > $0[0] ? $0[2] - $0[0] : 1 }, start: 0)
  }
}

/// The quantile of sorted numbers, interpolated linearly between order statistics: type 7 of Hyndman & Fan.
func interpolatedQuantile(of sorted: [Double], _ probability: Double) -> Double {
  let place = probability * Double(sorted.count - 1)
  let below = Int(place)
  let part = place - Double(below)
  guard part > 0 else { return sorted[below] }
  return sorted[below] + part * (sorted[below + 1] - sorted[below])
}
