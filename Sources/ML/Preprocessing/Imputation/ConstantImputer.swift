public import Learning
public import LinearAlgebra

/// Replaces each missing value (NaN) by a given one.
///
/// - Shapes: features are samples × features, `n × p`, before and after.
/// - Complexity: O(*np*).
public struct ConstantImputer: Transformer, Hashable {
  /// What stands for a missing value.
  public var value: Double

  public init(_ value: Double) { self.value = value }

  /// Takes note of the features.
  ///
  /// - Throws: `FitError` if there are no samples or features, one is infinite, or the value is not finite.
  public func fit(_ features: Matrix, featureNames: [String]?) throws(FitError) -> ImputerModel {
    try checkHyperparameter("value", value, allowed: "a finite number", value.isFinite)
    let names = featureNames ?? defaultFeatureNames(features.columnCount)
    try checkFeatures(features, names: names, allowingMissing: true)
    return ImputerModel(
      featureNames: names, fillValues: Array(repeating: value, count: features.columnCount))
  }
}
