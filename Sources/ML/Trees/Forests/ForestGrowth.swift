import LinearAlgebra
import Learning

/// Grows the trees of a forest, each on its own random stream.
struct ForestGrowth: Sendable {
  let treeCount: Int
  let limits: GrowthLimits
  let bootstrap: Bool
  let seed: UInt64
  let cuts: Cuts

  enum Cuts: Sendable {
    case best(AnyFeatureCodes, Matrix)
    case random([[Double]], hasMissing: [Bool])
  }

  /// A tree with the rows that it did not see.
  struct Member: Sendable {
    var tree: Tree
    var importances: [Double]
    /// A bit for each row of the data.
    var sawRow: [UInt64]
  }

  /// Grows all trees side by side.
  ///
  /// - Parameter make: The criterion and what each of the given rows brings, for the given weights of all rows.
  func grow<Criterion: SplitCriterion>(
    weights: [Double], featureCount: Int,
    make: @Sendable (_ rows: [UInt32], _ weights: [Double]) -> (Criterion, [Criterion.Sample])
  ) -> [Member] {
    let random = RandomNumbers(seed: seed)
    return parallelMap(treeCount) { index in
      var random = random.split(index)
      var own = weights
      if bootstrap {
        var counts = [Double](repeating: 0, count: weights.count)
        for _ in 0..<weights.count { counts[random.integer(below: weights.count)] += 1 }
        for row in own.indices { own[row] *= counts[row] }
        // All rows drawn may be without weight.
        if !own.contains(where: { $0 > 0 }) { own = weights }
      }
      let sample = TreeSample(weights: own)
      let (criterion, samples) = make(sample.rows, own)
      let grown = grow(criterion, sample.rows, samples, random)
      var sawRow = [UInt64](repeating: 0, count: bootstrap ? own.count / 64 + 1 : 0)
      if bootstrap { for row in sample.rows { sawRow[Int(row) / 64] |= 1 << UInt64(row % 64) } }
      return Member(
        tree: grown.tree, importances: shares(grown.importances(featureCount: featureCount)), sawRow: sawRow)
    }
  }

  private func grow<Criterion: SplitCriterion>(
    _ criterion: Criterion, _ rows: [UInt32], _ samples: [Criterion.Sample], _ random: RandomNumbers
  ) -> GrownTree {
    func grow(_ finder: some CutFinder<Criterion>) -> GrownTree {
      NodeGrower(finder, limits: limits, rows: rows, samples: samples, random: random)
        .grow(outputs: 0..<criterion.outputCount)
    }
    switch cuts {
    case .best(.narrow(let codes), let features):
      return grow(BestCuts(codes: codes, features: features, criterion: criterion))
    case .best(.middle(let codes), let features):
      return grow(BestCuts(codes: codes, features: features, criterion: criterion))
    case .best(.wide(let codes), let features):
      return grow(BestCuts(codes: codes, features: features, criterion: criterion))
    case .random(let columns, let hasMissing):
      return grow(RandomCuts(columns: columns, hasMissing: hasMissing, criterion: criterion))
    }
  }
}

/// The trees of a forest with what they say of the rows that they did not see.
struct Forest: Hashable, Sendable {
  let trees: [Tree]
  let importances: [Double]
  /// Rows × outputs: the mean over the trees that did not see a row, NaN if all did; nil if it was not asked for.
  let outOfBag: Matrix?

  init(_ members: [ForestGrowth.Member], features: Matrix, computesOutOfBag: Bool) {
    trees = members.map(\.tree)
    let sums = members.reduce(into: [Double](repeating: 0, count: features.columnCount)) { sums, member in
      for (feature, share) in member.importances.enumerated() { sums[feature] += share }
    }
    importances = shares(sums)
    outOfBag = computesOutOfBag ? Self.outOfBag(members, features) : nil
  }

  private static func outOfBag(_ members: [ForestGrowth.Member], _ features: Matrix) -> Matrix {
    let width = features.columnCount
    let outputs = members[0].tree.outputs.count
    var means = Matrix(rowCount: features.rowCount, columnCount: outputs)
    means.withUnsafeMutableValues { means in
      features.withUnsafeValues { values in
        // Every range of rows writes its own means.
        nonisolated(unsafe) let means = means.baseAddress!
        nonisolated(unsafe) let values = values.baseAddress!
        parallelForRanges(features.rowCount, length: 128) { range in
          var counts = [Double](repeating: 0, count: range.count)
          for member in members {
            let tree = member.tree
            tree.findLeaves(values + range.lowerBound * width, width: width, count: range.count) {
              place, leaf in
              let row = range.lowerBound + place
              guard member.sawRow[row / 64] >> UInt64(row % 64) & 1 == 0 else { return }
              counts[place] += 1
              for output in 0..<outputs {
                means[row * outputs + output] += tree.values[leaf * outputs + output]
              }
            }
          }
          for (place, count) in counts.enumerated() {
            for index in (range.lowerBound + place) * outputs..<(range.lowerBound + place + 1) * outputs {
              means[index] = count > 0 ? means[index] / count : .nan
            }
          }
        }
      }
    }
    return means
  }
}

