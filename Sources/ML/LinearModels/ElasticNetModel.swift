public import Learning
public import LinearAlgebra
public import Plots

/// A linear function of the features, some of which may have coefficients of exactly 0.
public struct ElasticNetModel: Predictor, LinearPredictor, Hashable {
  /// Target units per unit of each feature.
  public let coefficients: [Double]
  /// The prediction where all features are zero.
  public let intercept: Double
  public let featureNames: [String]
  /// The weight of the penalties.
  public let penalty: Double
  /// How far the objective can be above its minimum.
  public let dualityGap: Double
  /// The number of sweeps over the coefficients that were made.
  public let sweepCount: Int

  init(_ model: LinearModel, penalty: Double, dualityGap: Double, sweepCount: Int) {
    coefficients = model.coefficients
    intercept = model.intercept
    featureNames = model.featureNames
    self.penalty = penalty
    self.dualityGap = dualityGap
    self.sweepCount = sweepCount
  }

  /// The names of the features whose coefficients are not 0.
  public var selectedFeatures: [String] {
    featureNames.indices.filter { coefficients[$0] != 0 }.map { featureNames[$0] }
  }

  /// The prediction for each row of samples × features. O(*np*).
  public func predict(_ features: Matrix) throws(PredictionError) -> [Double] {
    try checkForPrediction(features, names: featureNames)
    return linear(features, coefficients, intercept)
  }
}

extension ElasticNetModel: Displayable {
  /// A table of the coefficients, the largest first.
  public var exhibit: Exhibit { coefficientExhibit(coefficients, intercept, featureNames) }
}
