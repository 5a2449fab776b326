public import Learning
import LinearAlgebra

/// Fits linear regression with a mixture of L1 and L2 penalties, which sets coefficients of little use to exactly 0.
///
/// Minimises `1 / (2 Σwᵢ) · Σ wᵢ · (yᵢ − xᵢ·β − b)² + penalty · (l1Share · ‖β‖₁ + (1 − l1Share) / 2 · ‖β‖²)`; the
/// intercept `b` is not penalised. This is scikit-learn's and glmnet's objective: `penalty` is their `alpha` and
/// `lambda`, `l1Share` their `l1_ratio` and `alpha`. With `l1Share` 0 it is ``RidgeRegression`` with a penalty of
/// `penalty · Σwᵢ`. The penalty treats all coefficients alike, so scale the features first.
///
/// Coordinate descent stops when the duality gap, which bounds what the objective is above its minimum, is at most
/// `tolerance` times the target's mean square.
///
/// - Shapes: `training.features` is samples × features, `n × p`; the model has `p` coefficients.
/// - Units: coefficient `j` is target units per unit of feature `j`.
/// - Complexity: O(*np*²) time and O(*p*²) space for the Gram matrix if *p* ≤ *n*, and O(*np*) time for each feature that
///   is ever used otherwise; then O(*p*) for each step of a coordinate.
/// - Source: Zou & Hastie, "Regularization and variable selection via the elastic net", Journal of the Royal Statistical
///   Society B 67(2), 2005; Friedman, Hastie & Tibshirani, "Regularization paths for generalized linear models via
///   coordinate descent", Journal of Statistical Software 33(1), 2010.
public struct ElasticNet: SupervisedEstimator, Hashable {
  /// The weight of the penalties: 0 or more.
  public var penalty: Double
  /// The L1 penalty's share: 0 (ridge) … 1 (lasso).
  public var l1Share: Double
  /// The relative duality gap at which the fit has converged: above 0.
  public var tolerance: Double
  /// The number of sweeps over the coefficients after which `fit` gives up: at least 1.
  public var maximumSweeps: Int

  public init(
    penalty: Double = 1, l1Share: Double = 0.5, tolerance: Double = 1e-10, maximumSweeps: Int = 100_000
  ) {
    self.penalty = penalty
    self.l1Share = l1Share
    self.tolerance = tolerance
    self.maximumSweeps = maximumSweeps
  }

  /// Finds the optimum.
  ///
  /// - Throws: ``FitError`` for hyperparameters out of range, features or targets that are not finite, and when there
  ///   is no convergence.
  public func fit(_ training: Dataset<Double>) throws(FitError) -> ElasticNetModel {
    try check(penalties: [penalty])
    try training.checkForRegression()
    if penalty * l1Share == 0 {
      let weights = training.weights?.reduce(0, +) ?? Double(training.rowCount)
      let ridge = RidgeRegression(penalty: min(penalty * weights, .greatestFiniteMagnitude))
      return ElasticNetModel(try ridge.fit(training), penalty: penalty, dualityGap: 0, sweepCount: 0)
    }
    var problem = ElasticNetProblem(training)
    return try problem.solve(penalty: penalty, previous: nil, self)
  }

  /// The optima for a falling sequence of penalties, each found from the one before.
  ///
  /// The largest penalty is the smallest that sets all coefficients to 0, the others fall to `ratio` of it in equal
  /// proportions. The property `penalty` is not looked at.
  ///
  /// - Throws: What `fit` throws; also for an `l1Share` of 0, for which no penalty sets all coefficients to 0.
  public func path(_ training: Dataset<Double>, count: Int = 100, ratio: Double = 1e-3) throws(FitError)
    -> LassoPath
  {
    try checkHyperparameter("count", count, allowed: "at least 2", count >= 2)
    try checkHyperparameter("ratio", ratio, allowed: "above 0 and below 1", ratio > 0 && ratio < 1)
    try checkHyperparameter("l1Share", l1Share, allowed: "above 0 and at most 1 for a path", l1Share > 0)
    try check(penalties: [])
    try training.checkForRegression()
    let problem = ElasticNetProblem(training)
    let largest = problem.largestPenalty(l1Share: l1Share)
    // Without any relation to the target all penalties do the same.
    let start = largest > 0 ? largest : 1
    let penalties = (0..<count).map { start * exponential(logarithm(ratio) * Double($0) / Double(count - 1)) }
    return try path(training, problem, penalties)
  }

  /// The optima for given penalties, which are taken in falling order, each found from the one before.
  public func path(_ training: Dataset<Double>, penalties: [Double]) throws(FitError) -> LassoPath {
    try check(penalties: penalties)
    for penalty in penalties {
      try checkHyperparameter(
        "penalty", penalty, allowed: "above 0 on a path, and l1Share too", penalty * l1Share > 0)
    }
    try training.checkForRegression()
    return try path(training, ElasticNetProblem(training), penalties.sorted(by: >))
  }

  private func path(
    _ training: Dataset<Double>, _ start: ElasticNetProblem, _ penalties: [Double]
  ) throws(FitError) -> LassoPath {
    var problem = start
    var models: [ElasticNetModel] = []
    for penalty in penalties {
      models.append(try problem.solve(penalty: penalty, previous: models.last?.penalty, self))
    }
    return LassoPath(models: models, featureNames: training.featureNames)
  }

  private func check(penalties: [Double]) throws(FitError) {
    for penalty in penalties {
      try checkHyperparameter(
        "penalty", penalty, allowed: "finite and at least 0", penalty >= 0 && penalty.isFinite)
    }
    try checkHyperparameter("l1Share", l1Share, allowed: "between 0 and 1", l1Share >= 0 && l1Share <= 1)
    try checkHyperparameter("tolerance", tolerance, allowed: "above 0", tolerance > 0)
    try checkHyperparameter("maximumSweeps", maximumSweeps, allowed: "at least 1", maximumSweeps >= 1)
  }
}