/// The hyperparameters that all kinds of forests share.
struct ForestSettings {
  struct BestCutSettings {
    var maximumBinCount: Int?
  }

  var treeCount: Int
  var maximumFeatures: FeatureSampling
  var maximumDepth: Int?
  var maximumLeafCount: Int?
  var minimumSamplesPerSplit: Int
  var minimumSamplesPerLeaf: Int
  var minimumImpurityDecrease: Double
  var bootstrap: Bool
  var computesOutOfBag: Bool
  var seed: UInt64
  /// Nil for random cuts.
  var bestCuts: BestCutSettings?

  func growth<Target>(_ training: Dataset<Target>) throws(FitError) -> ForestGrowth {
    let limits = try limits(featureCount: training.featureCount)
    let cuts: ForestGrowth.Cuts
    if let bestCuts {
      cuts = .best(
        AnyFeatureCodes(training.features, maximumBinCount: bestCuts.maximumBinCount), training.features)
    } else {
      let columns = (0..<training.featureCount).map(training.features.column)
      cuts = .random(columns, hasMissing: columns.map { $0.contains(where: \.isNaN) })
    }
    return ForestGrowth(
      treeCount: treeCount, limits: limits, bootstrap: bootstrap, seed: seed, cuts: cuts)
  }

  /// Checks the hyperparameters; the data have been checked.
  private func limits(featureCount: Int) throws(FitError) -> GrowthLimits {
    try checkHyperparameter("treeCount", treeCount, allowed: "at least 1", treeCount >= 1)
    if let maximumBinCount = bestCuts?.maximumBinCount {
      try checkHyperparameter(
        "maximumBinCount", maximumBinCount, allowed: "2 to \(FeatureBins.maximumCount), or nil",
        (2...FeatureBins.maximumCount).contains(maximumBinCount))
    }
    try checkHyperparameter(
      "computesOutOfBag", computesOutOfBag,
      allowed: "false without bootstrap, when every tree sees every row",
      bootstrap || !computesOutOfBag)
    var limits = try GrowthLimits.checked(
      maximumDepth: maximumDepth, maximumLeafCount: maximumLeafCount,
      minimumSamplesPerSplit: minimumSamplesPerSplit, minimumSamplesPerLeaf: minimumSamplesPerLeaf,
      minimumImpurityDecrease: minimumImpurityDecrease)
    limits.featuresPerCut = try maximumFeatures.count(of: featureCount)
    return limits
  }

  func fit(
    _ training: Dataset<Bool>, _ impurity: DecisionTree.Impurity, _ classWeights: ClassWeight
  ) throws(FitError) -> ForestModel {
    try training.checkForClassification(allowingMissing: true)
    let weights = try training.weighted(by: classWeights)
    let growth = try growth(training)
    let targets = training.target.map { $0 ? 1.0 : 0 }
    let kind: MomentCriterion.Impurity = impurity == .gini ? .gini : .entropy
    let members = growth.grow(
      weights: weights.allWeights,
      featureCount: training.featureCount
    ) { MomentCriterion.make(kind, targets: targets, weights: $1, rows: $0) }
    return ForestModel(
      Forest(members, features: training.features, computesOutOfBag: computesOutOfBag), training)
  }

  func fit(
    _ training: Dataset<String>, _ impurity: DecisionTree.Impurity, _ classWeights: ClassWeight
  ) throws(FitError) -> MulticlassForestModel {
    try training.checkForFitting(allowingMissing: true)
    let labels = try ClassLabels(training)
    let weights = try training.weighted(by: classWeights, labels)
    let growth = try growth(training)
    let criterion = ClassCriterion(usesEntropy: impurity == .entropy, classCount: labels.count)
    let members = growth.grow(
      weights: weights.allWeights,
      featureCount: training.featureCount
    ) { (criterion, criterion.samples(labels.codes, weights: $1, rows: $0)) }
    return MulticlassForestModel(
      Forest(members, features: training.features, computesOutOfBag: computesOutOfBag), labels, training)
  }

  func fit(_ training: Dataset<Double>) throws(FitError) -> RegressionForestModel {
    try training.checkForRegression(allowingMissing: true)
    let growth = try growth(training)
    let targets = training.target
    let members = growth.grow(
      weights: training.allWeights,
      featureCount: training.featureCount
    ) { MomentCriterion.make(.squared, targets: targets, weights: $1, rows: $0) }
    return RegressionForestModel(
      Forest(members, features: training.features, computesOutOfBag: computesOutOfBag), training)
  }
}
