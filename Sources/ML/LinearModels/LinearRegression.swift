public import Learning
import LinearAlgebra

/// Fits linear regression by least squares.
///
/// Minimises `Σ wᵢ · (yᵢ − xᵢ·β − b)²` over the coefficients `β` and the intercept `b`. The normal equations of the
/// centred and scaled features are solved by Cholesky's method, with refinement where features nearly depend on one
/// another. A feature counts as dependent if less than a millionth of its spread is not a linear function of the
/// others; then, and when there are fewer samples than coefficients, many coefficients fit equally well, and
/// `dependentFeatures` says what happens.
///
/// - Shapes: `training.features` is samples × features, `n × p`; the model has `p` coefficients.
/// - Units: coefficient `j` is target units per unit of feature `j`.
/// - Complexity: O(*np*² + *p*³) time, O(*p*²) extra space.
/// - Source: Hastie, Tibshirani & Friedman, *The Elements of Statistical Learning*, 2nd ed., §3.2; Golub & Van Loan,
///   *Matrix Computations*, 4th ed., §5.3 and §5.5.
public struct LinearRegression: SupervisedEstimator, Hashable {
  /// What happens when features depend on one another linearly.
  public enum DependentFeatures: Hashable, Sendable {
    /// Of all coefficients that fit equally well, those with the smallest sum of squares are taken, as scikit-learn
    /// does. A constant feature gets 0.
    case minimumNorm
    /// `fit` throws ``FitError/singularMatrix(rank:columns:)``, which names the features that depend on others.
    case refuse
  }

  /// What happens when features depend on one another linearly.
  public var dependentFeatures: DependentFeatures

  public init(dependentFeatures: DependentFeatures = .minimumNorm) {
    self.dependentFeatures = dependentFeatures
  }

  /// Finds the optimum.
  ///
  /// - Throws: ``FitError`` for features or targets that are not finite, and for dependent features if they are refused.
  public func fit(_ training: Dataset<Double>) throws(FitError) -> LinearModel {
    try training.checkForRegression()
    let moments = CenteredMoments(training)
    let system = NormalEquations(moments.gram(of: training), moments)
    if dependentFeatures == .refuse, !system.dependent.isEmpty {
      throw .singularMatrix(
        rank: system.independent.count, columns: system.dependent.sorted().map { training.featureNames[$0] })
    }
    return moments.model(system.solution(training), names: training.featureNames)
  }
}
