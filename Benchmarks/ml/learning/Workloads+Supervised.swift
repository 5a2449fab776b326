import LinearAlgebra
import ML

/// Neighbours, kernels, naive Bayes and discriminants; the peers are in `peers/supervised.py`.
let supervisedWorkloads: [String: @Sendable (Session) throws -> Measurement] = [
  "nearest-neighbours": nearestNeighbours,
  "kernel-svm": kernelSVM,
  "gaussian-naive-bayes": { try classify($0, training: 200_000, GaussianNaiveBayes()) },
  "multinomial-naive-bayes": multinomialNaiveBayes,
  "linear-discriminant": { try classify($0, training: 100_000, LinearDiscriminantAnalysis()) },
  "quadratic-discriminant": { try classify($0, training: 100_000, QuadraticDiscriminantAnalysis()) },
]

/// 25,000 × 20 from twelve clouds that share three classes.
private func clouds(_ session: Session) -> (Matrix, [Int32]) {
  (session.loadMatrix("blob_X.f32", columnCount: 20), session.load("blob_y.i32", as: Int32.self))
}

private func share(_ right: Int, of count: Int) -> Double { Double(right) / Double(count) }

@Sendable private func nearestNeighbours(_ session: Session) throws -> Measurement {
  let (features, codes) = clouds(session)
  let all = Dataset(features: features, target: codes.map { "\($0)" })
  let (training, test) = (all.rows(0..<20_000), all.rows(20_000..<25_000))
  let estimator = NearestNeighbours(count: 10).multiclass
  let before = startMemory()
  let (model, fit) = try session.time { try estimator.fit(training) }
  let (names, predict) = try session.time { try model.predict(test.features) }
  return Measurement(
    fit: fit, predict: predict, memoryBefore: before,
    quality: [("accuracy", share(zip(names, test.target).count { $0 == $1 }, of: 5_000))])
}

@Sendable private func kernelSVM(_ session: Session) throws -> Measurement {
  let (features, codes) = clouds(session)
  let all = Dataset(features: features, target: codes.map { $0 == 0 })
  let (training, test) = (all.rows(0..<5_000), all.rows(20_000..<25_000))
  let before = startMemory()
  let (model, fit) = try session.time { try KernelSVM().fit(training) }
  let (alerts, predict) = try session.time { try model.predict(test.features) }
  return Measurement(
    fit: fit, predict: predict, memoryBefore: before,
    quality: [
      ("dual", model.dualObjective), ("vectors", Double(model.coefficients.count)),
      ("accuracy", share(zip(alerts, test.target).count { $0 == $1 }, of: 5_000)),
    ])
}

/// Counts of 200 words in 50,000 texts.
@Sendable private func multinomialNaiveBayes(_ session: Session) throws -> Measurement {
  let training = Dataset(
    features: session.loadMatrix("counts_X.f32", columnCount: 200), target: session.loadLabels("counts_y.i32")
  )
  let before = startMemory()
  let (model, fit) = try session.time { try MultinomialNaiveBayes().fit(training) }
  let (risk, predict) = try session.time { try model.predictProbability(training.features) }
  return Measurement(
    fit: fit, predict: predict, memoryBefore: before,
    quality: [
      ("auc", areaUnderROC(labels: training.target, scores: risk)),
      ("brier", brierScore(labels: training.target, probabilities: risk)),
    ])
}
