import LinearAlgebra
import ML

/// What judges models: metrics of weighted rows, reliability, and cross-validation.
let evaluationWorkloads: [String: @Sendable (Session) throws -> Measurement] = [
  "weighted-metrics": weightedMetrics,
  "reliability": reliability,
  "cross-validation": crossValidation,
]

/// The same four metrics as `metrics`, with a weight for each row.
@Sendable private func weightedMetrics(_ session: Session) -> Measurement {
  let scores = session.load("metric_scores.f64", as: Double.self)
  let labels = session.loadLabels("metric_labels.i32")
  let weights = scores.indices.map { 0.5 + Double($0 % 7) / 7 }
  let before = startMemory()
  let (values, seconds) = session.time {
    [
      ("auc", areaUnderROC(labels: labels, scores: scores, weights: weights)),
      ("ap", averagePrecision(labels: labels, scores: scores, weights: weights)),
      ("brier", brierScore(labels: labels, probabilities: scores, weights: weights)),
      ("logloss", logLoss(labels: labels, probabilities: scores, weights: weights)),
    ]
  }
  return Measurement(predict: seconds, memoryBefore: before, quality: values)
}

/// Ten bins of equal mass.
@Sendable private func reliability(_ session: Session) -> Measurement {
  let scores = session.load("metric_scores.f64", as: Double.self)
  let labels = session.loadLabels("metric_labels.i32")
  let before = startMemory()
  let (diagram, seconds) = session.time { ReliabilityDiagram(labels: labels, probabilities: scores) }
  return Measurement(
    predict: seconds, memoryBefore: before,
    quality: [("gap", diagram.averageCalibrationError), ("largest", diagram.maximumCalibrationError)])
}

/// Five folds of logistic regression.
@Sendable private func crossValidation(_ session: Session) throws -> Measurement {
  let (training, _) = classification(session, training: 100_000)
  let scaled = Dataset(
    features: try StandardScaler().fit(training.features).transform(training.features),
    target: training.target)
  let folds = Folds.kFold(count: scaled.rowCount, folds: 5)
  let before = startMemory()
  let (found, seconds) = try session.time {
    try crossValidate(LogisticRegression(), on: scaled, folds: folds, metrics: [.areaUnderROC])
  }
  return Measurement(
    fit: seconds, predict: nil, memoryBefore: before, quality: [("auc", found.mean())])
}
