public import Learning
public import LinearAlgebra

/// Turns each feature into whether its value is missing: 1 for NaN, 0 for a number.
///
/// That a value is missing often says as much as the value: put the same columns into a part of their own beside the
/// part that imputes them.
///
/// - Shapes: samples × features, `n × p`, become `n` × (the features that are kept).
/// - Complexity: O(*np*).
public struct MissingIndicator: Transformer, Hashable {
  /// Whether features in which no value was missing in training are left out.
  public var onlyWithMissing: Bool

  public init(onlyWithMissing: Bool = true) { self.onlyWithMissing = onlyWithMissing }

  /// Finds the features with missing values.
  ///
  /// - Throws: `FitError` if there are no samples or features, or one is infinite.
  public func fit(_ features: Matrix, featureNames: [String]?) throws(FitError) -> MissingIndicatorModel {
    let names = featureNames ?? defaultFeatureNames(features.columnCount)
    try checkFeatures(features, names: names, allowingMissing: true)
    let hasMissing = features.mapColumns { column, _ in column.contains(where: \.isNaN) }
    return MissingIndicatorModel(
      featureNames: names, columns: names.indices.filter { hasMissing[$0] || !onlyWithMissing })
  }
}

/// What ``MissingIndicator`` learnt: which features it looks at.
public struct MissingIndicatorModel: FittedTransformer, Hashable {
  public let featureNames: [String]
  /// The features that are looked at, in ascending order.
  public let columns: [Int]

  /// `feature is missing` for each feature that is looked at.
  public var outputNames: [String] { columns.map { "\(featureNames[$0]) is missing" } }

  public func transform(_ features: Matrix) throws(PredictionError) -> Matrix {
    try checkForPrediction(features, names: featureNames, allowingMissing: true)
    return features.columns(columns).mapElements { value, _ in value.isNaN ? 1 : 0 }
  }
}
