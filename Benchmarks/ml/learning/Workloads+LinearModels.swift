import LinearAlgebra
import ML

/// Linear models on the classification data with standardised features, on the regression data and on scores.
let linearModelsWorkloads: [String: @Sendable (Session) throws -> Measurement] = [
  "linear-regression": linearRegression,
  "lasso-path": lassoPath,
  "logistic-regression": logisticRegression,
  "logistic-regression-l1": sparseLogisticRegression,
  "linear-svm": linearSVM,
  "isotonic-regression": isotonicRegression,
]

private func regression(_ session: Session) -> Dataset<Double> {
  Dataset(
    features: session.loadMatrix("reg_X.f32", columnCount: 50),
    target: session.load("reg_y.f64", as: Double.self))
}

/// 100,000 rows to learn from and 20,000 others, standardised alike.
private func standardised(_ session: Session) throws -> (Dataset<Bool>, Dataset<Bool>) {
  var (training, test) = classification(session, training: 100_000)
  let scaler = try StandardScaler().fit(training.features)
  training.features = try scaler.transform(training.features)
  test.features = try scaler.transform(test.features)
  return (training, test)
}

@Sendable private func linearRegression(_ session: Session) throws -> Measurement {
  let training = regression(session)
  let before = startMemory()
  let (model, fit) = try session.time { try LinearRegression().fit(training) }
  let (predictions, predict) = try session.time { try model.predict(training.features) }
  let errors = zip(predictions, training.target).map { ($0 - $1) * ($0 - $1) }
  return Measurement(
    fit: fit, predict: predict, memoryBefore: before,
    quality: [("mse", mean(errors)), ("intercept", model.intercept), ("coef0", model.coefficients[0])])
}

@Sendable private func lassoPath(_ session: Session) throws -> Measurement {
  let training = regression(session)
  let before = startMemory()
  let (path, seconds) = try session.time { try Lasso(tolerance: 1e-8).path(training) }
  let last = path.models.last!
  return Measurement(
    predict: seconds, memoryBefore: before,
    quality: [("penalty", last.penalty), ("coef0", last.coefficients[0])])
}

@Sendable private func logisticRegression(_ session: Session) throws -> Measurement {
  try measure(session, LogisticRegression())
}

@Sendable private func sparseLogisticRegression(_ session: Session) throws -> Measurement {
  try measure(session, LogisticRegression(penalty: 100, l1Share: 1))
}

private func measure(_ session: Session, _ estimator: LogisticRegression) throws -> Measurement {
  let (training, test) = try standardised(session)
  let before = startMemory()
  let (model, fit) = try session.time { try estimator.fit(training) }
  let (risk, predict) = try session.time { try model.predictProbability(test.features) }
  return Measurement(
    fit: fit, predict: predict, memoryBefore: before,
    quality: [("objective", model.objective), ("auc", areaUnderROC(labels: test.target, scores: risk))])
}

@Sendable private func linearSVM(_ session: Session) throws -> Measurement {
  let (training, test) = try standardised(session)
  let before = startMemory()
  let (model, fit) = try session.time { try LinearSVM(penalizesIntercept: true).fit(training) }
  let (alerts, predict) = try session.time { try model.predict(test.features) }
  let right = zip(alerts, test.target).count { $0 == $1 }
  return Measurement(
    fit: fit, predict: predict, memoryBefore: before,
    quality: [("objective", model.objective), ("accuracy", Double(right) / Double(test.rowCount))])
}

@Sendable private func isotonicRegression(_ session: Session) throws -> Measurement {
  let scores = session.load("metric_scores.f64", as: Double.self)
  let labels = session.loadLabels("metric_labels.i32")
  let before = startMemory()
  let (model, fit) = try session.time { try IsotonicRegression().fit(scores: scores, labels: labels) }
  let (shares, predict) = try session.time { try model.predict(scores) }
  return Measurement(
    fit: fit, predict: predict, memoryBefore: before,
    quality: [
      ("brier", brierScore(labels: labels, probabilities: shares)), ("steps", Double(Set(shares).count)),
    ])
}
