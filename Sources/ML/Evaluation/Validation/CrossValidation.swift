public import Learning
import LinearAlgebra
public import Plots
public import Tabular

/// What a cross-validation found: scores on each fold, and for each tested row what a model said that had not seen it.
public struct CrossValidation<Prediction: Sendable>: Sendable {
  /// The metrics on each fold.
  public let scores: FoldScores
  /// For each fold, the predictions for its test rows, in their order.
  public let predictions: [[Prediction]]

  /// The rows that were tested, rising.
  public var testedRows: [Int] { outOfFold.map(\.row) }

  /// For each tested row, rising, its prediction; with repeated folds the one of its first.
  ///
  /// Scores of different folds come from different models. A metric that ranks all of them together, such as the area
  /// under the ROC curve, is a little harder on them than the mean over folds.
  public var outOfFoldPredictions: [Prediction] { outOfFold.map(\.prediction) }

  private var outOfFold: [(row: Int, prediction: Prediction)] {
    var seen: [Int: Prediction] = [:]
    for (fold, predictions) in zip(scores.folds, predictions) {
      for (row, prediction) in zip(fold.test, predictions) where seen[row] == nil { seen[row] = prediction }
    }
    return seen.keys.sorted().map { ($0, seen[$0]!) }
  }

  /// The mean of a metric over the folds; nil for the first metric.
  public func mean(_ metric: String? = nil) -> Double { scores.mean(metric) }
  /// The standard deviation of a metric over the folds.
  public func standardDeviation(_ metric: String? = nil) -> Double { scores.standardDeviation(metric) }
}

extension CrossValidation: Displayable {
  public var exhibit: Exhibit { scores.exhibit }
}

/// Runs anything on each fold and collects its scores: the core that the other forms are made of.
///
/// Folds run in parallel and must not share what they change; parallel loops inside run on one thread.
///
/// - Parameters:
///   - metricNames: The names of what `body` returns.
///   - body: Learns from `fold.training`, is tested on `fold.test` and returns one value for each metric.
/// - Throws: ``FoldError`` for the first fold that throws.
public func crossValidate(
  folds: [Split], metricNames: [String], _ body: @Sendable (_ fold: Split) throws -> [Double]
) throws(FoldError) -> FoldScores {
  let values = try onEachFold(folds, body)
  return FoldScores(metricNames: metricNames, folds: folds, values: values)
}

/// Cross-validates a method for events: each fold's model scores its test rows.
///
/// Weights of the data set count in fits and in the metrics that know weights.
///
/// - Throws: ``FoldError`` for the first fold on which the fit or the prediction throws.
public func crossValidate<Estimator: SupervisedEstimator>(
  _ estimator: Estimator, on data: Dataset<Bool>, folds: [Split], metrics: [Metric]
) throws(FoldError) -> CrossValidation<Double>
where Estimator.Target == Bool, Estimator.Model: ScorePredictor {
  try crossValidate(folds, metrics.map(\.name), metrics.map(\.format), metrics.map(\.higherIsBetter)) {
    fold in
    let test = data.rows(fold.test)
    let scores = try estimator.fit(data.rows(fold.training)).predictScore(test.features)
    return (
      metrics.map {
        $0.restricted(to: fold.test)(labels: test.target, scores: scores, weights: test.weights)
      }, scores
    )
  }
}

/// Cross-validates a method for numbers.
///
/// - Throws: ``FoldError`` for the first fold on which the fit or the prediction throws.
public func crossValidate<Estimator: SupervisedEstimator>(
  _ estimator: Estimator, on data: Dataset<Double>, folds: [Split], metrics: [RegressionMetric]
) throws(FoldError) -> CrossValidation<Double> where Estimator.Target == Double {
  try crossValidate(folds, metrics.map(\.name), metrics.map(\.format), metrics.map(\.higherIsBetter)) {
    fold in
    let test = data.rows(fold.test)
    let predictions = try estimator.fit(data.rows(fold.training)).predict(test.features)
    return (
      metrics.map { $0(targets: test.target, predictions: predictions, weights: test.weights) }, predictions
    )
  }
}

/// Cross-validates a method for named classes. A prediction holds one probability for each of the data's classes, in
/// ascending order of their names; a class that a fold's model has never seen has the probability 0.
///
/// - Throws: ``FoldError`` for the first fold on which the fit or the prediction throws.
public func crossValidate<Estimator: SupervisedEstimator>(
  _ estimator: Estimator, on data: Dataset<String>, folds: [Split], metrics: [MulticlassMetric]
) throws(FoldError) -> CrossValidation<[Double]>
where Estimator.Target == String, Estimator.Model: MulticlassPredictor {
  let classes = Set(data.target).sorted()
  return try crossValidate(folds, metrics.map(\.name), metrics.map(\.format), metrics.map(\.higherIsBetter)) {
    fold in
    let test = data.rows(fold.test)
    let model = try estimator.fit(data.rows(fold.training))
    let probabilities = try model.predictProbabilities(test.features, over: classes)
    return (
      metrics.map {
        $0(labels: test.target, probabilities: probabilities, classes: classes, weights: test.weights)
      }, (0..<probabilities.rowCount).map { Array(probabilities.row($0)) }
    )
  }
}

extension MulticlassPredictor {
  /// The probabilities with a column for each of `classes`; those that the model does not know have none.
  func predictProbabilities(_ features: Matrix, over classes: [String]) throws(PredictionError) -> Matrix {
    let own = try predictProbabilities(features)
    let places = classes.map { self.classes.firstIndex(of: $0) }
    return Matrix(rowCount: own.rowCount, columnCount: classes.count) { row, column in
      places[column].map { own[row, $0] } ?? 0
    }
  }
}

func crossValidate<Prediction: Sendable>(
  _ folds: [Split], _ names: [String], _ formats: [NumberFormat], _ higherIsBetter: [Bool],
  _ body: @Sendable (Split) throws -> ([Double], [Prediction])
) throws(FoldError) -> CrossValidation<Prediction> {
  let results = try onEachFold(folds, body)
  return CrossValidation(
    scores: FoldScores(
      metricNames: names, folds: folds, values: results.map(\.0), formats: formats,
      higherIsBetter: higherIsBetter),
    predictions: results.map(\.1))
}

private func onEachFold<Result: Sendable>(
  _ folds: [Split], _ body: @Sendable (Split) throws -> Result
) throws(FoldError) -> [Result] {
  require(!folds.isEmpty, "there are no folds to learn from and to be tested on")
  return try parallelMap(folds.count) { index throws(FoldError) in
    do { return try body(folds[index]) } catch {
      throw FoldError(fold: index + 1, foldCount: folds.count, reason: error)
    }
  }
}
