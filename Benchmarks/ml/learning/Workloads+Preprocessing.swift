import LinearAlgebra
import ML

/// What stands before a model; the peers are in `peers/preprocessing.py`.
let preprocessingWorkloads: [String: @Sendable (Session) throws -> Measurement] = [
  "smote": smote,
  "optimal-binning": optimalBinning,
  "table-pipeline": tablePipeline,
]

@Sendable private func smote(_ session: Session) throws -> Measurement {
  let (training, _) = classification(session, training: 50_000)
  let before = startMemory()
  let (result, fit) = try session.time { try SMOTE().resample(training) }
  let events = result.features.rows(result.target.indices.filter { result.target[$0] })
  return Measurement(
    fit: fit, memoryBefore: before,
    quality: [
      ("rows", Double(result.rowCount)), ("events", Double(events.rowCount)),
      ("mean", mean(events.column(0))),
    ])
}

@Sendable private func optimalBinning(_ session: Session) throws -> Measurement {
  let (training, _) = classification(session, training: 100_000)
  let columns = (0..<10).map { training.features.column($0) }
  let before = startMemory()
  let (bins, fit) = try session.time {
    try parallelMap(10) { try OptimalBinning().fit(columns[$0], events: training.target) }
  }
  return Measurement(
    fit: fit, memoryBefore: before,
    quality: [("iv", bins[0].informationValue), ("bins", Double(bins[0].bins.count))])
}

@Sendable private func tablePipeline(_ session: Session) throws -> Measurement {
  let table = try Table(csv: "\(session.folder)/pipeline.csv")
  let labels = try table.booleans("y")
  let pipeline = TablePipeline(
    columns: ColumnTransformer(
      .numeric((0..<5).map { "n\($0)" }, MedianImputer(), StandardScaler()),
      .categorical((0..<5).map { "c\($0)" }, OneHotEncoder(unknown: .allZero))),
    estimator: LogisticRegression())
  let before = startMemory()
  let (model, fit) = try session.time { try pipeline.fit(table, target: "y") }
  let (risk, predict) = try session.time { try model.predictProbability(table) }
  return Measurement(
    fit: fit, predict: predict, memoryBefore: before,
    quality: [
      ("auc", areaUnderROC(labels: labels, scores: risk)), ("columns", Double(model.featureNames.count)),
    ])
}
