public import Learning
import LinearAlgebra
import Plots

extension LinearModel {
  /// The coefficients with standard errors, from the data that the model was fitted on by ``LinearRegression``.
  ///
  /// With `X` the features beside a column of ones and `e` the residuals, the covariance is `s² (XᵀWX)⁻¹`, where
  /// `s² = Σ wᵢeᵢ² / (Σwᵢ − p − 1)`, or a sandwich. Weights count as copies, also among the degrees of freedom. Tests and
  /// intervals use Student's t distribution. They take the features as chosen before the data were seen: after selection
  /// or a penalty they promise too much.
  ///
  /// - Complexity: O(*np*² + *p*³).
  /// - Throws: ``FitError`` as the fit does, for a confidence out of range, for linearly dependent features, and
  ///   ``FitError/sampleCountMismatch(samples:of:count:)`` if there are no more samples than coefficients.
  /// - Source: Hastie, Tibshirani & Friedman, *The Elements of Statistical Learning*, 2nd ed., §3.2; MacKinnon & White,
  ///   "Some heteroskedasticity-consistent covariance matrix estimators with improved finite sample properties", Journal
  ///   of Econometrics 29(3), 1985.
  public func coefficientTable(
    _ training: Dataset<Double>, standardErrors: StandardErrors = .classical, confidence: Double = 0.95
  ) throws(FitError) -> CoefficientTable {
    try training.checkForRegression()
    try checkNames(training.featureNames, featureNames)
    try checkConfidence(confidence)
    let predictions = linear(training.features, coefficients, intercept)
    let weights = training.weights ?? [Double](repeating: 1, count: training.rowCount)
    let total = weights.reduce(0, +)
    let freedom = total - Double(featureNames.count) - 1
    guard freedom > 0 else {
      throw .sampleCountMismatch(samples: Int(total), of: "coefficients", count: featureNames.count + 1)
    }
    let residuals = zip(training.target, predictions).map(-)
    let sandwich = try Sandwich(
      training.features, names: featureNames, curvatures: weights, ridge: 0, weights: weights)
    let variances: [Double]
    var square = 0.0
    for (weight, residual) in zip(weights, residuals) { square += weight * residual * residual }
    switch standardErrors {
    case .classical: variances = sandwich.bread.map { $0 * square / freedom }
    case .robust: variances = sandwich.variances(residuals, leverage: false).map { $0 * total / freedom }
    case .jackknife: variances = sandwich.variances(residuals, leverage: true)
    }
    let spread = (square / freedom).squareRoot()
    return CoefficientTable(
      names: ["(intercept)"] + featureNames, estimates: [intercept] + coefficients, variances: variances,
      confidence: confidence, errors: standardErrors, degreesOfFreedom: freedom,
      note: "residual standard error \(spread.formatted(significant: 4))")
  }
}

extension LogisticRegressionModel {
  /// The coefficients with standard errors, from the data that the model was fitted on.
  ///
  /// With `X` the features beside a column of ones and `V` the variances `p(1 − p)` of the probabilities, the covariance
  /// without a penalty is `(XᵀWVX)⁻¹`, the inverse of the information. A fit with an L2 penalty has
  /// `(XᵀWVX + penalty·I)⁻¹ XᵀWVX (XᵀWVX + penalty·I)⁻¹`: the spread of the shrunken estimates, which says nothing about
  /// how far they were shrunk; a note says so. Weights count as copies. Tests and intervals use the normal distribution,
  /// Wald's method.
  ///
  /// - Complexity: O(*np*² + *p*³).
  /// - Throws: ``FitError`` as the fit does, for a confidence out of range and for linearly dependent features; also if
  ///   the fit had an L1 penalty or class weights, for which these formulas do not hold.
  /// - Source: Hastie, Tibshirani & Friedman, *The Elements of Statistical Learning*, 2nd ed., §4.4; le Cessie & van
  ///   Houwelingen, "Ridge estimators in logistic regression", Journal of the Royal Statistical Society C 41(1), 1992.
  public func coefficientTable(
    _ training: Dataset<Bool>, standardErrors: StandardErrors = .classical, confidence: Double = 0.95
  ) throws(FitError) -> CoefficientTable {
    try training.checkForClassification()
    try checkNames(training.featureNames, featureNames)
    try checkConfidence(confidence)
    let penalty = estimator.penalty
    try checkHyperparameter(
      "l1Share", estimator.l1Share, allowed: "0 for standard errors", penalty * estimator.l1Share == 0)
    try checkHyperparameter(
      "classWeights", estimator.classWeights, allowed: "equal for standard errors",
      estimator.classWeights == .equal)
    let probabilities = linear(training.features, coefficients, intercept).map(sigmoid)
    let weights = training.weights ?? [Double](repeating: 1, count: training.rowCount)
    let variance = zip(weights, probabilities).map { $0 * $1 * (1 - $1) }
    let sandwich = try Sandwich(
      training.features, names: featureNames, curvatures: variance, ridge: penalty, weights: weights)
    let residuals = zip(training.target, probabilities).map { ($0 ? 1 : 0) - $1 }
    let total = weights.reduce(0, +)
    let variances =
      switch standardErrors {
      case .classical:
        penalty == 0
          ? sandwich.bread
          : sandwich.variances(
            zip(variance, weights).map { $1 > 0 ? ($0 / $1).squareRoot() : 0 }, leverage: false)
      case .robust:
        sandwich.variances(residuals, leverage: false).map {
          $0 * total / (total - Double(featureNames.count) - 1)
        }
      case .jackknife: sandwich.variances(residuals, leverage: true)
      }
    return CoefficientTable(
      names: ["(intercept)"] + featureNames, estimates: [intercept] + coefficients, variances: variances,
      confidence: confidence, errors: standardErrors, degreesOfFreedom: .infinity,
      note: penalty > 0
        ? "the fit was penalised: standard errors are of the shrunken coefficients, and p is no test of the true ones"
        : nil)
  }
}

