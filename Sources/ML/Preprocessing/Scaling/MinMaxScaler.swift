public import Learning
public import LinearAlgebra

/// Shifts and stretches each feature so that its training values reach from one bound to the other.
///
/// Later values may lie outside. A constant feature becomes the lower bound.
///
/// - Shapes: features are samples × features, `n × p`, before and after.
/// - Complexity: O(*np*).
public struct MinMaxScaler: Transformer, Hashable {
  /// Where the training values lie afterwards.
  public var range: ClosedRange<Double>

  public init(range: ClosedRange<Double> = 0...1) { self.range = range }

  /// Finds the smallest and the largest value of each feature.
  ///
  /// - Throws: `FitError` if there are no samples or features, one is not finite, or the range has no width.
  public func fit(_ features: Matrix, featureNames: [String]?) throws(FitError) -> LinearScalerModel {
    let names = featureNames ?? defaultFeatureNames(features.columnCount)
    let width = range.upperBound - range.lowerBound
    try checkHyperparameter(
      "range", "\(range)", allowed: "of a finite width above 0", width > 0 && width.isFinite)
    try checkFeatures(features, names: names)
    let bounds = features.mapColumns { column, _ in (least: column.min()!, largest: column.max()!) }
    return LinearScalerModel(
      featureNames: names, shifts: bounds.map(\.least),
      scales: bounds.map { bounds in
        let scale = (bounds.largest - bounds.least) / width
        return scale > 0 ? scale : 1
      },
      start: range.lowerBound)
  }
}
