public import Learning
public import LinearAlgebra
public import Plots

/// A fitted sum of trees.
public struct GradientBoostingModel: ProbabilityPredictor, Hashable {
  /// The log-odds before the first tree.
  public let baseLogOdds: Double
  let trees: [RegressionTree]
  public let featureNames: [String]
  let gains: [Double]
  /// The mean log loss of the validation samples before the first round and after each, also those whose trees were
  /// dropped; empty if there was no validation.
  public let validationLosses: [Double]

  /// The number of trees.
  public var roundCount: Int { trees.count }

  /// How much each feature's cuts lowered the loss, as shares that add up to 1, largest first.
  ///
  /// It says what the model used, not what causes the event; of features that say the same it credits one.
  public var featureImportance: [(name: String, gain: Double)] {
    let sum = gains.reduce(0, +)
    return gains.indices.sorted { (-gains[$0], $0) < (-gains[$1], $1) }
      .map { (featureNames[$0], sum > 0 ? gains[$0] / sum : 0) }
  }

  /// The log-odds of the event for each row of samples × features. Missing values are NaN. O(*n* · rounds · depth).
  public func predictLogOdds(_ features: Matrix) throws(PredictionError) -> [Double] {
    try checkForPrediction(features, names: featureNames, allowingMissing: true)
    var sums = [Double](repeating: baseLogOdds, count: features.rowCount)
    addTrees(trees, to: &sums, features: features)
    return sums
  }

  public func predictProbability(_ features: Matrix) throws(PredictionError) -> [Double] {
    try predictLogOdds(features).map(sigmoid)
  }
}

extension GradientBoostingModel: Displayable {
  public var exhibit: Exhibit { importanceChart().exhibit }

  /// The features that lowered the loss most.
  public func importanceChart(top count: Int = 15) -> Chart {
    let shown = featureImportance.prefix(count)
    return .bars(
      title: "Share of the gain of \(roundCount.grouped()) trees", labels: shown.map(\.name),
      values: shown.map(\.gain), category: "feature", value: Axis("share of gain", format: .percent(0)),
      orientation: .horizontal)
  }

  /// The log loss of the validation samples after each round; nil if there was no validation.
  public var validationChart: Chart? {
    guard !validationLosses.isEmpty else { return nil }
    return Chart(
      title: "Validation log loss", x: Axis("rounds"), y: Axis("mean log loss"),
      [.line(y: validationLosses), .rule(x: Double(roundCount), label: "kept")])
  }
}
