public import Learning
import LinearAlgebra
public import Plots
public import Tabular

/// A metric on training and test rows against something that changes from left to right: the number of samples, or a
/// hyperparameter.
public struct ScoreCurve: Hashable, Sendable {
  /// What changes.
  public let axis: String
  /// Its values, rising as given.
  public let places: [Double]
  /// Places × folds: the metric on the rows that the model learnt from.
  public let trainingScores: [[Double]]
  /// Places × folds: the metric on the fold's test rows.
  public let testScores: [[Double]]
  /// The metric's name.
  public let metricName: String
  let higherIsBetter: Bool
  let isLogarithmic: Bool

  /// The mean over folds on the rows that were learnt from.
  public var trainingMeans: [Double] { trainingScores.map { LinearAlgebra.mean($0) } }
  /// The mean over folds on the test rows.
  public var testMeans: [Double] { testScores.map { LinearAlgebra.mean($0) } }

  /// The place with the best mean on test rows; the first of equals.
  public var best: Double {
    let means = testMeans
    var best = 0
    for index in means.indices where higherIsBetter ? means[index] > means[best] : means[index] < means[best]
    {
      best = index
    }
    return places[best]
  }
}

extension ScoreCurve: Displayable {
  /// Both means, with one standard deviation over the folds on both sides.
  public var chart: Chart {
    func layers(_ name: String, _ scores: [[Double]]) -> [Chart.Layer] {
      let means = scores.map { LinearAlgebra.mean($0) }
      let reach = scores.map { $0.count > 1 ? standardDeviation($0) : 0 }
      return [
        .band("\(name) ± sd", x: places, lower: zip(means, reach).map(-), upper: zip(means, reach).map(+)),
        .line(name, x: places, y: means),
      ]
    }
    return Chart(
      title: "\(metricName) by \(axis)", x: Axis(axis, scale: isLogarithmic ? .logarithmic : .linear),
      y: Axis(metricName), note: "\(testScores.first?.count ?? 0) folds.",
      layers("training", trainingScores) + layers("test", testScores))
  }

  public var exhibit: Exhibit { chart.exhibit }
}

/// How good a method for events is with more and more samples: whether more data would help.
///
/// In each fold the method learns from growing parts of the training rows, each class with its share, and is tested on
/// the same test rows.
///
/// - Parameter shares: Which parts of a fold's training rows, above 0 and at most 1, rising.
/// - Throws: ``FoldError`` for the first fold on which something throws.
public func learningCurve<Estimator: SupervisedEstimator>(
  _ estimator: Estimator, on data: Dataset<Bool>, folds: [Split],
  shares: [Double] = [0.1, 0.33, 0.55, 0.78, 1],
  metric: Metric, seed: UInt64 = 0
) throws(FoldError) -> ScoreCurve where Estimator.Target == Bool, Estimator.Model: ScorePredictor {
  try learningCurve(estimator, data, folds, shares, Scoring(metric), seed)
}

/// How good a method for numbers is with more and more samples.
///
/// - Throws: ``FoldError`` for the first fold on which something throws.
public func learningCurve<Estimator: SupervisedEstimator>(
  _ estimator: Estimator, on data: Dataset<Double>, folds: [Split],
  shares: [Double] = [0.1, 0.33, 0.55, 0.78, 1], metric: RegressionMetric, seed: UInt64 = 0
) throws(FoldError) -> ScoreCurve where Estimator.Target == Double {
  try learningCurve(estimator, data, folds, shares, Scoring(metric), seed)
}

/// How good a method for named classes is with more and more samples.
///
/// - Throws: ``FoldError`` for the first fold on which something throws.
public func learningCurve<Estimator: SupervisedEstimator>(
  _ estimator: Estimator, on data: Dataset<String>, folds: [Split],
  shares: [Double] = [0.1, 0.33, 0.55, 0.78, 1], metric: MulticlassMetric, seed: UInt64 = 0
) throws(FoldError) -> ScoreCurve where Estimator.Target == String, Estimator.Model: MulticlassPredictor {
  try learningCurve(estimator, data, folds, shares, Scoring(metric), seed)
}

