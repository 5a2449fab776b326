public import Learning
public import LinearAlgebra
public import Plots

/// What a ``Pipeline`` learnt: it takes the features that its first step takes.
///
/// The last model, with coefficients or importances if it has them, is ``predictor``; its `featureNames` are the
/// names that the features have behind all steps.
public struct PipelineModel<Model: Predictor>: Predictor {
  public typealias Output = Model.Output

  public let featureNames: [String]
  /// What the steps learnt, without those that act in training only.
  public let steps: [any FittedTransformer]
  /// What the estimator behind the steps learnt.
  public let predictor: Model

  /// The features behind all steps.
  public func transform(_ features: Matrix) throws(PredictionError) -> Matrix {
    guard features.columnCount == featureNames.count else {
      throw .featureCountMismatch(expected: featureNames.count, found: features.columnCount)
    }
    var features = features
    for step in steps { features = try step.transform(features) }
    return features
  }

  public func predict(_ features: Matrix) throws(PredictionError) -> [Model.Output] {
    try predictor.predict(try transform(features))
  }
}

extension PipelineModel: ScorePredictor where Model: ScorePredictor {
  public func predictScore(_ features: Matrix) throws(PredictionError) -> [Double] {
    try predictor.predictScore(try transform(features))
  }
}

extension PipelineModel: ProbabilityPredictor where Model: ProbabilityPredictor {
  public func predictProbability(_ features: Matrix) throws(PredictionError) -> [Double] {
    try predictor.predictProbability(try transform(features))
  }
}

extension PipelineModel: MarginPredictor where Model: MarginPredictor {
  public func predictMargin(_ features: Matrix) throws(PredictionError) -> [Double] {
    try predictor.predictMargin(try transform(features))
  }
}

extension PipelineModel: MulticlassPredictor where Model: MulticlassPredictor {
  public var classes: [String] { predictor.classes }

  public func predictProbabilities(_ features: Matrix) throws(PredictionError) -> Matrix {
    try predictor.predictProbabilities(try transform(features))
  }
}

extension PipelineModel: Displayable where Model: Displayable {
  /// What the model behind the steps shows.
  public var exhibit: Exhibit { predictor.exhibit }
}
