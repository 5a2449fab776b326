public import Learning

/// Fits linear regression with an L1 penalty, which sets coefficients of little use to exactly 0.
///
/// Minimises `1 / (2 Σwᵢ) · Σ wᵢ · (yᵢ − xᵢ·β − b)² + penalty · ‖β‖₁`: an ``ElasticNet`` with an `l1Share` of 1, and
/// scikit-learn's `Lasso` with `alpha` as the penalty.
///
/// - Shapes: `training.features` is samples × features, `n × p`; the model has `p` coefficients.
/// - Units: coefficient `j` is target units per unit of feature `j`.
/// - Complexity: As ``ElasticNet``.
/// - Source: Tibshirani, "Regression shrinkage and selection via the lasso", Journal of the Royal Statistical Society B
///   58(1), 1996.
public struct Lasso: SupervisedEstimator, Hashable {
  /// The weight of the sum of the coefficients' absolute values: 0 or more.
  public var penalty: Double
  /// The relative duality gap at which the fit has converged: above 0.
  public var tolerance: Double
  /// The number of sweeps over the coefficients after which `fit` gives up: at least 1.
  public var maximumSweeps: Int

  public init(penalty: Double = 1, tolerance: Double = 1e-10, maximumSweeps: Int = 100_000) {
    self.penalty = penalty
    self.tolerance = tolerance
    self.maximumSweeps = maximumSweeps
  }

  private var elasticNet: ElasticNet {
    ElasticNet(penalty: penalty, l1Share: 1, tolerance: tolerance, maximumSweeps: maximumSweeps)
  }

  /// Finds the optimum.
  ///
  /// - Throws: ``FitError`` for hyperparameters out of range, features or targets that are not finite, and when there
  ///   is no convergence.
  public func fit(_ training: Dataset<Double>) throws(FitError) -> ElasticNetModel {
    try elasticNet.fit(training)
  }

  /// The optima for `count` penalties from the smallest that sets all coefficients to 0 down to `ratio` of it.
  public func path(_ training: Dataset<Double>, count: Int = 100, ratio: Double = 1e-3) throws(FitError)
    -> LassoPath
  {
    try elasticNet.path(training, count: count, ratio: ratio)
  }

  /// The optima for given penalties, which are taken in falling order.
  public func path(_ training: Dataset<Double>, penalties: [Double]) throws(FitError) -> LassoPath {
    try elasticNet.path(training, penalties: penalties)
  }
}
