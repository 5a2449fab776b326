public import Learning
public import LinearAlgebra

/// Replaces each missing value (NaN) by the median of its feature's known values.
///
/// The median of an even number of values is the mean of the two middle ones. A feature without a known value is an
/// error. Sample weights are not used.
///
/// - Shapes: features are samples × features, `n × p`, before and after.
/// - Complexity: O(*np*) to fit and to transform.
public struct MedianImputer: Transformer, Hashable {
  public init() {}

  /// Computes the medians.
  ///
  /// - Throws: `FitError` if there are no samples or features, one is infinite, or a feature has no known value.
  public func fit(_ features: Matrix, featureNames: [String]?) throws(FitError) -> ImputerModel {
    try ImputerModel.fit(features, featureNames) { known in
      let sorted = sortedNumbers(known)
      let middle = sorted.count / 2
      return sorted.count % 2 == 1 ? sorted[middle] : 0.5 * sorted[middle - 1] + 0.5 * sorted[middle]
    }
  }
}

/// Numbers, none of them NaN, in ascending order. O(*n*).
func sortedNumbers(_ values: [Double]) -> [Double] {
  RadixOrder.sorted(values.map(RadixOrder.key)).map(RadixOrder.value)
}