private func checkNames(_ found: [String], _ expected: [String]) throws(FitError) {
  guard found.count == expected.count else {
    throw .featureCountMismatch(expected: expected.count, found: found.count)
  }
}

private func checkConfidence(_ confidence: Double) throws(FitError) {
  try checkHyperparameter(
    "confidence", confidence, allowed: "above 0 and below 1", confidence > 0 && confidence < 1)
}

/// The inverse of `XᵀCX` with the intercept first, and covariances that have it on both sides.
private struct Sandwich {
  /// The diagonal of the inverse.
  let bread: [Double]
  private let inverse: Matrix
  private let design: Matrix
  private let curvatures: [Double]
  private let weights: [Double]
  /// What the columns of the design were divided by.
  private let sizes: [Double]

  init(_ features: Matrix, names: [String], curvatures: [Double], ridge: Double, weights: [Double])
    throws(FitError)
  {
    self.weights = weights
    self.curvatures = curvatures
    let size = features.columnCount + 1
    // Columns of unit length, so that features of very different sizes do no harm.
    sizes = (0..<size).map { column in
      let values =
        column == 0 ? [Double](repeating: 1, count: features.rowCount) : features.column(column - 1)
      let length = norm(zip(values, curvatures).map { $0 * $1.squareRoot() })
      return length > 0 ? length : 1
    }
    design = Matrix(rowCount: features.rowCount, columnCount: size) { [sizes] row, column in
      (column == 0 ? 1 : features[row, column - 1]) / sizes[column]
    }
    var information = design.gram(weights: curvatures)
    for index in 1..<size { information[index, index] += ridge / sizes[index] / sizes[index] }
    guard let factorization = try? CholeskyFactorization(information) else {
      throw .singularMatrix(rank: size - 2, columns: names)
    }
    for index in 0..<size where factorization.factor[index, index] < 1e-7 {
      throw .singularMatrix(rank: size - 2, columns: [index == 0 ? names[0] : names[index - 1]])
    }
    inverse = factorization.inverse
    bread = (0..<size).map { [inverse, sizes] in inverse[$0, $0] / sizes[$0] / sizes[$0] }
  }

  /// The diagonal of `(XᵀCX)⁻¹ · Σ wᵢ eᵢ² xᵢxᵢᵀ · (XᵀCX)⁻¹`.
  ///
  /// - Parameter leverage: Whether residuals are divided by `1 − hᵢ`, with the leverage of one copy of the sample.
  func variances(_ residuals: [Double], leverage: Bool) -> [Double] {
    var factors = zip(weights, residuals).map { $0 * $1 * $1 }
    if leverage {
      let spread = design.multiplied(by: inverse)
      for row in factors.indices where weights[row] > 0 {
        let share = zip(spread.row(row), design.row(row)).reduce(0) { $0 + $1.0 * $1.1 }
        let rest = 1 - share * curvatures[row] / weights[row]
        factors[row] /= rest * rest
      }
    }
    let meat = inverse.multiplied(by: design.gram(weights: factors)).multiplied(by: inverse)
    return (0..<meat.rowCount).map { meat[$0, $0] / sizes[$0] / sizes[$0] }
  }
}
