public import Learning
import LinearAlgebra
import Preprocessing

/// Classifies as if the features of all classes were normally distributed with one covariance, so that boundaries are
/// planes.
///
/// Class *c* scores `xᵀΣ⁻¹μc − ½ μcᵀΣ⁻¹μc + ln πc`. The covariance `Σ` within classes is the maximum-likelihood one, with the sum of
/// weights as divisor, mixed with a multiple of the identity: `(1 − shrinkage) · Σ + shrinkage · tr(Σ)/p · I`. All of it happens in units of the
/// features' standard deviations, and 10⁻⁹ is added to the diagonal, so that features that are constant or depend on
/// others do no harm.
///
/// - Shapes: `training.features` is samples × features, `n × p`.
/// - Complexity: fit O(*np*² + *p*³), predict O(*npk*) for *k* classes.
/// - Source: Hastie, Tibshirani & Friedman, *The Elements of Statistical Learning*, 2nd ed., §4.3, eq. 4.10; shrinkage as in
///   Ledoit & Wolf, "A well-conditioned estimator for large-dimensional covariance matrices", Journal of Multivariate Analysis
///   88(2), 2004.
public struct LinearDiscriminantAnalysis: SupervisedEstimator, MulticlassEstimator, BayesMethod, Hashable {
  /// How much of the covariance is replaced by a multiple of the identity: 0 to 1.
  public var shrinkage: Double

  public init(shrinkage: Double = 0) { self.shrinkage = shrinkage }

  /// Estimates the means of events and of the rest and the covariance within both.
  ///
  /// - Throws: ``FitError`` for a `shrinkage` out of range, features that are not finite and a single class.
  public func fit(_ training: Dataset<Bool>) throws(FitError) -> BayesModel { try fitEvents(training) }

  /// Estimates the means of named classes and the covariance within all.
  public func fit(_ training: Dataset<String>) throws(FitError) -> MulticlassBayesModel {
    try fitClasses(training)
  }

  func check(_ features: Matrix, names: [String]) throws(FitError) { try checkShrinkage(shrinkage) }

  func likelihood(
    _ features: Matrix, codes: [Int], count: Int, weights: [Double], logPriors: [Double]
  ) throws(FitError) -> JointLikelihood {
    let scaler = try StandardScaler().fit(features)
    var scaled = features.standardised(by: scaler)
    let (sums, classWeights) = classSums(scaled, codes: codes, count: count, weights: weights) {
      value, _, _ in value
    }
    let means = sums.scaled(rowsBy: classWeights.map { 1 / $0 })
    scaled.subtractRows(of: means, codes: codes)
    let total = classWeights.reduce(0, +)
    let covariance = scaled.gram(weights: weights.map { $0 / total })
    let factor = regularised(covariance, shrinkage: shrinkage)
    // Columns of the solution are Σ⁻¹μ of each class, in scaled units.
    let solution = factor.solve(Matrix(rowCount: means.columnCount, columnCount: count) { means[$1, $0] })
    let bias = (0..<count).map { code in
      (0..<means.columnCount).reduce(logPriors[code]) { bias, feature in
        bias - solution[feature, code]
          * (0.5 * means[code, feature] + scaler.means[feature] / scaler.scales[feature])
      }
    }
    return .linear(
      weights: Matrix(rowCount: means.columnCount, columnCount: count) {
        solution[$0, $1] / scaler.scales[$0]
      },
      bias: bias, threshold: nil)
  }
}

/// Classifies as if the features of each class were normally distributed with a covariance of its own, so that boundaries are
/// quadrics.
///
/// Class *c* scores `−½ ln |Σc| − ½ (x − μc)ᵀ Σc⁻¹ (x − μc) + ln πc`. Covariances are the maximum-likelihood ones, with the
/// class's weight as divisor, mixed with a multiple of the identity: `(1 − shrinkage) · Σ + shrinkage · tr(Σ)/p · I`. All of it happens
/// in units of the features' standard deviations, and 10⁻⁹ is added to the diagonal. Each class needs more samples than there
/// are features, or some shrinkage, before its covariance means anything.
///
/// - Shapes: `training.features` is samples × features, `n × p`.
/// - Complexity: fit O(*np*² + *kp*³), predict O(*nkp*²) for *k* classes.
/// - Source: Hastie, Tibshirani & Friedman, *The Elements of Statistical Learning*, 2nd ed., §4.3, eq. 4.12.
public struct QuadraticDiscriminantAnalysis: SupervisedEstimator, MulticlassEstimator, BayesMethod, Hashable {
  /// How much of each covariance is replaced by a multiple of the identity: 0 to 1.
  public var shrinkage: Double

  public init(shrinkage: Double = 0) { self.shrinkage = shrinkage }

