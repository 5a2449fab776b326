import LinearAlgebra
public import Learning

/// Grows one regression tree: CART for numbers.
///
/// With the squared loss a node's impurity is the weighted variance of its targets and a leaf predicts their weighted
/// mean; with the absolute loss they are the mean absolute deviation from the median, and the median (the middle
/// between two where the weight is halved exactly). Everything else is as in ``DecisionTree``.
///
/// - Shapes: `training.features` is samples × features, `n × p`.
/// - Units: a prediction has the target's units, `minimumImpurityDecrease` and `pruningPenalty` have its square (squared
///   loss) or its units (absolute loss).
/// - Complexity: O(*np* (log *n* + depth)) time, with the absolute loss O(*np* · depth · log *n*); about 12*np* bytes.
/// - Source: Breiman, Friedman, Olshen & Stone, *Classification and Regression Trees*, Wadsworth, 1984, chapter 8.
public struct DecisionTreeRegression: SupervisedEstimator, Hashable {
  /// What a leaf minimises.
  public enum Loss: String, Hashable, Sendable, CaseIterable {
    case squared
    case absolute
  }

  public var loss: Loss
  /// The depth at which the tree stops growing; nil for no limit.
  public var maximumDepth: Int?
  /// The number of leaves at which the tree stops growing; with a limit, the node whose cut takes off most is cut first.
  public var maximumLeafCount: Int?
  /// The least number of samples in a node that is cut: at least 2.
  public var minimumSamplesPerSplit: Int
  /// The least number of samples in a leaf: at least 1.
  public var minimumSamplesPerLeaf: Int
  /// What a cut must at least take off, as impurity times the node's share of all samples: at least 0.
  public var minimumImpurityDecrease: Double
  /// What each leaf must bring in impurity not to be pruned away, α: at least 0. See ``pruningPath(_:)``.
  public var pruningPenalty: Double

  public init(
    loss: Loss = .squared, maximumDepth: Int? = nil, maximumLeafCount: Int? = nil,
    minimumSamplesPerSplit: Int = 2, minimumSamplesPerLeaf: Int = 1, minimumImpurityDecrease: Double = 0,
    pruningPenalty: Double = 0
  ) {
    self.loss = loss
    self.maximumDepth = maximumDepth
    self.maximumLeafCount = maximumLeafCount
    self.minimumSamplesPerSplit = minimumSamplesPerSplit
    self.minimumSamplesPerLeaf = minimumSamplesPerLeaf
    self.minimumImpurityDecrease = minimumImpurityDecrease
    self.pruningPenalty = pruningPenalty
  }

  /// Grows and prunes the tree.
  ///
  /// - Throws: ``FitError`` for hyperparameters out of range, infinite features and targets that are not finite.
  public func fit(_ training: Dataset<Double>) throws(FitError) -> DecisionTreeRegressionModel {
    let grown = CostComplexity(try grow(training)).pruned(penalty: pruningPenalty)
    return DecisionTreeRegressionModel(grown, featureNames: training.featureNames)
  }

  /// The sizes that the tree is pruned to as the penalty rises, from the whole tree to a single leaf.
  public func pruningPath(_ training: Dataset<Double>) throws(FitError) -> [PruningStep] {
    CostComplexity(try grow(training)).path
  }

  private func grow(_ training: Dataset<Double>) throws(FitError) -> GrownTree {
    try checkHyperparameter(
      "pruningPenalty", pruningPenalty, allowed: "finite and at least 0",
      pruningPenalty >= 0 && pruningPenalty.isFinite)
    let limits = try GrowthLimits.checked(
      maximumDepth: maximumDepth, maximumLeafCount: maximumLeafCount,
      minimumSamplesPerSplit: minimumSamplesPerSplit, minimumSamplesPerLeaf: minimumSamplesPerLeaf,
      minimumImpurityDecrease: minimumImpurityDecrease)
    try training.checkForRegression(allowingMissing: true)
    let sample = TreeSample(weights: training.weights, count: training.rowCount)
    switch loss {
    case .squared:
      let (criterion, samples) = MomentCriterion.make(
        .squared, targets: training.target, weights: sample.weights, rows: sample.rows)
      return growExactTree(training.features, criterion, limits, rows: sample.rows, samples: samples)
    case .absolute:
      let (criterion, samples) = AbsoluteCriterion.make(
        targets: training.target, weights: sample.weights, rows: sample.rows)
      return growExactTree(training.features, criterion, limits, rows: sample.rows, samples: samples)
    }
  }
}
