public import Learning
public import LinearAlgebra
public import Plots

/// What a search tried and found.
public struct SearchResults: Hashable, Sendable {
  /// A candidate's scores in one round of the search.
  public struct Trial: Hashable, Sendable {
    public let name: String
    /// The rows that this round drew on.
    public let rowCount: Int
    /// The round, from 1 on; searches without rounds have one.
    public let round: Int
    /// The metric on each fold.
    public let values: [Double]

    /// The mean over the folds; NaN without folds.
    public var mean: Double { LinearAlgebra.mean(values) }
    public var standardDeviation: Double { LinearAlgebra.standardDeviation(values) }
  }

  /// The metric's name.
  public let metricName: String
  /// What was tried, in the order of the candidates, round by round.
  public let trials: [Trial]
  /// The name of the chosen candidate.
  public let bestName: String
  let format: NumberFormat
  let higherIsBetter: Bool

  /// The chosen candidate's last trial.
  ///
  /// Its mean is the best of several and so too good to be true; cross-validate the search for an honest one.
  public var best: Trial { trials.last { $0.name == bestName }! }
}

extension SearchResults: Displayable {
  /// The trials of the last round first, the best first in each.
  public var exhibit: Exhibit {
    let hasRounds = trials.contains { $0.round > 1 }
    let order = trials.indices.sorted { a, b in
      let (first, second) = (trials[a], trials[b])
      if first.round != second.round { return first.round > second.round }
      if first.mean == second.mean || (first.mean.isNaN && second.mean.isNaN) { return a < b }
      if first.mean.isNaN || second.mean.isNaN { return second.mean.isNaN }
      return higherIsBetter ? first.mean > second.mean : first.mean < second.mean
    }
    let rows = order.map { index -> [Tabulation.Cell] in
      let trial = trials[index]
      let isBest = trial == best
      return [.init(trial.name)]
        + (hasRounds ? [.init("\(trial.round)"), .init(trial.rowCount.grouped())] : [])
        + [
          trial.mean.isNaN
            ? .init("–", mark: .missing) : .init(format(trial.mean), mark: isBest ? .best : nil),
          trial.standardDeviation.isNaN
            ? .init("–", mark: .missing) : .init(format(trial.standardDeviation)),
        ]
    }
    let numbers = (hasRounds ? ["round", "rows"] : []) + ["mean \(metricName)", "± sd"]
    return .table(
      Tabulation(
        columns: [.init("candidate")] + numbers.map { .init($0, alignment: .trailing) }, rows: rows,
        hasRowHeaders: true,
        note: "\(trials.count) trials on \(best.values.count) folds. The best mean is the luckiest one, too: "
          + "cross-validate the search for an honest figure."))
  }

  /// The mean of each candidate's last trial, with one standard deviation over the folds on both sides.
  public var chart: Chart {
    var last: [String: Trial] = [:]
    for trial in trials { last[trial.name] = trial }
    var names: [String] = []
    for trial in trials where !names.contains(trial.name) { names.append(trial.name) }
    let shown = names.map { last[$0]! }
    return .bars(
      title: "Search by \(metricName)", labels: names, values: shown.map(\.mean),
      intervals: shown.map {
        let reach = $0.standardDeviation.isNaN ? 0 : $0.standardDeviation
        return $0.mean.isNaN ? 0...0 : ($0.mean - reach)...($0.mean + reach)
      }, value: Axis(metricName), orientation: .horizontal)
  }
}

/// The best candidate of a search, learnt from all samples.
public struct SearchModel<Base: Predictor>: Predictor {
  public typealias Output = Base.Output

  /// The model of the chosen candidate.
  public let base: Base
  /// What was tried.
  public let results: SearchResults

  public var featureNames: [String] { base.featureNames }

  public func predict(_ features: Matrix) throws(PredictionError) -> [Base.Output] {
    try base.predict(features)
  }
}

extension SearchModel: ScorePredictor where Base: ScorePredictor {
  public func predictScore(_ features: Matrix) throws(PredictionError) -> [Double] {
    try base.predictScore(features)
  }
}

extension SearchModel: ProbabilityPredictor where Base: ProbabilityPredictor {
  public func predictProbability(_ features: Matrix) throws(PredictionError) -> [Double] {
    try base.predictProbability(features)
  }
}

extension SearchModel: MulticlassPredictor where Base: MulticlassPredictor {
  public var classes: [String] { base.classes }

  public func predictProbabilities(_ features: Matrix) throws(PredictionError) -> Matrix {
    try base.predictProbabilities(features)
  }
}

extension SearchModel: Displayable {
  public var exhibit: Exhibit { results.exhibit }
}
