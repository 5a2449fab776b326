import LinearAlgebra
import ML

/// What judges models: metrics, intervals, calibration, cross-validation and searches; the peers are in
/// `peers/evaluation.py`.
let evaluationWorkloads: [String: @Sendable (Session) throws -> Measurement] = [
  "metrics": metrics,
  "bootstrap": bootstrap,
  "weighted-metrics": weightedMetrics,
  "reliability": reliability,
  "cross-validation": crossValidation,
  "calibration": calibration,
  "grid-search": gridSearch,
]

/// Four metrics of a million scores with many ties.
@Sendable private func metrics(_ session: Session) -> Measurement {
  let scores = session.load("metric_scores.f64", as: Double.self)
  let labels = session.loadLabels("metric_labels.i32")
  let before = startMemory()
  let (values, seconds) = session.time {
    [
      ("auc", areaUnderROC(labels: labels, scores: scores)),
      ("ap", averagePrecision(labels: labels, scores: scores)),
      ("brier", brierScore(labels: labels, probabilities: scores)),
      ("logloss", logLoss(labels: labels, probabilities: scores)),
    ]
  }
  return Measurement(predict: seconds, memoryBefore: before, quality: values)
}

/// A 95 % interval of the area under the ROC curve from 1,000 resamples of 20,000 rows.
@Sendable private func bootstrap(_ session: Session) -> Measurement {
  let scores = Array(session.load("metric_scores.f64", as: Double.self).prefix(20_000))
  let labels = Array(session.loadLabels("metric_labels.i32").prefix(20_000))
  let before = startMemory()
  let (interval, seconds) = session.time {
    Bootstrap().interval(.areaUnderROC, labels: labels, scores: scores)
  }
  return Measurement(
    predict: seconds, memoryBefore: before,
    quality: [("auc", interval.estimate), ("lower", interval.lower), ("upper", interval.upper)])
}

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

/// 100,000 rows of the classification data in units of their standard deviations.
private func scaledTraining(_ session: Session) throws -> Dataset<Bool> {
  let (training, _) = classification(session, training: 100_000)
  return Dataset(
    features: try StandardScaler().fit(training.features).transform(training.features),
    target: training.target)
}

/// Five folds of logistic regression.
@Sendable private func crossValidation(_ session: Session) throws -> Measurement {
  let scaled = try scaledTraining(session)
  let folds = Folds.kFold(count: scaled.rowCount, folds: 5)
  let before = startMemory()
  let (found, seconds) = try session.time {
    try crossValidate(LogisticRegression(), on: scaled, folds: folds, metrics: [.areaUnderROC])
  }
  return Measurement(
    fit: seconds, predict: nil, memoryBefore: before, quality: [("auc", found.mean())])
}

/// Platt's curves behind logistic regressions of five folds.
@Sendable private func calibration(_ session: Session) throws -> Measurement {
  let scaled = try scaledTraining(session)
  let estimator = Calibrated(LogisticRegression(), folds: .contiguous(5))
  let before = startMemory()
  let (model, fit) = try session.time { try estimator.fit(scaled) }
  let (risk, predict) = try session.time { try model.predictProbability(scaled.features) }
  return Measurement(
    fit: fit, predict: predict, memoryBefore: before,
    quality: [
      ("auc", areaUnderROC(labels: scaled.target, scores: risk)),
      ("brier", brierScore(labels: scaled.target, probabilities: risk)),
    ])
}

/// Six penalties of logistic regression on five folds, and the best of them on all rows.
@Sendable private func gridSearch(_ session: Session) throws -> Measurement {
  let training = try scaledTraining(session).rows(0..<20_000)
  let candidates = LogisticRegression().varying("penalty", \.penalty, over: [0.1, 1, 10, 100, 1_000, 10_000])
  let search = GridSearch(candidates, folds: .contiguous(5), metric: .areaUnderROC)
  let before = startMemory()
  let (model, fit) = try session.time { try search.fit(training) }
  let risk = try model.predictProbability(training.features)
  return Measurement(
    fit: fit, memoryBefore: before, quality: [("auc", areaUnderROC(labels: training.target, scores: risk))])
}
