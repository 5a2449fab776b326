public import Learning
import LinearAlgebra

/// Fits linear regression with an L2 penalty, which shrinks the coefficients and keeps them determined.
///
/// Minimises `Σ wᵢ · (yᵢ − xᵢ·β − b)² + penalty · ‖β‖²`; the intercept `b` is not penalised. This is scikit-learn's
/// `Ridge` with `alpha` as the penalty. The penalty treats all coefficients alike, so scale the features first. At a
/// penalty of 0 it is ``LinearRegression``.
///
/// - Shapes: `training.features` is samples × features, `n × p`; the model has `p` coefficients.
/// - Units: coefficient `j` is target units per unit of feature `j`.
/// - Complexity: O(*np*² + *p*³) time, O(*p*²) extra space.
/// - Source: Hoerl & Kennard, "Ridge regression: biased estimation for nonorthogonal problems", Technometrics 12(1),
///   1970; Hastie, Tibshirani & Friedman, *The Elements of Statistical Learning*, 2nd ed., §3.4.1.
public struct RidgeRegression: SupervisedEstimator, Hashable {
  /// The weight of the squared length of the coefficients: 0 or more.
  public var penalty: Double

  public init(penalty: Double = 1) {
    self.penalty = penalty
  }

  /// Finds the optimum.
  ///
  /// - Throws: ``FitError`` for a penalty out of range and for features or targets that are not finite.
  public func fit(_ training: Dataset<Double>) throws(FitError) -> LinearModel {
    try checkHyperparameter(
      "penalty", penalty, allowed: "finite and at least 0", penalty >= 0 && penalty.isFinite)
    guard penalty > 0 else { return try LinearRegression().fit(training) }
    try training.checkForRegression()
    let moments = CenteredMoments(training)
    let gram = moments.gram(of: training)
    let size = training.featureCount
    var system = Matrix(rowCount: size, columnCount: size) { gram[$0, $1] }
    for index in 0..<size {
      system[index, index] += penalty / moments.unit / moments.scales[index] / moments.scales[index]
    }
    // A unit diagonal first: next to very small features the penalty is very large.
    let roots = (0..<size).map { index in
      system[index, index] > 0 ? min(system[index, index], .greatestFiniteMagnitude).squareRoot() : 1
    }
    let scaled = Matrix(rowCount: size, columnCount: size) { row, column in
      row == column ? 1 : system[row, column] / roots[row] / roots[column]
    }
    guard let factorization = try? CholeskyFactorization(scaled) else {
      // The penalty is lost in the rounding of the features' squares.
      return try LinearRegression().fit(training)
    }
    let right = (0..<size).map { gram[$0, size] / roots[$0] }
    let solution = zip(factorization.solve(right), roots).map { $0 / $1 }
    return moments.model(solution, names: training.featureNames)
  }
}
