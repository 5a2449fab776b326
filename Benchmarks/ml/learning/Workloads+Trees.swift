import LinearAlgebra
import ML

/// Trees and sums of trees, on the first rows of the classification data.
let treesWorkloads: [String: @Sendable (Session) throws -> Measurement] = [
  "tree-depth-6": { try classify($0, training: 50_000, DecisionTree(maximumDepth: 6)) },
  "tree-full": { try classify($0, training: 50_000, DecisionTree()) },
  "random-forest": { try classify($0, training: 50_000, RandomForest()) },
  "extra-trees": { try classify($0, training: 50_000, ExtraTrees()) },
  "gradient-boosting": { try classify($0, training: 200_000, GradientBoosting()) },
]

@Sendable private func classify<Estimator: SupervisedEstimator>(
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
