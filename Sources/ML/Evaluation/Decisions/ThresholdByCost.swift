public import Learning
public import LinearAlgebra
import Tabular

/// A method whose decisions are moved to where they cost least: its probabilities stay, its threshold is not one half.
///
/// - Complexity: as the base, and with ``Choice/tuned(_:)`` folds fits more, in parallel.
/// - Source: Elkan, "The foundations of cost-sensitive learning", IJCAI 2001; tuning on held-out scores: Sheng & Ling,
///   "Thresholding for making classifiers cost-sensitive", AAAI 2006.
public struct ThresholdByCost<Base: SupervisedEstimator>: SupervisedEstimator
where Base.Target == Bool, Base.Model: ProbabilityPredictor {
  public enum Choice: Hashable, Sendable {
    /// ``DecisionCosts/threshold``: right if the probabilities are calibrated, and not subject to chance.
    case expected
    /// The threshold that costs least on out-of-fold probabilities of all folds together; right for probabilities that
    /// are not calibrated, too, and subject to chance where events are few. With so few samples that there are no two
    /// folds it is the expected one. Weights of samples do not count in this choice.
    case tuned(FoldPlan = .stratified(5))
  }

  /// The method whose threshold is moved.
  public var base: Base
  public var costs: DecisionCosts
  public var choice: Choice

  public init(_ base: Base, costs: DecisionCosts, choice: Choice = .expected) {
    self.base = base
    self.costs = costs
    self.choice = choice
  }

  /// Learns from all samples and sets the threshold.
  ///
  /// - Throws: ``FitError`` for fewer than two folds, and whatever the base's fit throws.
  public func fit(_ training: Dataset<Bool>) throws(FitError) -> ThresholdModel<Base.Model> {
    var threshold = costs.threshold
    if case .tuned(let folds) = choice {
      try folds.check()
      try training.checkForClassification(allowingMissing: true)
      let splits = folds.splits(of: training)
      let scores = try parallelMap(splits.count) { index throws(FitError) in
        let model = try Evaluation.fit(base, training, splits[index].training)
        do throws(PredictionError) {
          return try model.predictProbability(training.features.rows(splits[index].test))
        } catch {
          throw FitError(error, rows: splits[index].test)
        }
      }
      if !splits.isEmpty {
        threshold = DecisionCosts.bestThreshold(
          labels: splits.flatMap { $0.test.map { training.target[$0] } }, scores: scores.flatMap { $0 },
          costs: [costs])
      }
    }
    return ThresholdModel(base: try base.fit(training), threshold: threshold)
  }
}

/// A model with a threshold of its own.
public struct ThresholdModel<Base: ProbabilityPredictor>: ProbabilityPredictor {
  public let base: Base
  /// The probability from which on a row is taken for an event; infinity if none is.
  public let threshold: Double

  public init(base: Base, threshold: Double) {
    self.base = base
    self.threshold = threshold
  }

  public var featureNames: [String] { base.featureNames }

  public func predictProbability(_ features: Matrix) throws(PredictionError) -> [Double] {
    try base.predictProbability(features)
  }

  /// Whether the probability of the event is at least ``threshold``.
  public func predict(_ features: Matrix) throws(PredictionError) -> [Bool] {
    try predict(features, threshold: threshold)
  }
}
