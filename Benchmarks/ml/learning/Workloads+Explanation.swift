import LinearAlgebra
import ML

/// Workloads of explanations; the peers are in `peers/explanation.py`.
let explanationWorkloads: [String: @Sendable (Session) throws -> Measurement] = [
  "tree-shap": treeSHAP,
  "tree-shap-background": treeSHAPAgainstBackground,
  "permutation-importance": permutationImportance,
  "partial-dependence": partialDependence,
]

/// Boosted trees, 100 of 31 leaves, on 50,000 × 30; and rows that they did not learn from.
private func boosted(_ session: Session) throws -> (model: GradientBoostingModel, test: Matrix) {
  let (training, test) = classification(session, training: 50_000)
  return (try GradientBoosting().fit(training), test.features)
}

private func quality(_ result: Explanations) -> [(String, Double)] {
  [("gap", result.largestResidual), ("phi0", mean(result.contributions.column(0).map(\.magnitude)))]
}

@Sendable private func treeSHAP(_ session: Session) throws -> Measurement {
  let (model, test) = try boosted(session)
  let rows = test.rows(0..<2_000)
  let before = startMemory()
  let (result, predict) = try session.time { try TreeSHAP().explain(model, rows: rows) }
  return Measurement(predict: predict, memoryBefore: before, quality: quality(result))
}

@Sendable private func treeSHAPAgainstBackground(_ session: Session) throws -> Measurement {
  let (model, test) = try boosted(session)
  let method = TreeSHAP(background: test.rows(2_000..<2_100))
  let before = startMemory()
  let (result, predict) = try session.time { try method.explain(model, rows: test.rows(0..<500)) }
  return Measurement(predict: predict, memoryBefore: before, quality: quality(result))
}

/// Five shuffles of each of 30 features in 5,000 rows.
@Sendable private func permutationImportance(_ session: Session) throws -> Measurement {
  let (training, _) = classification(session, training: 55_000)
  let model = try GradientBoosting().fit(training.rows(0..<50_000))
  let data = training.rows(50_000..<55_000)
  let before = startMemory()
  let (result, predict) = try session.time { try PermutationImportance(repeats: 5).measure(model, on: data) }
  return Measurement(
    predict: predict, memoryBefore: before,
    quality: [("largest", result.means.max()!)])
}

/// The curves of 2,000 rows at 50 values of one feature.
@Sendable private func partialDependence(_ session: Session) throws -> Measurement {
  let (model, test) = try boosted(session)
  let rows = test.rows(0..<2_000)
  let before = startMemory()
  let (result, predict) = try session.time {
    try PartialDependence(of: "x0", in: .probability(model), over: rows, grid: .even(50))
  }
  return Measurement(
    predict: predict, memoryBefore: before, quality: [("range", result.mean.max()! - result.mean.min()!)])
}
