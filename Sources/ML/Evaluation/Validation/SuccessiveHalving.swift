public import Learning
import LinearAlgebra

/// Tries all candidates on few samples, keeps the better part of them, gives those more samples, and so on until few are
/// left on all samples.
///
/// Each round keeps one in `factor` of the candidates (rounded up) and has `factor` times the samples; the last round has
/// all of them. The samples of a round are drawn with each class's share, and a later round has those of the earlier
/// ones, too. What is best with few samples need not be best with many: that is the price.
///
/// A candidate that cannot be fitted on a fold makes the whole search throw. With so few samples that there are no two
/// folds nothing can be compared, and the first candidate is taken. The search is an estimator itself: cross-validate it
/// for an honest figure of what searching finds (nested cross-validation).
///
/// - Complexity: about as much in each round as `folds` fits of `candidates / factor^(rounds − 1)` candidates on all
///   samples, if a fit takes time in proportion to them, and one fit of the best on all samples.
/// - Source: Jamieson & Talwalkar, "Non-stochastic best arm identification and hyperparameter optimization", AISTATS
///   2016.
public struct SuccessiveHalving<Estimator: SupervisedEstimator>: SupervisedEstimator {
  public typealias Target = Estimator.Target

  /// What is tried.
  public var candidates: [Candidate<Estimator>]
  /// One in how many candidates is kept: at least 2.
  public var factor: Int
  public var seed: UInt64
  /// The folds that candidates are compared on.
  public var folds: FoldPlan
  private let scoring: Scoring<Estimator.Model, Estimator.Target>

  private init(
    _ candidates: [Candidate<Estimator>], factor: Int, seed: UInt64, folds: FoldPlan,
    scoring: Scoring<Estimator.Model, Estimator.Target>
  ) {
    self.candidates = candidates
    self.factor = factor
    self.seed = seed
    self.folds = folds
    self.scoring = scoring
  }

  /// A search by a metric of the event's scores.
  public init(
    _ candidates: [Candidate<Estimator>], factor: Int = 3, seed: UInt64 = 0, folds: FoldPlan = .stratified(5),
    metric: Metric
  ) where Estimator.Target == Bool, Estimator.Model: ScorePredictor {
    self.init(candidates, factor: factor, seed: seed, folds: folds, scoring: Scoring(metric))
  }

  /// A search by a metric of numbers.
  public init(
    _ candidates: [Candidate<Estimator>], factor: Int = 3, seed: UInt64 = 0, folds: FoldPlan = .stratified(5),
    metric: RegressionMetric
  ) where Estimator.Target == Double {
    self.init(candidates, factor: factor, seed: seed, folds: folds, scoring: Scoring(metric))
  }

  /// A search by a metric of named classes.
  public init(
    _ candidates: [Candidate<Estimator>], factor: Int = 3, seed: UInt64 = 0, folds: FoldPlan = .stratified(5),
    metric: MulticlassMetric
  ) where Estimator.Target == String, Estimator.Model: MulticlassPredictor {
    self.init(candidates, factor: factor, seed: seed, folds: folds, scoring: Scoring(metric))
  }

  /// Halves until the last round and learns the best of it from all samples.
  ///
  /// - Throws: ``FitError`` for no candidates, for two of the same name, for a factor below 2, for fewer than two folds,
  ///   and whatever a candidate's fit throws.
  public func fit(_ training: Dataset<Estimator.Target>) throws(FitError) -> SearchModel<Estimator.Model> {
    let search = Evaluation.search(candidates, folds, scoring)
    try search.check()
    try checkHyperparameter("factor", factor, allowed: "at least 2", factor >= 2)
    try training.checkForFitting(allowingMissing: true)
    var rounds = 1
    var left = candidates.count
    while left > factor {
      left = (left + factor - 1) / factor
      rounds += 1
    }
    let all = Array(0..<training.rowCount)
    var trials: [SearchResults.Trial] = []
    var indices = Array(candidates.indices)
    for round in 1...rounds {
      var count = training.rowCount
      for _ in round..<rounds { count /= factor }
      let found = try search.trials(
        indices, training, rows: training.sample(count, of: all, seed: seed), round: round)
      trials += found
      let kept = round == rounds ? 1 : (indices.count + factor - 1) / factor
      // In the candidates' order, so that the first of equals stays the first.
      indices = search.ranking(found).prefix(kept).sorted().map { indices[$0] }
    }
    return try search.model(indices[0], trials, training)
  }
}
