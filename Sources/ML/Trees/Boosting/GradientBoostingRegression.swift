public import Learning
import LinearAlgebra

/// Fits a sum of regression trees to a number, for several losses.
///
/// - `squared`: `½ (y − F)²`, predicts the mean.
/// - `absolute`: `|y − F|`, predicts the median.
/// - `quantile(q)`: `q (y − F)` above and `(1 − q)(F − y)` below, predicts the quantile `q`.
/// - `poisson`: `exp(F) − y F`, predicts the mean `exp(F)` of counts or other targets of at least 0.
/// - `gamma`: `F + y exp(−F)`, predicts the mean `exp(F)` of targets above 0, such as amounts.
///
/// Trees grow as in ``GradientBoosting``, on first and second derivatives. With `absolute` and `quantile`, whose second
/// derivatives vanish, they grow as if those were 1, and then each leaf takes the median or quantile of what its samples
/// still miss; the middle between two where the weight is divided exactly. `l2Penalty` acts on the growth only then.
///
/// Weights, missing values, categories, monotone features, rounding and determinism are those of ``GradientBoosting``.
///
/// - Shapes: `training.features` is samples × features, `n × p`.
/// - Units: a prediction has the target's units; for `poisson` and `gamma` a leaf adds to its logarithm.
/// - Complexity: O(rounds · *np* · log leaves) time, about *np* + 40*n* bytes and 4 KB for each feature and leaf.
/// - Source: Friedman, "Greedy function approximation: a gradient boosting machine", Annals of Statistics 29(5), 2001,
///   §4; Chen & Guestrin, "XGBoost: a scalable tree boosting system", KDD 2016.
public struct GradientBoostingRegression: SupervisedEstimator, Hashable {
  /// What is minimised.
  public enum Loss: Hashable, Sendable {
    case squared
    case absolute
    /// The quantile that is predicted: above 0 and below 1.
    case quantile(Double)
    case poisson
    case gamma
  }

  public var loss: Loss
  /// The number of trees: at least 1. Fewer are grown when no cut gains any more.
  public var rounds: Int
  /// How much of each step is taken: above 0, at most 1.
  public var learningRate: Double
  /// The number of leaves at which a tree stops growing: at least 2.
  public var maximumLeafCount: Int
  /// The least number of samples in a leaf: at least 1.
  public var minimumSamplesPerLeaf: Int
  /// The least sum of second derivatives in a leaf: at least 0.
  public var minimumHessianPerLeaf: Double
  /// λ, the weight of the squared leaf values: at least 0.
  public var l2Penalty: Double
  /// The number of bins for each feature, beside the one for missing values: 2 to 255.
  public var maximumBinCount: Int
  /// The depth at which a tree stops growing; nil if only the leaves are limited.
  public var maximumDepth: Int?
  /// The names of features that hold categories: whole numbers from 0 on, at most `maximumBinCount` different ones.
  public var categorical: Set<String>
  /// The names of features that can move the prediction in one direction only.
  public var monotone: [String: Monotonicity]

  public init(
    loss: Loss = .squared, rounds: Int = 100, learningRate: Double = 0.1, maximumLeafCount: Int = 31,
    minimumSamplesPerLeaf: Int = 20, minimumHessianPerLeaf: Double = 1e-3, l2Penalty: Double = 1,
    maximumBinCount: Int = 255, maximumDepth: Int? = nil, categorical: Set<String> = [],
    monotone: [String: Monotonicity] = [:]
  ) {
    self.loss = loss
    self.rounds = rounds
    self.learningRate = learningRate
    self.maximumLeafCount = maximumLeafCount
    self.minimumSamplesPerLeaf = minimumSamplesPerLeaf
    self.minimumHessianPerLeaf = minimumHessianPerLeaf
    self.l2Penalty = l2Penalty
    self.maximumBinCount = maximumBinCount
    self.maximumDepth = maximumDepth
    self.categorical = categorical
    self.monotone = monotone
  }

  /// Grows all the trees.
  ///
  /// - Throws: ``FitError`` for hyperparameters out of range, infinite features and targets that the loss does not
  ///   know.
  public func fit(_ training: Dataset<Double>) throws(FitError) -> GradientBoostingRegressionModel {
    try fit(training, stoppingOn: nil)
  }

  /// Grows trees until `patience` rounds have not lowered the loss of `validation`, and keeps those up to the best
  /// round.
  ///
  /// - Throws: ``FitError`` as without validation, also when `validation` does not fit or has no samples.
  public func fit(
    _ training: Dataset<Double>, validation: Dataset<Double>, patience: Int = 20
  ) throws(FitError) -> GradientBoostingRegressionModel {
    try validation.checkForStopping(training, patience: patience)
    try checkTargets(validation)
    return try fit(training, stoppingOn: (validation, patience))
  }

  private func fit(
    _ training: Dataset<Double>, stoppingOn stop: (validation: Dataset<Double>, patience: Int)?
  ) throws(FitError) -> GradientBoostingRegressionModel {
    if case .quantile(let probability) = loss {
      try checkHyperparameter(
        "quantile", probability, allowed: "above 0 and below 1", probability > 0 && probability < 1)
    }
    let settings = BoostingSettings(
      rounds: rounds, learningRate: learningRate, maximumLeafCount: maximumLeafCount,
      minimumSamplesPerLeaf: minimumSamplesPerLeaf, minimumHessianPerLeaf: minimumHessianPerLeaf,
      l2Penalty: l2Penalty, maximumBinCount: maximumBinCount, maximumDepth: maximumDepth,
      categorical: categorical, monotone: monotone)
    try settings.check(training)
    try training.checkForRegression(allowingMissing: true)
    try checkTargets(training)
    try settings.checkCategories(training)
    let objective = RegressionObjective(loss: loss)
    let start = objective.start(training)
    var state = BoostingState(training, objective: objective, start: start)
    var watch = stop.map { stop in
      ValidationWatch(stop.validation, patience: stop.patience, start: [start]) { row, margins in
        objective.loss(stop.validation.target[row], margins[0])
      }
    }
    return GradientBoostingRegressionModel(
      loss: loss, baseMargin: start, boosted: settings.boost(training, &state, watch: &watch),
      featureNames: training.featureNames)
  }

  /// Checks that the loss is defined for the targets.
  private func checkTargets(_ data: Dataset<Double>) throws(FitError) {
    try data.checkForRegression(allowingMissing: true)
    switch loss {
    case .squared, .absolute, .quantile: return
    case .poisson:
      var hasPositive = false
      for (row, value) in data.target.enumerated() {
        guard value >= 0 else { throw .invalidTarget(row: row, value: value, allowed: "at least 0") }
        hasPositive = hasPositive || (value > 0 && data.weights?[row] ?? 1 > 0)
      }
      guard hasPositive else {
        throw .invalidTarget(row: 0, value: 0, allowed: "above 0 in some row; the logarithm of 0 is infinite")
      }
    case .gamma:
      for (row, value) in data.target.enumerated() where value <= 0 {
        throw .invalidTarget(row: row, value: value, allowed: "above 0")
      }
    }
  }
}
