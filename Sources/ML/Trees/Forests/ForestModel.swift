public import Learning
public import LinearAlgebra
public import Plots

/// A fitted forest that gives the probability of an event.
public struct ForestModel: ProbabilityPredictor, FittedForest, Hashable {
  let forest: Forest
  public let featureNames: [String]
  public let outOfBagScore: Double?

  init(_ forest: Forest, _ training: Dataset<Bool>) {
    self.forest = forest
    featureNames = training.featureNames
    outOfBagScore = forest.outOfBag.map { means in
      weightedMean(
        (0..<means.rowCount).map { row in
          means[row, 0].isNaN ? nil : ((means[row, 0] >= 0.5) == training.target[row] ? 1 : 0)
        }, training.weights)
    }
  }

  /// The probability of the event for each training row by the trees that did not see it; NaN if all did. Nil unless
  /// the forest `computesOutOfBag`.
  public var outOfBagProbabilities: [Double]? { forest.outOfBag?.values }

  /// The probability of the event: the mean over all trees.
  public func predictProbability(_ features: Matrix) throws(PredictionError) -> [Double] {
    try checkForPrediction(features, names: featureNames, allowingMissing: true)
    return sums(features).values
  }
}

/// A fitted forest that gives the probability of each of several named classes.
public struct MulticlassForestModel: MulticlassPredictor, FittedForest, Hashable {
  let forest: Forest
  public let classes: [String]
  public let featureNames: [String]
  public let outOfBagScore: Double?

  init(_ forest: Forest, _ labels: ClassLabels, _ training: Dataset<String>) {
    self.forest = forest
    classes = labels.classes
    featureNames = training.featureNames
    outOfBagScore = forest.outOfBag.map { means in
      weightedMean(
        (0..<means.rowCount).map { row in
          let values = Array(means.row(row))
          guard !values[0].isNaN else { return nil }
          let best = values.indices.max { values[$0] < values[$1] }!
          return best == labels.codes[row] ? 1 : 0
        }, training.weights)
    }
  }

  /// Training rows × classes: the probabilities by the trees that did not see a row; NaN if all did. Nil unless the
  /// forest `computesOutOfBag`.
  public var outOfBagProbabilities: Matrix? { forest.outOfBag }

  /// The probability of each class: the mean over all trees.
  public func predictProbabilities(_ features: Matrix) throws(PredictionError) -> Matrix {
    try checkForPrediction(features, names: featureNames, allowingMissing: true)
    return sums(features)
  }
}

/// A fitted forest that predicts a number.
public struct RegressionForestModel: Predictor, FittedForest, Hashable {
  let forest: Forest
  public let featureNames: [String]
  public let outOfBagScore: Double?

  init(_ forest: Forest, _ training: Dataset<Double>) {
    self.forest = forest
    featureNames = training.featureNames
    outOfBagScore = forest.outOfBag.map { means in
      let rows = (0..<means.rowCount).filter { !means[$0, 0].isNaN }
      let weights = rows.map { training.weights?[$0] ?? 1 }
      let mean = weightedMean(rows.map { training.target[$0] }, weights)
      func squares(_ prediction: (Int) -> Double) -> Double {
        weightedMean(
          rows.map { row in
            let rest = training.target[row] - prediction(row)
            return rest * rest
          }, weights)
      }
      return 1 - squares { means[$0, 0] } / squares { _ in mean }
    }
  }

  /// The prediction for each training row by the trees that did not see it; NaN if all did. Nil unless the forest
  /// `computesOutOfBag`.
  public var outOfBagPredictions: [Double]? { forest.outOfBag?.values }

  /// The mean over all trees.
  public func predict(_ features: Matrix) throws(PredictionError) -> [Double] {
    try checkForPrediction(features, names: featureNames, allowingMissing: true)
    return sums(features).values
  }
}

/// What fitted forests have in common.
///
/// Importances are how much each feature's cuts lowered the impurity, as a share of what all cuts of a tree did, on the
/// mean over the trees. They favour features with many distinct values; permutation importance does not.
public protocol FittedForest: FeatureImportances {
  var featureNames: [String] { get }
  var treeCount: Int { get }
  /// How well the trees predict training rows that they did not see: the weighted share of right classes, or the
  /// coefficient of determination R² for numbers. Nil unless the forest `computesOutOfBag`.
  var outOfBagScore: Double? { get }
}

extension FittedForest {
  /// The features that lowered the impurity most.
  public func importanceChart(top count: Int = 15) -> Chart {
    let shares = featureImportances
    let shown = shares.indices.sorted { (-shares[$0], $0) < (-shares[$1], $1) }.prefix(count)
    return .bars(
      title: "Share of the impurity decrease of \(treeCount.grouped()) trees",
      labels: shown.map { featureNames[$0] }, values: shown.map { shares[$0] }, category: "feature",
      value: Axis("share of decrease", format: .percent(0)), orientation: .horizontal)
  }
}

extension ForestModel: TreeEnsemble, Displayable {
  public var treeCount: Int { forest.trees.count }
  public var featureImportances: [Double] { forest.importances }
  package var trees: [Tree] { forest.trees }
  package var treeScale: Double { 1 / Double(treeCount) }
  package var baseValues: [Double] { [0] }
  package var outputNames: [String] { ["probability"] }
  public var exhibit: Exhibit { importanceChart().exhibit }
}

extension MulticlassForestModel: TreeEnsemble, Displayable {
  public var treeCount: Int { forest.trees.count }
  public var featureImportances: [Double] { forest.importances }
  package var trees: [Tree] { forest.trees }
  package var treeScale: Double { 1 / Double(treeCount) }
  package var baseValues: [Double] { classes.map { _ in 0 } }
  package var outputNames: [String] { classes }
  public var exhibit: Exhibit { importanceChart().exhibit }
}

extension RegressionForestModel: TreeEnsemble, Displayable {
  public var treeCount: Int { forest.trees.count }
  public var featureImportances: [Double] { forest.importances }
  package var trees: [Tree] { forest.trees }
  package var treeScale: Double { 1 / Double(treeCount) }
  package var baseValues: [Double] { [0] }
  package var outputNames: [String] { ["prediction"] }
  public var exhibit: Exhibit { importanceChart().exhibit }
}

/// The weighted mean of the values that there are; NaN if there are none.
private func weightedMean(_ values: [Double?], _ weights: [Double]?) -> Double {
  var sum = 0.0
  var weightSum = 0.0
  for (row, value) in values.enumerated() {
    guard let value else { continue }
    let weight = weights?[row] ?? 1
    sum += weight * value
    weightSum += weight
  }
  return sum / weightSum
}