  /// Estimates the mean and covariance of events and of the rest.
  ///
  /// - Throws: ``FitError`` for a `shrinkage` out of range, features that are not finite and a single class.
  public func fit(_ training: Dataset<Bool>) throws(FitError) -> BayesModel { try fitEvents(training) }

  /// Estimates the mean and covariance of each named class.
  public func fit(_ training: Dataset<String>) throws(FitError) -> MulticlassBayesModel {
    try fitClasses(training)
  }

  func check(_ features: Matrix, names: [String]) throws(FitError) { try checkShrinkage(shrinkage) }

  func likelihood(
    _ features: Matrix, codes: [Int], count: Int, weights: [Double], logPriors: [Double]
  ) throws(FitError) -> JointLikelihood {
    let scaler = try StandardScaler().fit(features)
    let scaled = features.standardised(by: scaler)
    let (sums, classWeights) = classSums(scaled, codes: codes, count: count, weights: weights) {
      value, _, _ in value
    }
    let means = sums.scaled(rowsBy: classWeights.map { 1 / $0 })
    let width = features.columnCount
    var whitenings: [Matrix] = []
    var bias = logPriors
    for code in 0..<count {
      let rows = codes.indices.filter { codes[$0] == code }
      let centered = scaled.rows(rows).centered(by: Array(means.row(code)))
      let covariance = centered.gram(weights: rows.map { weights[$0] / classWeights[code] })
      let factorization = regularised(covariance, shrinkage: shrinkage)
      // With Σ = UᵀU, the squared length of (x − μ) U⁻¹ is the distance, and ln |Σ| is twice the sum of ln Uⱼⱼ.
      bias[code] -= (0..<width).reduce(0) { $0 + logarithm(factorization.factor[$1, $1]) }
      let inverse = inverseOfUpper(factorization.factor)
      whitenings.append(inverse.scaled(rowsBy: scaler.scales.map { 1 / $0 }))
    }
    let centers = Matrix(rowCount: count, columnCount: width) {
      means[$0, $1] * scaler.scales[$1] + scaler.means[$1]
    }
    return .quadratic(centers: centers, whitenings: whitenings, bias: bias)
  }

  private func inverseOfUpper(_ factor: Matrix) -> Matrix {
    let order = factor.rowCount
    var inverse = Matrix(rowCount: order, columnCount: order)
    for column in 0..<order {
      inverse[column, column] = 1 / factor[column, column]
      for row in (0..<column).reversed() {
        var sum = 0.0
        for inner in row + 1...column { sum += factor[row, inner] * inverse[inner, column] }
        inverse[row, column] = -sum / factor[row, row]
      }
    }
    return inverse
  }
}

private func checkShrinkage(_ shrinkage: Double) throws(FitError) {
  try checkHyperparameter("shrinkage", shrinkage, allowed: "from 0 to 1", shrinkage >= 0 && shrinkage <= 1)
}

/// The factor of a covariance after shrinking it, with as much on the diagonal as it takes to be positive definite.
private func regularised(_ covariance: Matrix, shrinkage: Double) -> CholeskyFactorization {
  let order = covariance.rowCount
  let mean = (0..<order).reduce(0) { $0 + covariance[$1, $1] } / Double(order)
  var added = 1e-9
  while true {
    let matrix = Matrix(rowCount: order, columnCount: order) { row, column in
      (1 - shrinkage) * covariance[row, column] + (row == column ? shrinkage * mean + added : 0)
    }
    if let factorization = try? CholeskyFactorization(matrix) { return factorization }
    added *= 10
  }
}

extension Matrix {
  /// Each number in standard deviations from its feature's mean.
  fileprivate func standardised(by scaler: StandardScalerModel) -> Matrix {
    var result = self
    let width = columnCount
    let (means, factors) = (scaler.means, scaler.scales.map { 1 / $0 })
    result.withUnsafeMutableValues { values in
      guard let base = values.baseAddress else { return }
      // Every range writes rows of its own.
      nonisolated(unsafe) let first = base
      parallelForRanges(rowCount, length: max(1, 65_536 / max(1, width))) { rows in
        for row in rows {
          let row = first + row * width
          for column in 0..<width { row[column] = (row[column] - means[column]) * factors[column] }
        }
      }
    }
    return result
  }

  /// Takes the mean of its class from each row.
  fileprivate mutating func subtractRows(of means: Matrix, codes: [Int]) {
    let width = columnCount
    withUnsafeMutableValues { values in
      means.withUnsafeValues { means in
        for (row, code) in codes.enumerated() {
          for column in 0..<width { values[row &* width &+ column] -= means[code &* width &+ column] }
        }
      }
    }
  }
}
