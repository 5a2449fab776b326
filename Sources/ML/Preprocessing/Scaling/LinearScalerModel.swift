public import Learning
public import LinearAlgebra

/// What a scaler that shifts and stretches each feature learnt: `(x − shift) / scale + start`.
public struct LinearScalerModel: FittedTransformer, Hashable {
  public let featureNames: [String]
  /// What is taken away from each feature.
  public let shifts: [Double]
  /// What each feature is divided by; 1 for a constant one.
  public let scales: [Double]
  /// What is added last, to all features.
  public let start: Double

  public var outputNames: [String] { featureNames }

  public func transform(_ features: Matrix) throws(PredictionError) -> Matrix {
    try checkForPrediction(features, names: featureNames)
    let (shifts, scales, start) = (shifts, scales, start)
    return features.mapElements { value, column in (value - shifts[column]) / scales[column] + start }
  }

  /// What ``transform(_:)`` made of it goes back.
  public func inverseTransform(_ features: Matrix) throws(PredictionError) -> Matrix {
    try checkForPrediction(features, names: featureNames)
    let (shifts, scales, start) = (shifts, scales, start)
    return features.mapElements { value, column in (value - start) * scales[column] + shifts[column] }
  }
}
