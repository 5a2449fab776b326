import Learning
import LinearAlgebra
import Tabular

/// What the searches share: candidates, the folds they are compared on and the metric that decides.
struct Search<Estimator: Sendable, Model: Predictor, Target: Sendable>: Sendable {
  let candidates: [Candidate<Estimator>]
  let folds: FoldPlan
  let scoring: Scoring<Model, Target>
  /// Learns from some rows.
  let fit: @Sendable (Estimator, Dataset<Target>, [Int]) throws(FitError) -> Model

  func check() throws(FitError) {
    try folds.check()
    try checkHyperparameter("candidates", candidates.count, allowed: "at least 1", !candidates.isEmpty)
    let names = Set(candidates.map(\.name))
    try checkHyperparameter(
      "candidates", "of \(names.count) different names", allowed: "as many names as candidates",
      names.count == candidates.count)
  }

  /// Compares some candidates on folds of some rows; candidates and folds run in parallel.
  func trials(
    _ indices: [Int], _ data: Dataset<Target>, rows: [Int], round: Int
  ) throws(FitError) -> [SearchResults.Trial] {
    let part = rows.count == data.rowCount ? data : data.rows(rows)
    let splits = folds.splits(of: part).map { split in
      Split(training: split.training.map { rows[$0] }, test: split.test.map { rows[$0] })
    }
    let values = try parallelMap(indices.count * splits.count) { task throws(FitError) in
      let (candidate, fold) = (candidates[indices[task / splits.count]], splits[task % splits.count])
      let model = try fit(candidate.estimator, data, fold.training)
      do throws(PredictionError) { return try scoring.score(model, data, fold.test) } catch {
        throw FitError(error, rows: fold.test)
      }
    }
    return indices.enumerated().map { place, index in
      SearchResults.Trial(
        name: candidates[index].name, rowCount: rows.count, round: round,
        values: Array(values[place * splits.count..<(place + 1) * splits.count]))
    }
  }

  /// The places of trials from the best to the worst; of equals the earlier one first.
  func ranking(_ trials: [SearchResults.Trial]) -> [Int] {
    let means = trials.map(\.mean)
    return means.indices.sorted { a, b in
      if scoring.isBetter(means[a], than: means[b]) { return true }
      if scoring.isBetter(means[b], than: means[a]) { return false }
      return a < b
    }
  }

  /// The model of the chosen candidate, learnt from all samples.
  func model(
    _ index: Int, _ trials: [SearchResults.Trial], _ data: Dataset<Target>
  ) throws(FitError) -> SearchModel<Model> {
    SearchModel(
      base: try fit(candidates[index].estimator, data, Array(0..<data.rowCount)),
      results: SearchResults(
        metricName: scoring.name, trials: trials, bestName: candidates[index].name, format: scoring.format,
        higherIsBetter: scoring.higherIsBetter))
  }

  /// Compares all candidates on all rows.
  func exhaustive(_ data: Dataset<Target>) throws(FitError) -> SearchModel<Model> {
    try check()
    try data.checkForFitting(allowingMissing: true)
    let trials = try trials(Array(candidates.indices), data, rows: Array(0..<data.rowCount), round: 1)
    return try model(ranking(trials)[0], trials, data)
  }
}

/// A search of estimators.
func search<Estimator: SupervisedEstimator>(
  _ candidates: [Candidate<Estimator>], _ folds: FoldPlan,
  _ scoring: Scoring<Estimator.Model, Estimator.Target>
) -> Search<Estimator, Estimator.Model, Estimator.Target> {
  Search(candidates: candidates, folds: folds, scoring: scoring) {
    estimator, data, rows throws(FitError) in try fit(estimator, data, rows)
  }
}
