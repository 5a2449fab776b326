public import Learning
import LinearAlgebra

/// Fits a sum of regression trees to the log-odds of an event, each tree a Newton step on the log loss. For named classes
/// each round grows a tree for each class, and probabilities are in proportion to the exponentials of the sums.
///
/// Features are cut into at most 255 bins; trees grow leaf by leaf, the leaf that gains most first. The gain of a cut
/// is `G_L² / (H_L + λ) + G_R² / (H_R + λ) − G² / (H + λ)` with sums `G` of gradients and `H` of Hessians, and a leaf
/// adds `−learningRate · G / (H + λ)`. The first log-odds are those of the share of events.
///
/// Missing values are NaN: at each cut they go to the side where that gains more, and where none were seen, to the
/// side with more samples (scikit-learn sends them right if the feature had missing values elsewhere). Infinity is
/// refused.
///
/// Features named in `categorical` hold whole numbers that name categories without order. A cut divides them in two after
/// putting them into the order of their mean gradients; categories with fewer than 10 samples at a cut, and those that
/// it has not seen, go where its missing values go. A feature in `monotone` can move the prediction in one direction
/// only, everything else being equal (log-odds, for named classes each class's sum): a cut must put its two values in
/// that order, and the leaves below it stay on their side of the middle between them.
///
/// All sums are of whole numbers (gradients are rounded once, to 2⁻⁶⁰ of the sum of weights), so the model has the
/// same bits on any number of threads and, unless weights are fractions, for any order of the rows. There is no
/// randomness. Only the order of a feature's values matters for where it is cut.
///
/// A sample's weight multiplies its gradient and Hessian; for `minimumSamplesPerLeaf` it counts once, and with weight 0
/// not at all. Weights do not move the bins' bounds.
///
/// - Shapes: `training.features` is samples × features, `n × p`.
/// - Units: a prediction is a probability; a leaf adds log-odds.
/// - Complexity: O(rounds · *np* · log leaves) time, about *np* + 40*n* bytes and 4 KB for each feature and leaf.
/// - Source: Friedman, "Greedy function approximation: a gradient boosting machine", Annals of Statistics 29(5),
///   2001; Chen & Guestrin, "XGBoost: a scalable tree boosting system", KDD 2016; Ke et al., "LightGBM: a highly
///   efficient gradient boosting decision tree", NeurIPS 2017; for categories Fisher, "On grouping for maximum
///   homogeneity", JASA 53(284), 1958.
public struct GradientBoosting: SupervisedEstimator, MulticlassEstimator, Hashable {
  public typealias Target = Bool

