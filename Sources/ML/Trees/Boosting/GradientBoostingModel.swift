public import Learning
public import LinearAlgebra
public import Plots

/// A fitted sum of trees that gives the probability of an event.
public struct GradientBoostingModel: ProbabilityPredictor, BoostedModel, Hashable {
  /// The log-odds before the first tree.
  public let baseLogOdds: Double
  let boosted: BoostedTrees
  public let featureNames: [String]

  init(baseLogOdds: Double, boosted: BoostedTrees, featureNames: [String]) {
    self.baseLogOdds = baseLogOdds
    self.boosted = boosted
    self.featureNames = featureNames
  }

  public var roundCount: Int { trees.count }
  public var validationLosses: [Double] { boosted.validationLosses }
  public var featureImportances: [Double] { shares(boosted.gains) }

  /// The log-odds of the event for each row of samples × features. Missing values are NaN. O(*n* · rounds · depth).
  public func predictLogOdds(_ features: Matrix) throws(PredictionError) -> [Double] {
    try checkForPrediction(features, names: featureNames, allowingMissing: true)
    return sums(features).values
  }

  public func predictProbability(_ features: Matrix) throws(PredictionError) -> [Double] {
    try predictLogOdds(features).map(sigmoid)
  }
}

extension GradientBoostingModel: TreeEnsemble, Displayable {
  package var trees: [Tree] { boosted.trees }
  package var treeScale: Double { 1 }
  package var baseValues: [Double] { [baseLogOdds] }
  package var outputNames: [String] { ["log-odds"] }
  public var exhibit: Exhibit { importanceChart().exhibit }
}

/// A fitted sum of trees for each of several named classes.
public struct MulticlassGradientBoostingModel: MulticlassPredictor, BoostedModel, Hashable {
  public let classes: [String]
  let baseMargins: [Double]
  let boosted: BoostedTrees
  public let featureNames: [String]

  public var roundCount: Int { trees.count / classes.count }
  public var validationLosses: [Double] { boosted.validationLosses }
  public var featureImportances: [Double] { shares(boosted.gains) }

  /// Samples × classes: the logarithms of the probabilities up to a constant for each row.
  public func predictMargins(_ features: Matrix) throws(PredictionError) -> Matrix {
    try checkForPrediction(features, names: featureNames, allowingMissing: true)
    return sums(features)
  }

  public func predictProbabilities(_ features: Matrix) throws(PredictionError) -> Matrix {
    var result = try predictMargins(features)
    let count = classes.count
    result.withUnsafeMutableValues { values in
      for row in 0..<features.rowCount {
        let first = values.baseAddress! + row * count
        softmax(first, count: count, to: first)
      }
    }
    return result
  }
}

extension MulticlassGradientBoostingModel: TreeEnsemble, Displayable {
  package var trees: [Tree] { boosted.trees }
  package var treeScale: Double { 1 }
  package var baseValues: [Double] { baseMargins }
  package var outputNames: [String] { classes }
  public var exhibit: Exhibit { importanceChart().exhibit }
}

/// A fitted sum of trees that predicts a number.
public struct GradientBoostingRegressionModel: Predictor, BoostedModel, Hashable {
  /// The loss that was minimised.
  public let loss: GradientBoostingRegression.Loss
  let baseMargin: Double
  let boosted: BoostedTrees
  public let featureNames: [String]

  public var roundCount: Int { trees.count }
  public var validationLosses: [Double] { boosted.validationLosses }
  public var featureImportances: [Double] { shares(boosted.gains) }

  /// What the loss stands for: a mean, a median or a quantile. Missing values are NaN.
  public func predict(_ features: Matrix) throws(PredictionError) -> [Double] {
    try checkForPrediction(features, names: featureNames, allowingMissing: true)
    let margins = sums(features).values
    return RegressionObjective(loss: loss).usesLogarithm ? margins.map(exponential) : margins
  }
}

extension GradientBoostingRegressionModel: TreeEnsemble, Displayable {
  package var trees: [Tree] { boosted.trees }
  package var treeScale: Double { 1 }
  package var baseValues: [Double] { [baseMargin] }
  package var outputNames: [String] {
    [RegressionObjective(loss: loss).usesLogarithm ? "logarithm of the prediction" : "prediction"]
  }
  public var exhibit: Exhibit { importanceChart().exhibit }
}

/// What fitted sums of trees have in common.
///
/// Importances are how much each feature's cuts lowered the loss, as shares that add up to 1. They say what the model
/// used, not what causes the target; of features that say the same they credit one.
public protocol BoostedModel: FeatureImportances {
  var featureNames: [String] { get }
  /// The number of rounds that are kept.
  var roundCount: Int { get }
  /// The mean loss of the validation samples before the first round and after each, also those whose trees were
  /// dropped; empty if there was no validation.
  var validationLosses: [Double] { get }
}

extension BoostedModel {
  /// Each feature with its importance, largest first.
  public var featureImportance: [(name: String, gain: Double)] {
    let shares = featureImportances
    return shares.indices.sorted { (-shares[$0], $0) < (-shares[$1], $1) }
      .map { (featureNames[$0], shares[$0]) }
  }

  /// The features that lowered the loss most.
  public func importanceChart(top count: Int = 15) -> Chart {
    let shown = featureImportance.prefix(count)
    return .bars(
      title: "Share of the gain of \(roundCount.grouped()) rounds", labels: shown.map(\.name),
      values: shown.map(\.gain), category: "feature", value: Axis("share of gain", format: .percent(0)),
      orientation: .horizontal)
  }

  /// The loss of the validation samples after each round; nil if there was no validation.
  public var validationChart: Chart? {
    guard !validationLosses.isEmpty else { return nil }
    return Chart(
      title: "Validation loss", x: Axis("rounds"), y: Axis("mean loss"),
      [.line(y: validationLosses), .rule(x: Double(roundCount), label: "kept")])
  }
}
