import LinearAlgebra

/// Something that stands before the estimator in a pipeline: it turns features into others, or chooses and makes the
/// samples that are learnt from.
///
/// A ``Transformer``, a ``SupervisedTransformer`` and a ``Resampler`` are steps without further ado.
public protocol PipelineStep: Sendable {
  /// Learns from the training samples and gives what was learnt and what the training samples become.
  ///
  /// - Throws: ``FitError``, also if the step learns from targets of another type.
  func fitStep<Target: Sendable>(_ training: Dataset<Target>) throws(FitError) -> FittedStep<Target>
}

/// A step that leaves the samples alone and turns their features into others.
public protocol FeatureStep: PipelineStep {}

/// What a ``PipelineStep`` learnt, and what it made of the samples it learnt from.
public struct FittedStep<Target: Sendable>: Sendable {
  /// What is done to other samples; nil if nothing is, because the step only chose what to learn from.
  public let transformer: (any FittedTransformer)?
  /// The training samples behind the step.
  public let training: Dataset<Target>

  public init(transformer: (any FittedTransformer)?, training: Dataset<Target>) {
    self.transformer = transformer
    self.training = training
  }
}

/// The type of targets where there are none.
public struct NoTarget: Hashable, Sendable {
  public init() {}
}

/// A method against rare events: it leaves samples out, repeats some or makes new ones, of the training samples only.
///
/// In a pipeline it acts when the pipeline is fitted and never on samples that are predicted. A model that learnt
/// from resampled data gives probabilities of the resampled population, which have to be calibrated.
public protocol Resampler: PipelineStep {
  /// The samples to learn from. Originals that are kept come first, in their order, then new ones.
  func resample(_ training: Dataset<Bool>) throws(FitError) -> Dataset<Bool>
}

extension Transformer {
  public func fitStep<Target: Sendable>(
    _ training: Dataset<Target>
  ) throws(FitError) -> FittedStep<Target> {
    try training.step(behind: try fit(training.features, featureNames: training.featureNames))
  }
}

extension SupervisedTransformer {
  public func fitStep<Other: Sendable>(
    _ training: Dataset<Other>
  ) throws(FitError) -> FittedStep<Other> {
    guard let own = training as? Dataset<Target> else {
      throw .unsupportedTarget(method: "\(Self.self)", wanted: "\(Target.self)", found: "\(Other.self)")
    }
    return try training.step(behind: try fit(own))
  }
}

extension Resampler {
  public func fitStep<Target: Sendable>(
    _ training: Dataset<Target>
  ) throws(FitError) -> FittedStep<Target> {
    guard let own = training as? Dataset<Bool> else {
      throw .unsupportedTarget(method: "\(Self.self)", wanted: "Bool", found: "\(Target.self)")
    }
    return FittedStep(transformer: nil, training: try resample(own) as! Dataset<Target>)
  }
}

extension Dataset {
  /// These samples with the features that a transformer makes of theirs.
  package func step(behind model: some FittedTransformer) throws(FitError) -> FittedStep<Target> {
    var changed = self
    do throws(PredictionError) { changed.features = try model.transform(features) } catch {
      throw FitError(error)
    }
    changed.featureNames = model.outputNames
    return FittedStep(transformer: model, training: changed)
  }
}

extension FitError {
  /// What a transformer says of the samples that it was fitted on.
  package init(_ error: PredictionError) {
    switch error {
    case .nonFinite(let row, let column): self = .nonFinite(row: row, column: column)
    case .featureCountMismatch(let expected, let found):
      self = .featureCountMismatch(expected: expected, found: found)
    case .rowCountMismatch(let expected, let column, let found):
      self = .sampleCountMismatch(samples: expected, of: "values in “\(column)”", count: found)
    default: stop("a transformer refuses the samples that it was fitted on: \(error)")
    }
  }
}
