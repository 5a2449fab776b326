public import Learning
import LinearAlgebra

/// Fits a sum of regression trees to the log-odds of an event, each tree a Newton step on the log loss.
///
/// Features are cut into at most 255 bins; trees grow leaf by leaf, the leaf that gains most first. The gain of a cut
/// is `G_L² / (H_L + λ) + G_R² / (H_R + λ) − G² / (H + λ)` with sums `G` of gradients and `H` of Hessians, and a leaf
/// adds `−learningRate · G / (H + λ)`. The first log-odds are those of the share of events.
///
/// Missing values are NaN: at each cut they go to the side where that gains more, and where none were seen, to the
/// side with more samples (scikit-learn sends them right if the feature had missing values elsewhere). Infinity is
/// refused.
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
///   efficient gradient boosting decision tree", NeurIPS 2017.
public struct GradientBoosting: SupervisedEstimator, Hashable {
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

  public init(
    rounds: Int = 100, learningRate: Double = 0.1, maximumLeafCount: Int = 31,
    minimumSamplesPerLeaf: Int = 20, minimumHessianPerLeaf: Double = 1e-3, l2Penalty: Double = 1,
    maximumBinCount: Int = 255, maximumDepth: Int? = nil
  ) {
    self.rounds = rounds
    self.learningRate = learningRate
    self.maximumLeafCount = maximumLeafCount
    self.minimumSamplesPerLeaf = minimumSamplesPerLeaf
    self.minimumHessianPerLeaf = minimumHessianPerLeaf
    self.l2Penalty = l2Penalty
    self.maximumBinCount = maximumBinCount
    self.maximumDepth = maximumDepth
  }

  /// Grows all the trees.
  ///
  /// - Throws: ``FitError`` for hyperparameters out of range, infinite features and a single class.
  public func fit(_ training: Dataset<Bool>) throws(FitError) -> GradientBoostingModel {
    try fit(training, stoppingOn: nil)
  }

  /// Grows trees until `patience` rounds have not lowered the log loss of `validation`, and keeps those up to the
  /// best round.
  ///
  /// - Throws: ``FitError`` as ``fit(_:)`` does, also when `validation` does not fit or has no samples.
  public func fit(
    _ training: Dataset<Bool>, validation: Dataset<Bool>, patience: Int = 20
  ) throws(FitError) -> GradientBoostingModel {
    try checkHyperparameter("patience", patience, allowed: "at least 1", patience >= 1)
    guard validation.featureCount == training.featureCount else {
      throw .featureCountMismatch(expected: training.featureCount, found: validation.featureCount)
    }
    try validation.checkForFitting(allowingMissing: true)
    return try fit(training, stoppingOn: (validation, patience))
  }

  private func fit(
    _ training: Dataset<Bool>, stoppingOn stop: (validation: Dataset<Bool>, patience: Int)?
  ) throws(FitError) -> GradientBoostingModel {
    try checkHyperparameters()
    try training.checkForClassification(allowingMissing: true)

    let start = logOdds(training.prevalence)
    var state = BoostingState(training, start: start)
    let grower = TreeGrower(
      BinnedFeatures(training.features, maximumBinCount: maximumBinCount),
      search: SplitSearch(
        scale: state.scale, l2Penalty: l2Penalty, minimumSamplesPerLeaf: minimumSamplesPerLeaf,
        minimumHessianPerLeaf: minimumHessianPerLeaf),
      maximumLeafCount: maximumLeafCount, maximumDepth: maximumDepth ?? .max, learningRate: learningRate)
    var watch = stop.map { ValidationWatch($0.validation, patience: $0.patience, start: start) }
    var trees: [RegressionTree] = []
    var gainsByRound: [[Double]] = []

    while trees.count < rounds {
      let (tree, leaves) = state.gradients.withUnsafeBufferPointer {
        grower.grow($0.baseAddress!, total: state.total)
      }
      // Without a cut there will be none in the next round either.
      guard leaves.count > 1 else { break }
      trees.append(tree)
      gainsByRound.append(grower.gains)
      state.update(leaves, rows: grower.partition.rows)
      if let isDone = watch?.isDone(after: tree), isDone { break }
    }
    if let watch { trees.removeLast(trees.count - min(trees.count, watch.bestRound)) }
    return GradientBoostingModel(
      baseLogOdds: start, trees: trees, featureNames: training.featureNames,
      gains: trees.isEmpty ? training.featureNames.map { _ in 0 } : gainsByRound[trees.count - 1],
      validationLosses: watch?.losses ?? [])
  }

  private func checkHyperparameters() throws(FitError) {
    try checkHyperparameter("rounds", rounds, allowed: "at least 1", rounds >= 1)
    try checkHyperparameter(
      "learningRate", learningRate, allowed: "above 0 and at most 1", learningRate > 0 && learningRate <= 1)
    try checkHyperparameter(
      "maximumLeafCount", maximumLeafCount, allowed: "at least 2", maximumLeafCount >= 2)
    try checkHyperparameter(
      "minimumSamplesPerLeaf", minimumSamplesPerLeaf, allowed: "at least 1", minimumSamplesPerLeaf >= 1)
    try checkHyperparameter(
      "minimumHessianPerLeaf", minimumHessianPerLeaf, allowed: "finite and at least 0",
      minimumHessianPerLeaf >= 0 && minimumHessianPerLeaf.isFinite)
    try checkHyperparameter(
      "l2Penalty", l2Penalty, allowed: "finite and at least 0", l2Penalty >= 0 && l2Penalty.isFinite)
    try checkHyperparameter(
      "maximumBinCount", maximumBinCount, allowed: "2 to \(FeatureBins.maximumCount)",
      (2...FeatureBins.maximumCount).contains(maximumBinCount))
    if let maximumDepth {
      try checkHyperparameter("maximumDepth", maximumDepth, allowed: "at least 1", maximumDepth >= 1)
    }
  }
}
