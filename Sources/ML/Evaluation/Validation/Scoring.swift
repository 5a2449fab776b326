import Learning
import LinearAlgebra
import Plots
import Tabular

/// How a model is judged on samples, whatever kind its targets are of: what searches and curves share.
struct Scoring<Model: Predictor, Target: Sendable>: Sendable {
  let name: String
  let format: NumberFormat
  let higherIsBetter: Bool
  /// The metric of a model on some rows of the data.
  let score: @Sendable (Model, Dataset<Target>, [Int]) throws(PredictionError) -> Double

  /// Whether one value is better than another; NaN is worse than everything.
  func isBetter(_ value: Double, than other: Double) -> Bool {
    if value.isNaN || other.isNaN { return !value.isNaN }
    return higherIsBetter ? value > other : value < other
  }
}

extension Scoring where Model: ScorePredictor, Target == Bool {
  init(_ metric: Metric) {
    self.init(name: metric.name, format: metric.format, higherIsBetter: metric.higherIsBetter) {
      model, data, rows throws(PredictionError) in
      let test = data.rows(rows)
      let scores = try model.predictScore(test.features)
      return metric.restricted(to: rows)(labels: test.target, scores: scores, weights: test.weights)
    }
  }
}

extension Scoring where Model: Predictor<Double>, Target == Double {
  init(_ metric: RegressionMetric) {
    self.init(name: metric.name, format: metric.format, higherIsBetter: metric.higherIsBetter) {
      model, data, rows throws(PredictionError) in
      let test = data.rows(rows)
      return metric(
        targets: test.target, predictions: try model.predict(test.features), weights: test.weights)
    }
  }
}

extension Scoring where Model: MulticlassPredictor, Target == String {
  init(_ metric: MulticlassMetric) {
    self.init(name: metric.name, format: metric.format, higherIsBetter: metric.higherIsBetter) {
      model, data, rows throws(PredictionError) in
      let test = data.rows(rows)
      let classes = Set(data.target).sorted()
      return metric(
        labels: test.target, probabilities: try model.predictProbabilities(test.features, over: classes),
        classes: classes, weights: test.weights)
    }
  }
}

/// Learns from some rows of the data and is judged on others; complaints name the rows of the whole data.
func fitAndScore<Estimator: SupervisedEstimator>(
  _ estimator: Estimator, _ data: Dataset<Estimator.Target>, _ fold: Split,
  _ scoring: Scoring<Estimator.Model, Estimator.Target>
) throws(FitError) -> Double {
  let model = try fit(estimator, data, fold.training)
  do { return try scoring.score(model, data, fold.test) } catch { throw FitError(error, rows: fold.test) }
}

/// Learns from some rows of the data; complaints name the rows of the whole data.
func fit<Estimator: SupervisedEstimator>(
  _ estimator: Estimator, _ data: Dataset<Estimator.Target>, _ rows: [Int]
) throws(FitError) -> Estimator.Model {
  do { return try estimator.fit(data.rows(rows)) } catch { throw error.about(rows) }
}
