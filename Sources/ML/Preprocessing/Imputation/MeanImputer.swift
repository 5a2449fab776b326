public import Learning
public import LinearAlgebra

/// Replaces each missing value (NaN) by the mean of its feature's known values.
///
/// A feature without a known value is an error. Sample weights are not used.
///
/// - Shapes: features are samples × features, `n × p`, before and after.
/// - Complexity: O(*np*).
public struct MeanImputer: Transformer, Hashable {
  public init() {}

  /// Computes the means.
  ///
  /// - Throws: `FitError` if there are no samples or features, one is infinite, or a feature has no known value.
  public func fit(_ features: Matrix, featureNames: [String]?) throws(FitError) -> ImputerModel {
    try ImputerModel.fit(features, featureNames) { known in
      // Divided by a power of two near the largest, so that the sum does not overflow.
      let largest = known.reduce(0) { max($0, abs($1)) }
      guard largest > 0 else { return 0 }
      let unit = Double(sign: .plus, exponent: largest.exponent, significand: 1)
      return mean(known.map { $0 / unit }) * unit
    }
  }
}
