public import Learning

/// Averages many trees, each grown on a bootstrap sample and with few features to choose from at each cut.
///
/// Trees are those of ``DecisionTree``, grown until their leaves are pure unless a limit says otherwise, and the
/// probability is the mean of theirs. Features with more than `maximumBinCount` distinct values are cut into as many
/// bins of about equally many samples, and cuts lie between bins; with fewer distinct values, or without a limit, cuts lie
/// between any two values of a node.
///
/// Where none of the features drawn at a node can be cut, because they are constant or leaves would be too small, others
/// are drawn until one can; scikit-learn does so for constant ones only, and ends the branch where leaves would be too
/// small.
///
/// A sample's weight is multiplied by how often it was drawn; a sample drawn twice counts once for the least numbers of
/// samples. Missing values are NaN and go to the side where the impurity falls more. Each tree has its own random
/// stream, so a seed gives the same forest on any number of threads.
///
/// - Shapes: `training.features` is samples × features, `n × p`.
/// - Units: a prediction is a probability.
/// - Complexity: O(trees · *mn* · depth) time with *m* features at each cut, about *np* bytes and 32 for each node.
/// - Source: Breiman, "Random forests", Machine Learning 45(1), 2001.
public struct RandomForest: SupervisedEstimator, MulticlassEstimator, Hashable {
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
  /// The number of bins for each feature: 2 to 255; nil for cuts between any two values.
  public var maximumBinCount: Int?
  /// How much the classes count against one another.
  public var classWeights: ClassWeight
  public var seed: UInt64

  public init(
    treeCount: Int = 100, impurity: DecisionTree.Impurity = .gini,
    maximumFeatures: FeatureSampling = .squareRoot, maximumDepth: Int? = nil, maximumLeafCount: Int? = nil,
    minimumSamplesPerSplit: Int = 2, minimumSamplesPerLeaf: Int = 1, minimumImpurityDecrease: Double = 0,
    bootstrap: Bool = true, computesOutOfBag: Bool = false, maximumBinCount: Int? = 255,
    classWeights: ClassWeight = .equal, seed: UInt64 = 0
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
    self.maximumBinCount = maximumBinCount
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
      bestCuts: ForestSettings.BestCutSettings(maximumBinCount: maximumBinCount))
  }
}
