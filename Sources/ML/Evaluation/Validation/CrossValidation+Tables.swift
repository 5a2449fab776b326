public import Learning
import LinearAlgebra
public import Preprocessing
public import Tabular

// Pipelines from tables: columns are fitted inside each fold, so nothing of a test row reaches what it is tested with.

/// Cross-validates a pipeline from a table to scores of an event.
///
/// - Throws: ``FoldError`` for the first fold on which the fit or the prediction throws.
public func crossValidate<Estimator: SupervisedEstimator>(
  _ pipeline: TablePipeline<Estimator>, on data: LabelledTable<Bool>, folds: [Split], metrics: [Metric]
) throws(FoldError) -> CrossValidation<Double>
where Estimator.Target == Bool, Estimator.Model: ScorePredictor {
  try crossValidate(folds, metrics.map(\.name), metrics.map(\.format), metrics.map(\.higherIsBetter)) {
    fold in
    let test = data.rows(fold.test)
    let scores = try pipeline.fit(data.rows(fold.training)).predictScore(test.table)
    return (
      metrics.map {
        $0.restricted(to: fold.test)(labels: test.target, scores: scores, weights: test.weights)
      }, scores
    )
  }
}

/// Cross-validates a pipeline from a table to numbers.
///
/// - Throws: ``FoldError`` for the first fold on which the fit or the prediction throws.
public func crossValidate<Estimator: SupervisedEstimator>(
  _ pipeline: TablePipeline<Estimator>, on data: LabelledTable<Double>, folds: [Split],
  metrics: [RegressionMetric]
) throws(FoldError) -> CrossValidation<Double> where Estimator.Target == Double {
  try crossValidate(folds, metrics.map(\.name), metrics.map(\.format), metrics.map(\.higherIsBetter)) {
    fold in
    let test = data.rows(fold.test)
    let predictions = try pipeline.fit(data.rows(fold.training)).predict(test.table)
    return (
      metrics.map { $0(targets: test.target, predictions: predictions, weights: test.weights) }, predictions
    )
  }
}

/// Cross-validates a pipeline from a table to named classes; predictions are as for data sets.
///
/// - Throws: ``FoldError`` for the first fold on which the fit or the prediction throws.
public func crossValidate<Estimator: SupervisedEstimator>(
  _ pipeline: TablePipeline<Estimator>, on data: LabelledTable<String>, folds: [Split],
  metrics: [MulticlassMetric]
) throws(FoldError) -> CrossValidation<[Double]>
where Estimator.Target == String, Estimator.Model: MulticlassPredictor {
  let classes = Set(data.target).sorted()
  return try crossValidate(folds, metrics.map(\.name), metrics.map(\.format), metrics.map(\.higherIsBetter)) {
    fold in
    let test = data.rows(fold.test)
    let model = try pipeline.fit(data.rows(fold.training))
    let own = try model.predictProbabilities(test.table)
    let places = classes.map { model.classes.firstIndex(of: $0) }
    let probabilities = Matrix(rowCount: own.rowCount, columnCount: classes.count) { row, column in
      places[column].map { own[row, $0] } ?? 0
    }
    return (
      metrics.map {
        $0(labels: test.target, probabilities: probabilities, classes: classes, weights: test.weights)
      }, (0..<probabilities.rowCount).map { Array(probabilities.row($0)) }
    )
  }
}
