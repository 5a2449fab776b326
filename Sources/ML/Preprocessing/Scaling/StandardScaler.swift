public import Learning
public import LinearAlgebra

/// Shifts each feature to mean 0 and scales it to variance 1.
///
/// The variance is the population's, with divisor *n*. A constant feature is shifted to 0 and not scaled: its scale
/// is 1. So is a feature that is constant up to rounding, with a standard deviation below 10⁻¹³ of its largest size.
///
/// - Shapes: features are samples × features, `n × p`.
/// - Units: a transformed feature counts standard deviations from its mean.
/// - Complexity: O(*np*).
public struct StandardScaler: Transformer, Hashable {
  public init() {}

  /// Computes mean and standard deviation of each feature. Without names the features are called `x0`, `x1` and so on.
  ///
  /// - Throws: ``FitError`` if there are no samples or features, or one is not finite.
  public func fit(
    _ features: Matrix, featureNames: [String]?
  ) throws(FitError) -> StandardScalerModel {
    let names = featureNames ?? defaultFeatureNames(features.columnCount)
    try checkFeatures(features, names: names)
    let moments = parallelMap(features.columnCount) { index -> (mean: Double, scale: Double) in
      let column = features.column(index)
      // Values are divided by a power of two near the largest, so that squares neither overflow nor vanish.
      let largest = column.reduce(0) { max($0, abs($1)) }
      guard largest > 0 else { return (0, 1) }
      let unit = Double(sign: .plus, exponent: largest.exponent, significand: 1)
      let scaled = column.map { $0 / unit }
      let deviation = populationVariance(scaled).squareRoot()
      let isConstant = deviation < 1e-13
      return (isConstant ? column[0] : mean(scaled) * unit, isConstant ? 1 : deviation * unit)
    }
    return StandardScalerModel(
      means: moments.map(\.mean), scales: moments.map(\.scale), featureNames: names)
  }
}

/// What ``StandardScaler`` learns: a mean and a scale for each feature.
public struct StandardScalerModel: FittedTransformer, Hashable {
  public let means: [Double]
  /// The population standard deviations, and 1 for constant features.
  public let scales: [Double]
  public let featureNames: [String]
  public var outputNames: [String] { featureNames }

  /// `(x − mean) / scale` for each number of samples × features.
  public func transform(_ features: Matrix) throws(PredictionError) -> Matrix {
    try checkForPrediction(features, names: featureNames)
    return map(features) { value, mean, scale in (value - mean) / scale }
  }

  /// `x · scale + mean`: what ``transform(_:)`` made of it goes back.
  public func inverseTransform(_ features: Matrix) throws(PredictionError) -> Matrix {
    try checkForPrediction(features, names: featureNames)
    return map(features) { value, mean, scale in value * scale + mean }
  }

  private func map(_ features: Matrix, _ function: (Double, Double, Double) -> Double) -> Matrix {
    var result = features
    let width = features.columnCount
    result.withUnsafeMutableValues { values in
      for row in 0..<features.rowCount {
        for column in 0..<width {
          let index = row * width + column
          values[index] = function(values[index], means[column], scales[column])
        }
      }
    }
    return result
  }
}
