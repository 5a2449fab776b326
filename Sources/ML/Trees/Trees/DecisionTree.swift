import LinearAlgebra
public import Learning

/// Grows one tree that asks a question about one feature at each node: CART for events and named classes.
///
/// A node is cut where the impurity of its samples, weighted by their number, falls most: `2p(1 − p)` for two classes by
/// Gini, `1 − Σ pₖ²` in general, or the entropy `−Σ pₖ log₂ pₖ`. Thresholds lie half-way between the neighbouring values
/// of the node, values up to the threshold go left, and of equally good cuts the one of the first feature and then the
/// lowest threshold is taken (scikit-learn draws among features). A cut that takes off nothing is made all the same, as
/// long as the node is mixed: its children may be worth it. A leaf predicts the weighted share of each class.
///
/// Missing values are NaN: at each cut they go to the side where the impurity falls more, the right one of equals; where
/// none were seen, to the side with more samples, the right one of equals.
///
/// A sample's weight counts in all shares; for `minimumSamplesPerLeaf` and `minimumSamplesPerSplit` it counts once, and
/// with weight 0 not at all. There is no randomness. Only the order of a feature's values matters for where it is cut.
///
/// - Shapes: `training.features` is samples × features, `n × p`.
/// - Units: a prediction is a probability.
/// - Complexity: O(*np* (log *n* + depth)) time, about 12*np* bytes.
/// - Source: Breiman, Friedman, Olshen & Stone, *Classification and Regression Trees*, Wadsworth, 1984; pruning: §3.3.
public struct DecisionTree: SupervisedEstimator, MulticlassEstimator, Hashable {
  public typealias Target = Bool

  /// How mixed the classes of a node are.
  public enum Impurity: String, Hashable, Sendable, CaseIterable {
    case gini
    case entropy
  }

  public var impurity: Impurity
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
  /// What each leaf must bring in impurity not to be pruned away, α: at least 0. See ``pruningPath(_:)-(Dataset<Bool>)``.
  public var pruningPenalty: Double
  /// How much the classes count against one another.
  public var classWeights: ClassWeight

  public init(
    impurity: Impurity = .gini, maximumDepth: Int? = nil, maximumLeafCount: Int? = nil,
    minimumSamplesPerSplit: Int = 2, minimumSamplesPerLeaf: Int = 1, minimumImpurityDecrease: Double = 0,
    pruningPenalty: Double = 0, classWeights: ClassWeight = .equal
  ) {
    self.impurity = impurity
    self.maximumDepth = maximumDepth
    self.maximumLeafCount = maximumLeafCount
    self.minimumSamplesPerSplit = minimumSamplesPerSplit
    self.minimumSamplesPerLeaf = minimumSamplesPerLeaf
    self.minimumImpurityDecrease = minimumImpurityDecrease
    self.pruningPenalty = pruningPenalty
    self.classWeights = classWeights
  }

  /// Grows and prunes the tree for an event.
  ///
  /// - Throws: ``FitError`` for hyperparameters out of range, infinite features and a single class.
  public func fit(_ training: Dataset<Bool>) throws(FitError) -> DecisionTreeModel {
    let grown = CostComplexity(try grow(training)).pruned(penalty: pruningPenalty)
    return DecisionTreeModel(grown, featureNames: training.featureNames)
  }

  /// Grows and prunes the tree for named classes.
  ///
  /// - Throws: ``FitError`` as for events.
  public func fit(_ training: Dataset<String>) throws(FitError) -> MulticlassDecisionTreeModel {
    let (grown, classes) = try grow(training)
    return MulticlassDecisionTreeModel(
      CostComplexity(grown).pruned(penalty: pruningPenalty), classes: classes,
      featureNames: training.featureNames)
  }

  /// The sizes that the tree is pruned to as the penalty rises, from the whole tree to a single leaf.
  public func pruningPath(_ training: Dataset<Bool>) throws(FitError) -> [PruningStep] {
    CostComplexity(try grow(training)).path
  }

  /// The sizes that the tree is pruned to as the penalty rises, from the whole tree to a single leaf.
  public func pruningPath(_ training: Dataset<String>) throws(FitError) -> [PruningStep] {
    CostComplexity(try grow(training).tree).path
  }

  private func grow(_ training: Dataset<Bool>) throws(FitError) -> GrownTree {
    let limits = try limits()
    try training.checkForClassification(allowingMissing: true)
    let weights = try training.weighted(by: classWeights).weights
    let sample = TreeSample(weights: weights, count: training.rowCount)
    let (criterion, samples) = MomentCriterion.make(
      impurity == .gini ? .gini : .entropy, targets: training.target.map { $0 ? 1 : 0 },
      weights: sample.weights, rows: sample.rows)
    return growExactTree(training.features, criterion, limits, rows: sample.rows, samples: samples)
  }

  private func grow(_ training: Dataset<String>) throws(FitError) -> (tree: GrownTree, classes: [String]) {
    let limits = try limits()
    try training.checkForFitting(allowingMissing: true)
    let labels = try ClassLabels(training)
    let weights = try training.weighted(by: classWeights, labels).weights
    let sample = TreeSample(weights: weights, count: training.rowCount)
    let criterion = ClassCriterion(usesEntropy: impurity == .entropy, classCount: labels.count)
    let samples = criterion.samples(labels.codes, weights: sample.weights, rows: sample.rows)
    return (
      growExactTree(
        training.features, criterion, limits, rows: sample.rows, samples: samples), labels.classes
    )
  }

  private func limits() throws(FitError) -> GrowthLimits {
    try checkHyperparameter(
      "pruningPenalty", pruningPenalty, allowed: "finite and at least 0",
      pruningPenalty >= 0 && pruningPenalty.isFinite)
    return try GrowthLimits.checked(
      maximumDepth: maximumDepth, maximumLeafCount: maximumLeafCount,
      minimumSamplesPerSplit: minimumSamplesPerSplit, minimumSamplesPerLeaf: minimumSamplesPerLeaf,
      minimumImpurityDecrease: minimumImpurityDecrease)
  }
}
