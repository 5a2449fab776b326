public import Learning
import LinearAlgebra

/// Steps that turn features into others or resample the training samples, and an estimator behind them: one
/// estimator.
///
/// ```swift
/// let pipeline = Pipeline(StandardScaler(), PCA(components: 3), estimator: LogisticRegression())
/// ```
///
/// Whoever fits it fits all of it, so nothing in it can have seen the rows of another fold. Resamplers act on the
/// training samples only. Weights go with their samples to every step that uses them.
///
/// - Complexity: the sum of its parts.
public struct Pipeline<Estimator: SupervisedEstimator>: SupervisedEstimator {
  public typealias Target = Estimator.Target

  public var steps: [any PipelineStep]
  public var estimator: Estimator

  public init(_ steps: any PipelineStep..., estimator: Estimator) {
    self.init(steps, estimator: estimator)
  }

  public init(_ steps: [any PipelineStep], estimator: Estimator) {
    self.steps = steps
    self.estimator = estimator
  }

  /// Fits each step on what those before it made of the training samples, and the estimator on what is left.
  ///
  /// - Throws: What a step or the estimator throws.
  public func fit(_ training: Dataset<Estimator.Target>) throws(FitError) -> PipelineModel<Estimator.Model> {
    var samples = training
    let steps = try fitSteps(steps, on: &samples)
    return PipelineModel(
      featureNames: training.featureNames, steps: steps, predictor: try estimator.fit(samples))
  }
}

extension Pipeline: MulticlassEstimator where Estimator: MulticlassEstimator {
  /// Fits each step on what those before it made of the training samples, and the estimator on what is left.
  public func fit(
    _ training: Dataset<String>
  ) throws(FitError) -> PipelineModel<Estimator.MulticlassModel> {
    var samples = training
    let steps = try fitSteps(steps, on: &samples)
    return PipelineModel(
      featureNames: training.featureNames, steps: steps, predictor: try estimator.fit(samples))
  }
}
