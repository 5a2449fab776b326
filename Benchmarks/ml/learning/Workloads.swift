import LinearAlgebra
import ML

/// Every workload by name; the peers of each are in `peers` under the same name. A family is one line.
let workloads: [String: @Sendable (Session) throws -> Measurement] = [
  anomalyWorkloads,
  evaluationWorkloads,
  explanationWorkloads,
  linearAlgebraWorkloads,
  linearModelsWorkloads,
  neuralWorkloads,
  preprocessingWorkloads,
  supervisedWorkloads,
  treesWorkloads,
].reduce(into: [:]) { all, family in
  all.merge(family) { _, _ in preconditionFailure("two workloads have the same name") }
}

/// The first `training` rows and the last 20,000 of the classification data: 220,000 × 30.
func classification(_ session: Session, training: Int) -> (Dataset<Bool>, Dataset<Bool>) {
  let all = Dataset(
    features: session.loadMatrix("clf_X.f32", columnCount: 30), target: session.loadLabels("clf_y.i32"))
  return (all.rows(0..<training), all.rows(all.rowCount - 20_000..<all.rowCount))
}

/// Fits on the first rows of the classification data and predicts the last 20,000.
func classify<Estimator: SupervisedEstimator>(
  _ session: Session, training count: Int, _ estimator: Estimator
) throws -> Measurement where Estimator.Target == Bool, Estimator.Model: ProbabilityPredictor {
  let (training, test) = classification(session, training: count)
  let before = startMemory()
  let (model, fit) = try session.time { try estimator.fit(training) }
  let (risk, predict) = try session.time { try model.predictProbability(test.features) }
  // Full trees say 0 and 1.
  let clipped = risk.map { min(1 - 1e-6, max(1e-6, $0)) }
  return Measurement(
    fit: fit, predict: predict, memoryBefore: before,
    quality: [
      ("auc", areaUnderROC(labels: test.target, scores: risk)),
      ("logloss", logLoss(labels: test.target, probabilities: clipped)),
    ])
}