  /// The number of trees: at least 1. Fewer are grown when no cut gains any more.
  public var rounds: Int
  /// How much of each Newton step is taken: above 0, at most 1.
  public var learningRate: Double
  /// The number of leaves at which a tree stops growing: at least 2.
  public var maximumLeafCount: Int
  /// The least number of samples in a leaf: at least 1.
  public var minimumSamplesPerLeaf: Int
  /// The least sum of Hessians, `Σ wᵢ pᵢ (1 − pᵢ)`, in a leaf: at least 0.
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
    rounds: Int = 100, learningRate: Double = 0.1, maximumLeafCount: Int = 31,
    minimumSamplesPerLeaf: Int = 20, minimumHessianPerLeaf: Double = 1e-3, l2Penalty: Double = 1,
    maximumBinCount: Int = 255, maximumDepth: Int? = nil, categorical: Set<String> = [],
    monotone: [String: Monotonicity] = [:]
  ) {
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

  /// Grows all the trees for an event.
  ///
  /// - Throws: ``FitError`` for hyperparameters out of range, infinite features and a single class.
  public func fit(_ training: Dataset<Bool>) throws(FitError) -> GradientBoostingModel {
    try fit(training, stoppingOn: nil)
  }

  /// Grows trees until `patience` rounds have not lowered the log loss of `validation`, and keeps those up to the
  /// best round.
  ///
  /// - Throws: ``FitError`` as without validation, also when `validation` does not fit or has no samples.
  public func fit(
    _ training: Dataset<Bool>, validation: Dataset<Bool>, patience: Int = 20
  ) throws(FitError) -> GradientBoostingModel {
    try validation.checkForStopping(training, patience: patience)
    return try fit(training, stoppingOn: (validation, patience))
  }

  private func fit(
    _ training: Dataset<Bool>, stoppingOn stop: (validation: Dataset<Bool>, patience: Int)?
  ) throws(FitError) -> GradientBoostingModel {
    try settings.check(training)
    try training.checkForClassification(allowingMissing: true)
    try settings.checkCategories(training)
    let start = logOdds(training.prevalence)
    let objective = LogLossObjective()
    var state = BoostingState(training, objective: objective, start: start)
    var watch = stop.map { stop in
      ValidationWatch(stop.validation, patience: stop.patience, start: [start]) { row, margins in
        objective.loss(stop.validation.target[row], margins[0])
      }
    }
    return GradientBoostingModel(
      baseLogOdds: start, boosted: settings.boost(training, &state, watch: &watch),
      featureNames: training.featureNames)
  }

  /// Grows all the trees for named classes, one for each class in each round.
  ///
  /// - Throws: ``FitError`` for hyperparameters out of range, infinite features and a single class.
  public func fit(_ training: Dataset<String>) throws(FitError) -> MulticlassGradientBoostingModel {
    try fit(training, stoppingOn: nil)
  }

  /// Grows trees until `patience` rounds have not lowered the log loss of `validation`, and keeps those up to the
  /// best round. A class that occurs in `validation` only counts with an infinite loss, so it must not occur.
  ///
  /// - Throws: ``FitError`` as without validation, also when `validation` does not fit or has no samples.
  public func fit(
    _ training: Dataset<String>, validation: Dataset<String>, patience: Int = 20
  ) throws(FitError) -> MulticlassGradientBoostingModel {
    try validation.checkForStopping(training, patience: patience)
    return try fit(training, stoppingOn: (validation, patience))
  }

  private func fit(
    _ training: Dataset<String>, stoppingOn stop: (validation: Dataset<String>, patience: Int)?
  ) throws(FitError) -> MulticlassGradientBoostingModel {
    try settings.check(training)
    try training.checkForFitting(allowingMissing: true)
    try settings.checkCategories(training)
    let labels = try ClassLabels(training)
    var weights = [Double](repeating: 0, count: labels.count)
    for (row, code) in labels.codes.enumerated() { weights[code] += training.weights?[row] ?? 1 }
    let total = weights.reduce(0, +)
    let start = weights.map { logarithm($0 / total) }
    var state = MulticlassBoostingState(codes: labels.codes, weights: training.weights, start: start)
    var watch = stop.map { stop in
      let codes = stop.validation.target.map { labels.classes.firstIndex(of: $0) }
      return ValidationWatch(stop.validation, patience: stop.patience, start: start) { row, margins in
        let all = UnsafeBufferPointer(start: margins, count: labels.count)
        return codes[row].map { logSumExp(Array(all)) - all[$0] } ?? .infinity
      }
    }
    return MulticlassGradientBoostingModel(
      classes: labels.classes, baseMargins: start, boosted: settings.boost(training, &state, watch: &watch),
      featureNames: training.featureNames)
  }

  private var settings: BoostingSettings {
    BoostingSettings(
      rounds: rounds, learningRate: learningRate, maximumLeafCount: maximumLeafCount,
      minimumSamplesPerLeaf: minimumSamplesPerLeaf, minimumHessianPerLeaf: minimumHessianPerLeaf,
      l2Penalty: l2Penalty, maximumBinCount: maximumBinCount, maximumDepth: maximumDepth,
      categorical: categorical, monotone: monotone)
  }
}

extension Dataset {
  /// Checks that samples can tell when training on others should stop.
  func checkForStopping(_ training: Dataset<Target>, patience: Int) throws(FitError) {
    try checkHyperparameter("patience", patience, allowed: "at least 1", patience >= 1)
    guard featureCount == training.featureCount else {
      throw .featureCountMismatch(expected: training.featureCount, found: featureCount)
    }
    try checkForFitting(allowingMissing: true)
  }
}
