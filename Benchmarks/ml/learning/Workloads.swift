import ML
import LinearAlgebra

/// Every workload by name; `compare.py` has the peer of each under the same name.
let workloads: [String: @Sendable (Session) throws -> Measurement] = [
  "isolation-forest": isolationForest,
  "metrics": metrics,
  "bootstrap": bootstrap,
]
.merging(treesWorkloads) { first, _ in first }
.merging(neuralWorkloads) { first, _ in first }
.merging(evaluationWorkloads) { first, _ in first }
.merging(preprocessingWorkloads) { first, _ in first }
.merging(linearModelsWorkloads) { first, _ in first }
.merging(explanationWorkloads) { first, _ in first }

/// The first `training` rows and the last 20,000 of the classification data: 220,000 × 30.
func classification(_ session: Session, training: Int) -> (Dataset<Bool>, Dataset<Bool>) {
  let all = Dataset(
    features: session.loadMatrix("clf_X.f32", columnCount: 30), target: session.loadLabels("clf_y.i32"))
  return (all.rows(0..<training), all.rows(all.rowCount - 20_000..<all.rowCount))
}

@Sendable private func isolationForest(_ session: Session) throws -> Measurement {
  let features = session.loadMatrix("anom_X.f32", columnCount: 20)
  let labels = session.loadLabels("anom_y.i32")
  let before = startMemory()
  let (model, fit) = try session.time { try IsolationForest().fit(features) }
  let (scores, predict) = try session.time { try model.score(features) }
  return Measurement(
    fit: fit, predict: predict, memoryBefore: before,
    quality: [("auc", areaUnderROC(labels: labels, scores: scores)), ("mean", mean(scores))])
}

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