private func learningCurve<Estimator: SupervisedEstimator>(
  _ estimator: Estimator, _ data: Dataset<Estimator.Target>, _ folds: [Split], _ shares: [Double],
  _ scoring: Scoring<Estimator.Model, Estimator.Target>, _ seed: UInt64
) throws(FoldError) -> ScoreCurve {
  for share in shares {
    require(
      share > 0 && share <= 1, "\(share) is not a share of training rows; it must be above 0 and at most 1")
  }
  let size = mean(folds.map { Double($0.training.count) })
  return try scoreCurve(
    "training rows", shares.map { ($0 * size).rounded() }, folds, scoring, data, isLogarithmic: false
  ) { place, fold in
    let count = Int((shares[place] * Double(fold.training.count)).rounded())
    return (estimator, data.sample(count, of: fold.training, seed: seed))
  }
}

/// How good a method for events is with each of several values of a hyperparameter: where it begins to overfit.
///
/// ```swift
/// try validationCurve("penalty", over: [0.01, 0.1, 1, 10], on: data, folds: folds, metric: .logLoss) {
///   LogisticRegression(penalty: $0)
/// }
/// ```
///
/// - Parameters:
///   - isLogarithmic: Whether the chart's axis is; nil if the largest value is 100 times the smallest or more.
///   - estimator: The method with a value of the hyperparameter.
/// - Throws: ``FoldError`` for the first fold on which something throws.
public func validationCurve<Estimator: SupervisedEstimator>(
  _ name: String, over values: [Double], on data: Dataset<Bool>, folds: [Split], metric: Metric,
  isLogarithmic: Bool? = nil, _ estimator: @Sendable (Double) -> Estimator
) throws(FoldError) -> ScoreCurve where Estimator.Target == Bool, Estimator.Model: ScorePredictor {
  try scoreCurve(name, values, folds, Scoring(metric), data, isLogarithmic: isLogarithmic) {
    (estimator(values[$0]), $1.training)
  }
}

/// How good a method for numbers is with each of several values of a hyperparameter.
///
/// - Throws: ``FoldError`` for the first fold on which something throws.
public func validationCurve<Estimator: SupervisedEstimator>(
  _ name: String, over values: [Double], on data: Dataset<Double>, folds: [Split], metric: RegressionMetric,
  isLogarithmic: Bool? = nil, _ estimator: @Sendable (Double) -> Estimator
) throws(FoldError) -> ScoreCurve where Estimator.Target == Double {
  try scoreCurve(name, values, folds, Scoring(metric), data, isLogarithmic: isLogarithmic) {
    (estimator(values[$0]), $1.training)
  }
}

/// How good a method for named classes is with each of several values of a hyperparameter.
///
/// - Throws: ``FoldError`` for the first fold on which something throws.
public func validationCurve<Estimator: SupervisedEstimator>(
  _ name: String, over values: [Double], on data: Dataset<String>, folds: [Split], metric: MulticlassMetric,
  isLogarithmic: Bool? = nil, _ estimator: @Sendable (Double) -> Estimator
) throws(FoldError) -> ScoreCurve where Estimator.Target == String, Estimator.Model: MulticlassPredictor {
  try scoreCurve(name, values, folds, Scoring(metric), data, isLogarithmic: isLogarithmic) {
    (estimator(values[$0]), $1.training)
  }
}

private func scoreCurve<Estimator: SupervisedEstimator>(
  _ axis: String, _ places: [Double], _ folds: [Split], _ scoring: Scoring<Estimator.Model, Estimator.Target>,
  _ data: Dataset<Estimator.Target>, isLogarithmic: Bool?,
  _ setting: @Sendable (_ place: Int, _ fold: Split) -> (Estimator, [Int])
) throws(FoldError) -> ScoreCurve {
  require(!places.isEmpty && !folds.isEmpty, "a curve needs at least one place and one fold")
  let values = try parallelMap(places.count * folds.count) { task throws(FoldError) -> (Double, Double) in
    let (place, index) = (task / folds.count, task % folds.count)
    let (estimator, rows) = setting(place, folds[index])
    do {
      let model = try fit(estimator, data, rows)
      return (try scoring.score(model, data, rows), try scoring.score(model, data, folds[index].test))
    } catch { throw FoldError(fold: index + 1, foldCount: folds.count, reason: error) }
  }
  func scores(_ part: KeyPath<(Double, Double), Double>) -> [[Double]] {
    places.indices.map { place in folds.indices.map { values[place * folds.count + $0][keyPath: part] } }
  }
  let (least, greatest) = (places.min()!, places.max()!)
  return ScoreCurve(
    axis: axis, places: places, trainingScores: scores(\.0), testScores: scores(\.1),
    metricName: scoring.name, higherIsBetter: scoring.higherIsBetter,
    isLogarithmic: isLogarithmic ?? (least > 0 && greatest >= 100 * least))
}
