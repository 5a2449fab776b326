public import LinearAlgebra

/// The baseline that looks at nothing: everybody gets the share of events in the training data.
///
/// Its log loss is the entropy of the target, and whatever a model is worth is what it gains on that.
public struct PriorClassifier: SupervisedEstimator, Hashable {
  public init() {}

  /// Takes the weighted share of events. A training set of a single class is fine here.
  ///
  /// - Complexity: O(*np*) for the check that features are finite.
  public func fit(_ training: Dataset<Bool>) throws(FitError) -> PriorClassifierModel {
    try training.checkForFitting(allowingMissing: true)
    let prevalence = training.prevalence
    guard prevalence.isFinite else { throw .noSamples }
    return PriorClassifierModel(probability: prevalence, featureNames: training.featureNames)
  }
}

/// What ``PriorClassifier`` learns: one probability.
public struct PriorClassifierModel: ProbabilityPredictor, Hashable {
  /// The share of events in the training data.
  public let probability: Double
  public let featureNames: [String]

  public func predictProbability(_ features: Matrix) throws(PredictionError) -> [Double] {
    try checkForPrediction(features, names: featureNames, allowingMissing: true)
    return [Double](repeating: probability, count: features.rowCount)
  }
}
