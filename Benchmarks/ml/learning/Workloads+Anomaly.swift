import LinearAlgebra
import ML

/// Workloads of anomaly detection, on 100,000 × 20 of which one row in a hundred is odd; the peers are in `peers/anomaly.py`.
let anomalyWorkloads: [String: @Sendable (Session) throws -> Measurement] = [
  "isolation-forest": isolationForest
]

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
