public import Learning
public import LinearAlgebra

/// Tries candidates that are drawn at random, all on the same folds, and learns the best from all samples.
///
/// Where only a few of many hyperparameters matter, random values cover those few better than a grid of the same size.
///
/// ```swift
/// let search = RandomSearch(20, seed: 1, metric: .logLoss) { random in
///   let penalty = exp(random.uniform(in: -5..<5))
///   return Candidate("penalty \(penalty.formatted(significant: 3))", LogisticRegression(penalty: penalty))
/// }
/// ```
///
/// A candidate that cannot be fitted on a fold makes the whole search throw. With so few samples that there are no two
/// folds nothing can be compared, and the first candidate is taken. The search is an estimator itself: cross-validate it
/// for an honest figure of what searching finds (nested cross-validation).
///
/// - Complexity: candidates × folds fits, in parallel, and one of the best on all samples.
/// - Source: Bergstra & Bengio, "Random search for hyper-parameter optimization", Journal of Machine Learning Research
///   13, 2012.
public struct RandomSearch<Estimator: SupervisedEstimator>: SupervisedEstimator {
  public typealias Target = Estimator.Target

  /// The number of draws: at least 1. Draws of the same name are tried once.
  public var count: Int
  public var seed: UInt64
  /// The folds that candidates are compared on.
  public var folds: FoldPlan
  private let scoring: Scoring<Estimator.Model, Estimator.Target>
  private let draw: @Sendable (inout RandomNumbers) -> Candidate<Estimator>

  private init(
    _ count: Int, seed: UInt64, folds: FoldPlan, scoring: Scoring<Estimator.Model, Estimator.Target>,
    draw: @escaping @Sendable (inout RandomNumbers) -> Candidate<Estimator>
  ) {
    self.count = count
    self.seed = seed
    self.folds = folds
    self.scoring = scoring
    self.draw = draw
  }

  /// A search by a metric of the event's scores.
  ///
  /// - Parameter draw: Makes a candidate from random numbers; each draw has a stream of its own.
  public init(
    _ count: Int, seed: UInt64 = 0, folds: FoldPlan = .stratified(5), metric: Metric,
    draw: @escaping @Sendable (inout RandomNumbers) -> Candidate<Estimator>
  ) where Estimator.Target == Bool, Estimator.Model: ScorePredictor {
    self.init(count, seed: seed, folds: folds, scoring: Scoring(metric), draw: draw)
  }

  /// A search by a metric of numbers.
  ///
  /// - Parameter draw: Makes a candidate from random numbers; each draw has a stream of its own.
  public init(
    _ count: Int, seed: UInt64 = 0, folds: FoldPlan = .stratified(5), metric: RegressionMetric,
    draw: @escaping @Sendable (inout RandomNumbers) -> Candidate<Estimator>
  ) where Estimator.Target == Double {
    self.init(count, seed: seed, folds: folds, scoring: Scoring(metric), draw: draw)
  }

  /// A search by a metric of named classes.
  ///
  /// - Parameter draw: Makes a candidate from random numbers; each draw has a stream of its own.
  public init(
    _ count: Int, seed: UInt64 = 0, folds: FoldPlan = .stratified(5), metric: MulticlassMetric,
    draw: @escaping @Sendable (inout RandomNumbers) -> Candidate<Estimator>
  ) where Estimator.Target == String, Estimator.Model: MulticlassPredictor {
    self.init(count, seed: seed, folds: folds, scoring: Scoring(metric), draw: draw)
  }

  /// The candidates that are tried.
  public var candidates: [Candidate<Estimator>] {
    let random = RandomNumbers(seed: seed)
    var names: Set<String> = []
    return (0..<max(0, count)).map { index in
      var own = random.split(index)
      return draw(&own)
    }.filter { names.insert($0.name).inserted }
  }

  /// Compares the candidates and learns the best from all samples.
  ///
  /// - Throws: ``FitError`` for a count below 1, for fewer than two folds, and whatever a candidate's fit throws.
  public func fit(_ training: Dataset<Estimator.Target>) throws(FitError) -> SearchModel<Estimator.Model> {
    try checkHyperparameter("count", count, allowed: "at least 1", count >= 1)
    return try search(candidates, folds, scoring).exhaustive(training)
  }
}
