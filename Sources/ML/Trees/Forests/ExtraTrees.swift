public import Learning

/// Averages many trees whose cuts are random: extremely randomised trees.
///
/// At each node some features are drawn, for each a threshold between its smallest and largest value there, and the best
/// of these cuts is taken. Everything else is as in ``RandomForest``, except that each tree sees all rows unless
/// `bootstrap` says otherwise. Missing values are NaN and go to the side where the impurity falls more. Scaling a feature
/// changes nothing but rounding; a bent scale moves the thresholds.
///
/// - Shapes: `training.features` is samples × features, `n × p`.
/// - Units: a prediction is a probability.
/// - Complexity: O(trees · *mn* · depth) time with *m* features at each cut, 8*np* bytes and 32 for each node.
/// - Source: Geurts, Ernst & Wehenkel, "Extremely randomized trees", Machine Learning 63(1), 2006.
public struct ExtraTrees: SupervisedEstimator, MulticlassEstimator, Hashable {
  public typealias Target = Bool

  /// The number of trees: at least 1.
  public var treeCount: Int
  /// How mixed the classes of a node are.
  public var impurity: DecisionTree.Impurity
  /// How many features, drawn at each node, a cut is chosen among. Features that are constant there do not count.
  public var maximumFeatures: FeatureSampling
  /// The depth at which a tree stops growing; nil for no limit.
  public var maximumDepth: Int?
  /// The number of leaves at which a tree stops growing; nil for no limit.
  public var maximumLeafCount: Int?
  /// The least number of samples in a node that is cut: at least 2.
  public var minimumSamplesPerSplit: Int
  /// The least number of samples in a leaf: at least 1.
  public var minimumSamplesPerLeaf: Int
  /// What a cut must at least take off, as impurity times the node's share of the samples: at least 0.
  public var minimumImpurityDecrease: Double
  /// Whether each tree sees as many rows as there are, drawn with replacement, and not all rows.
  public var bootstrap: Bool
  /// Whether each training row is predicted by the trees that did not see it; needs `bootstrap`.
  public var computesOutOfBag: Bool
  /// How much the classes count against one another.
  public var classWeights: ClassWeight
  public var seed: UInt64

  public init(
    treeCount: Int = 100, impurity: DecisionTree.Impurity = .gini,
    maximumFeatures: FeatureSampling = .squareRoot, maximumDepth: Int? = nil, maximumLeafCount: Int? = nil,
    minimumSamplesPerSplit: Int = 2, minimumSamplesPerLeaf: Int = 1, minimumImpurityDecrease: Double = 0,
    bootstrap: Bool = false, computesOutOfBag: Bool = false, classWeights: ClassWeight = .equal,
    seed: UInt64 = 0
  ) {
    self.treeCount = treeCount
    self.impurity = impurity
    self.maximumFeatures = maximumFeatures
    self.maximumDepth = maximumDepth
    self.maximumLeafCount = maximumLeafCount
    self.minimumSamplesPerSplit = minimumSamplesPerSplit
    self.minimumSamplesPerLeaf = minimumSamplesPerLeaf
    self.minimumImpurityDecrease = minimumImpurityDecrease
    self.bootstrap = bootstrap
    self.computesOutOfBag = computesOutOfBag
    self.classWeights = classWeights
    self.seed = seed
  }

  /// Grows the trees for an event.
  ///
  /// - Throws: ``FitError`` for hyperparameters out of range, infinite features and a single class.
  public func fit(_ training: Dataset<Bool>) throws(FitError) -> ForestModel {
    try settings.fit(training, impurity, classWeights)
  }

  /// Grows the trees for named classes.
  ///
  /// - Throws: ``FitError`` as for events.
  public func fit(_ training: Dataset<String>) throws(FitError) -> MulticlassForestModel {
    try settings.fit(training, impurity, classWeights)
  }

  private var settings: ForestSettings {
    ForestSettings(
      treeCount: treeCount, maximumFeatures: maximumFeatures, maximumDepth: maximumDepth,
      maximumLeafCount: maximumLeafCount, minimumSamplesPerSplit: minimumSamplesPerSplit,
      minimumSamplesPerLeaf: minimumSamplesPerLeaf, minimumImpurityDecrease: minimumImpurityDecrease,
      bootstrap: bootstrap, computesOutOfBag: computesOutOfBag, seed: seed,
      bestCuts: nil)
  }
}
