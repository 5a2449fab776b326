public import Learning

/// Tries every candidate on the same folds and learns the best by its mean score from all samples.
///
/// Of equally good candidates the first is taken, so put the simplest first.
///
/// ```swift
/// let search = GridSearch(
///   LogisticRegression().varying("penalty", \.penalty, over: [0.1, 1, 10]), metric: .logLoss)
/// ```
///
/// A candidate that cannot be fitted on a fold makes the whole search throw. With so few samples that there are no two
/// folds nothing can be compared, and the first candidate is taken. The search is an estimator itself: cross-validate it
/// for an honest figure of what searching finds (nested cross-validation).
///
/// - Complexity: candidates × folds fits, in parallel, and one of the best on all samples.
public struct GridSearch<Estimator: SupervisedEstimator>: SupervisedEstimator {
  public typealias Target = Estimator.Target

  /// What is tried.
  public var candidates: [Candidate<Estimator>]
  /// The folds that they are compared on.
  public var folds: FoldPlan
  private let scoring: Scoring<Estimator.Model, Estimator.Target>

  private init(
    _ candidates: [Candidate<Estimator>], folds: FoldPlan, scoring: Scoring<Estimator.Model, Estimator.Target>
  ) {
    self.candidates = candidates
    self.folds = folds
    self.scoring = scoring
  }

  /// A search by a metric of the event's scores.
  public init(
    _ candidates: [Candidate<Estimator>], folds: FoldPlan = .stratified(5), metric: Metric
  ) where Estimator.Target == Bool, Estimator.Model: ScorePredictor {
    self.init(candidates, folds: folds, scoring: Scoring(metric))
  }

  /// A search by a metric of numbers.
  public init(
    _ candidates: [Candidate<Estimator>], folds: FoldPlan = .stratified(5), metric: RegressionMetric
  ) where Estimator.Target == Double {
    self.init(candidates, folds: folds, scoring: Scoring(metric))
  }

  /// A search by a metric of named classes.
  public init(
    _ candidates: [Candidate<Estimator>], folds: FoldPlan = .stratified(5), metric: MulticlassMetric
  ) where Estimator.Target == String, Estimator.Model: MulticlassPredictor {
    self.init(candidates, folds: folds, scoring: Scoring(metric))
  }

  /// Compares the candidates and learns the best from all samples.
  ///
  /// - Throws: ``FitError`` for no candidates, for two of the same name, for fewer than two folds, and whatever a
  ///   candidate's fit throws.
  public func fit(_ training: Dataset<Estimator.Target>) throws(FitError) -> SearchModel<Estimator.Model> {
    try search(candidates, folds, scoring).exhaustive(training)
  }
}
