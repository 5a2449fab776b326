public import Learning
public import LinearAlgebra

/// Replaces each missing value (NaN) by the most frequent of its feature's known values, the smallest of equals.
///
/// A feature without a known value is an error. Sample weights are not used.
///
/// - Shapes: features are samples × features, `n × p`, before and after.
/// - Complexity: O(*np*).
public struct MostFrequentImputer: Transformer, Hashable {
  public init() {}

  /// Counts the values.
  ///
  /// - Throws: `FitError` if there are no samples or features, one is infinite, or a feature has no known value.
  public func fit(_ features: Matrix, featureNames: [String]?) throws(FitError) -> ImputerModel {
    try ImputerModel.fit(features, featureNames) { known in
      let sorted = sortedNumbers(known)
      var best = (value: sorted[0], count: 0)
      var start = 0
      for place in 1...sorted.count where place == sorted.count || sorted[place] != sorted[start] {
        if place - start > best.count { best = (sorted[start], place - start) }
        start = place
      }
      return best.value
    }
  }
}
