import Learning
import LinearAlgebra

/// Which way a prediction may move as a feature rises, everything else being equal.
public enum Monotonicity: String, Hashable, Sendable, CaseIterable {
  case rising
  case falling
}

/// The hyperparameters that all kinds of boosting share.
struct BoostingSettings {
  var rounds: Int
  var learningRate: Double
  var maximumLeafCount: Int
  var minimumSamplesPerLeaf: Int
  var minimumHessianPerLeaf: Double
  var l2Penalty: Double
  var maximumBinCount: Int
  var maximumDepth: Int?
  var categorical: Set<String>
  var monotone: [String: Monotonicity]

  func check<Target>(_ training: Dataset<Target>) throws(FitError) {
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
    let names = Set(training.featureNames)
    for name in categorical.sorted() {
      try checkHyperparameter("categorical", "“\(name)”", allowed: "names of features", names.contains(name))
    }
    for name in monotone.keys.sorted() {
      try checkHyperparameter(
        "monotone", "“\(name)”", allowed: "names of features that are not categorical",
        names.contains(name) && !categorical.contains(name))
    }
  }

  /// Checks that columns of categories hold whole numbers, and not too many different ones.
  func checkCategories<Target>(_ training: Dataset<Target>) throws(FitError) {
    for column in training.featureNames.indices where categorical.contains(training.featureNames[column]) {
      var seen: Set<Double> = []
      for row in 0..<training.rowCount {
        let value = training.features[row, column]
        if value.isNaN { continue }
        guard value >= 0, value <= Double(CategorySet.largestCategory), value == value.rounded() else {
          throw .invalidHyperparameter(
            name: "categorical", value: "“\(training.featureNames[column])” with \(value) in row \(row)",
            allowed: "columns of whole numbers from 0 to \(CategorySet.largestCategory) or missing values")
        }
        seen.insert(value)
      }
      guard seen.count <= maximumBinCount else {
        throw .invalidHyperparameter(
          name: "categorical", value: "“\(training.featureNames[column])” with \(seen.count) categories",
          allowed:
            "columns of at most maximumBinCount (\(maximumBinCount)) categories; put rare ones together")
      }
    }
  }

  /// Grows trees until there are enough, none gains or `watch` says so.
  func boost<Target>(
    _ training: Dataset<Target>, _ state: inout some BoostingTarget, watch: inout ValidationWatch?
  ) -> BoostedTrees {
    let grower = TreeGrower(
      BinnedFeatures(
        training.features, maximumBinCount: maximumBinCount,
        isCategorical: training.featureNames.map(categorical.contains)),
      search: SplitSearch(
        l2Penalty: l2Penalty, minimumSamplesPerLeaf: minimumSamplesPerLeaf,
        minimumHessianPerLeaf: minimumHessianPerLeaf,
        kinds: training.featureNames.map { name in
          categorical.contains(name) ? .categorical : .numeric(monotone[name])
        }),
      maximumLeafCount: maximumLeafCount, maximumDepth: maximumDepth ?? .max, learningRate: learningRate,
      weights: training.weights)
    var boosted = BoostedTrees(gains: training.featureNames.map { _ in 0 })
    var gainsByRound: [[Double]] = []
    let outputs = state.outputCount
    while gainsByRound.count < rounds {
      var hasGrown = false
      for output in 0..<outputs {
        // Not kept in a constant: the state changes its gradients in place.
        let (tree, leaves) = grower.grow(state.gradients(of: output), output: output) { state.leafValue($0) }
        hasGrown = hasGrown || leaves.count > 1
        boosted.trees.append(tree)
        state.add(leaves, rows: grower.partition.rows, output: output)
      }
      // Without a cut there will be none in the next round either.
      guard hasGrown else {
        boosted.trees.removeLast(outputs)
        break
      }
      gainsByRound.append(grower.gains)
      if let isDone = watch?.isDone(after: boosted.trees.suffix(outputs)), isDone { break }
    }
    if let watch {
      boosted.trees.removeLast(boosted.trees.count - min(boosted.trees.count, outputs * watch.bestRound))
      boosted.validationLosses = watch.losses
    }
    let kept = boosted.trees.count / outputs
    if kept > 0 { boosted.gains = gainsByRound[kept - 1] }
    return boosted
  }
}

/// What boosting learns, whatever the loss.
struct BoostedTrees: Hashable, Sendable {
  /// Round after round, one for each output.
  var trees: [Tree] = []
  /// What each feature's cuts took off.
  var gains: [Double]
  var validationLosses: [Double] = []
}
