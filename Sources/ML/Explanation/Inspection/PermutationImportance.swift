public import Evaluation
public import Learning
import LinearAlgebra

/// Measures how much worse a model becomes when a feature's values are exchanged between the rows at random.
///
/// The importance of a feature is the metric on the data as they are minus the metric with the feature's column
/// shuffled (the other way around for metrics of which less is better), so a positive number says that the model
/// needs the feature. Measure it on rows that the model did not learn from: on training rows a feature that was
/// only memorised looks important.
///
/// **Correlated features share what they know.** If two columns say the same, the model can do without either, and
/// both look unimportant; and shuffling one of them makes rows that cannot exist. Shuffle such columns together as
/// a group: ``groups``.
///
/// - Complexity: O(repeats · *p*) predictions of all rows, on several threads. Each shuffle has its own random
///   stream.
/// - Source: Breiman, "Random forests", Machine Learning 45(1), 2001, §10; for any model and metric: Fisher, Rudin &
///   Dominici, "All models are wrong, but many are useful", Journal of Machine Learning Research 20(177), 2019, §3.
public struct PermutationImportance: Hashable, Sendable {
  /// Features that are shuffled together, so that each row gets all their values from one other row.
  public struct Group: Hashable, Sendable {
    public var name: String
    public var features: [String]

    public init(_ name: String, _ features: [String]) {
      self.name = name
      self.features = features
    }
  }

  /// How often each feature is shuffled: at least 2, because the spread tells noise from importance.
  public var repeats: Int
  /// What is shuffled together; nil shuffles each feature alone.
  public var groups: [Group]?
  public var seed: UInt64

  public init(repeats: Int = 10, groups: [Group]? = nil, seed: UInt64 = 0) {
    require(repeats >= 2, "importance is measured with at least 2 shuffles, not \(repeats)")
    self.repeats = repeats
    self.groups = groups
    self.seed = seed
  }

  /// How much a model that scores events needs each feature.
  public func measure(
    _ model: some ScorePredictor, on data: Dataset<Bool>, metric: Metric = .areaUnderROC
  ) throws(PredictionError) -> PermutationImportances {
    try measure(data, model.featureNames, metric.name, metric.higherIsBetter) {
      features throws(PredictionError) in
      metric(labels: data.target, scores: try model.predictScore(features), weights: data.weights)
    }
  }

  /// How much a model that predicts numbers needs each feature.
  public func measure(
    _ model: some Predictor<Double>, on data: Dataset<Double>, metric: RegressionMetric = .rSquared
  ) throws(PredictionError) -> PermutationImportances {
    try measure(data, model.featureNames, metric.name, metric.higherIsBetter) {
      features throws(PredictionError) in
      metric(targets: data.target, predictions: try model.predict(features), weights: data.weights)
    }
  }

  /// How much a model that tells named classes apart needs each feature.
  public func measure(
    _ model: some MulticlassPredictor, on data: Dataset<String>, metric: MulticlassMetric
  ) throws(PredictionError) -> PermutationImportances {
    try measure(data, model.featureNames, metric.name, metric.higherIsBetter) {
      features throws(PredictionError) in
      metric(
        labels: data.target, probabilities: try model.predictProbabilities(features), classes: model.classes,
        weights: data.weights)
    }
  }

  private func measure(
    _ data: Dataset<some Sendable>, _ names: [String], _ metric: String, _ higherIsBetter: Bool,
    _ value: @Sendable (Matrix) throws(PredictionError) -> Double
  ) throws(PredictionError) -> PermutationImportances {
    try Explaining.check(data.features, names, "the data to measure importance on")
    let groups = groups ?? names.map { Group($0, [$0]) }
    let columns = groups.map { $0.features.map { Explaining.column(of: $0, in: names) } }
    let baseline = try value(data.features)
    let random = RandomNumbers(seed: seed)
    let features = data.features
    let repeats = repeats
    let shuffled = try parallelMap(groups.count * repeats) { index throws(PredictionError) in
      var stream = random.split(index)
      let order = stream.permutation(features.rowCount)
      return try value(features.exchanging(columns[index / repeats], order))
    }
    let sign = higherIsBetter ? 1.0 : -1.0
    return PermutationImportances(
      names: groups.map(\.name), metricName: metric, baseline: baseline,
      losses: groups.indices.map { group in
        (0..<repeats).map { sign * (baseline - shuffled[group * repeats + $0]) }
      }, rowCount: features.rowCount)
  }
}

extension Matrix {
  /// The matrix whose given columns come from rows in another order.
  func exchanging(_ columns: [Int], _ order: [Int]) -> Matrix {
    var copy = self
    let width = columnCount
    withUnsafeValues { source in
      copy.withUnsafeMutableValues { values in
        for (row, other) in order.enumerated() {
          for column in columns { values[row * width + column] = source[other * width + column] }
        }
      }
    }
    return copy
  }
}
