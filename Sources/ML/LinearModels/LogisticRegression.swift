public import Learning
import LinearAlgebra

/// Fits logistic regression with an L2 penalty by Newton's method.
///
/// Minimises `Σ wᵢ · logloss(yᵢ, σ(xᵢ·β + b)) + penalty / 2 · ‖β‖²` over the coefficients `β` and the intercept `b`,
/// which is not penalised. scikit-learn minimises `C · Σ logloss + ‖β‖² / 2`, so `penalty` is `1 / C`: both have the
/// same optimum, at the default `penalty` of 1 and `C` of 1. The penalty treats all coefficients alike, so scale the
/// features first.
///
/// The fit has converged when each element of the gradient, divided by the sum of weights and by the root mean square
/// of its feature, is at most `tolerance`, or when the next step could not change the objective beyond rounding.
///
/// When a hyperplane separates the classes, a positive penalty still gives the one optimum; without a penalty there
/// is none, and `fit` throws ``FitError/separableClasses``. Classes that touch the hyperplane without crossing it
/// make an unpenalised fit throw ``FitError/notConverged(iterations:residual:)``.
///
/// - Shapes: `training.features` is samples × features, `n × p`; the model has `p` coefficients.
/// - Units: coefficient `j` is log-odds per unit of feature `j`.
/// - Complexity: O(*np*² + *p*³) time for each of about 5 to 10 iterations, O(*p*²) extra space.
/// - Source: Hastie, Tibshirani & Friedman, *The Elements of Statistical Learning*, 2nd ed., §4.4; step halving as
///   in Nocedal & Wright, *Numerical Optimization*, 2nd ed., §3.1.
public struct LogisticRegression: SupervisedEstimator, Hashable {
  /// The weight of half the squared length of the coefficients: 0 or more.
  public var penalty: Double
  /// The scaled gradient at which the fit has converged: above 0.
  public var tolerance: Double
  /// The number of Newton steps after which `fit` gives up: at least 1.
  public var maximumIterations: Int

  public init(penalty: Double = 1, tolerance: Double = 1e-8, maximumIterations: Int = 100) {
    self.penalty = penalty
    self.tolerance = tolerance
    self.maximumIterations = maximumIterations
  }

  /// Finds the optimum.
  ///
  /// - Throws: ``FitError`` for hyperparameters out of range, features that are not finite, a single class,
  ///   linearly dependent features or separable classes without a penalty, and when there is no convergence.
  public func fit(_ training: Dataset<Bool>) throws(FitError) -> LogisticRegressionModel {
    try checkHyperparameter(
      "penalty", penalty, allowed: "finite and at least 0", penalty >= 0 && penalty.isFinite)
    try checkHyperparameter("tolerance", tolerance, allowed: "above 0", tolerance > 0)
    try checkHyperparameter(
      "maximumIterations", maximumIterations, allowed: "at least 1", maximumIterations >= 1)
    try training.checkForClassification()

    // Weights are divided by a power of two near their sum, so that products of tiny ones do not vanish; the
    // objective is divided by it, too, and its optimum stays where it is.
    var training = training
    var unit = 1.0
    if let weights = training.weights {
      unit = Double(sign: .plus, exponent: weights.reduce(0, +).exponent, significand: 1)
      training.weights = weights.map { $0 / unit }
    }
    let objective = LogisticObjective(training, penalty: penalty / unit)
    let start = [Double](repeating: 0, count: training.featureCount) + [logOdds(training.prevalence)]
    var current = objective.evaluate(at: start)
    if penalty == 0 { try checkRank(of: current.hessian, names: training.featureNames) }

    for iteration in 0...maximumIterations {
      let residual = objective.scaledGradient(current)
      if residual <= tolerance {
        return model(current, objective, training, unit: unit, iterations: iteration)
      }
      if penalty == 0, current.separates { throw .separableClasses }
      guard iteration < maximumIterations else { break }
      guard let next = lineSearch(from: current, objective) else {
        // No step lowers the objective beyond rounding: this is the optimum as far as numbers can tell.
        if residual <= tolerance.squareRoot() {
          return model(current, objective, training, unit: unit, iterations: iteration)
        }
        throw .notConverged(iterations: iteration, residual: residual)
      }
      current = next
    }
    throw .notConverged(iterations: maximumIterations, residual: objective.scaledGradient(current))
  }

  /// The point after a Newton step, halved until it lowers the objective enough; nil if none does.
  private func lineSearch(
    from current: LogisticObjective.Evaluation, _ objective: LogisticObjective
  ) -> LogisticObjective.Evaluation? {
    let direction = newtonDirection(current)
    let slope = dot(direction, current.gradient)
    guard slope < 0 else { return nil }
    var step = 1.0
    while step > 1e-10 {
      var point = current.point
      add(step, times: direction, to: &point)
      let next = objective.evaluate(at: point)
      // Near the optimum the decrease is less than the objective's own rounding error.
      let rounding = 1e-14 * abs(current.value)
      if next.value <= current.value + 1e-4 * step * slope { return next }
      if -slope <= rounding, next.value <= current.value + rounding {
        return objective.scaledGradient(next) < objective.scaledGradient(current) ? next : nil
      }
      step /= 2
    }
    return nil
  }

  /// Minus the inverse Hessian times the gradient.
  ///
  /// The Hessian is scaled to a unit diagonal first, so that features of very different sizes do no harm. Where all
  /// probabilities have become 0 or 1 it can be singular; then a multiple of the identity is added.
  private func newtonDirection(_ current: LogisticObjective.Evaluation) -> [Double] {
    let (hessian, scales) = unitDiagonal(current.hessian)
    let right = zip(current.gradient, scales).map { -$0 / $1 }
    var damping = 0.0
    while true {
      var damped = hessian
      for index in 0..<damped.rowCount { damped[index, index] += damping }
      if let factorization = try? CholeskyFactorization(damped) {
        let direction = zip(factorization.solve(right), scales).map { $0 / $1 }
        if direction.allSatisfy(\.isFinite) { return direction }
      }
      damping = max(1e-10, damping * 10)
    }
  }

  /// A Hessian with ones on its diagonal, and what its rows and columns were divided by.
  private func unitDiagonal(_ hessian: Matrix) -> (scaled: Matrix, scales: [Double]) {
    let scales = (0..<hessian.rowCount).map { index -> Double in
      let diagonal = hessian[index, index]
      return diagonal > 0 ? diagonal.squareRoot() : 1
    }
    let scaled = Matrix(rowCount: hessian.rowCount, columnCount: hessian.columnCount) { row, column in
      hessian[row, column] / scales[row] / scales[column]
    }
    return (scaled, scales)
  }

  /// Throws if the columns of the features and the intercept's column of ones are linearly dependent.
  ///
  /// At the start every sample has the same probability, so the Hessian is a multiple of their weighted Gram matrix.
  private func checkRank(of hessian: Matrix, names: [String]) throws(FitError) {
    // The intercept goes first, so that a constant feature is what depends, not the intercept.
    let order = [names.count] + Array(0..<names.count)
    let scaled = unitDiagonal(hessian).scaled
    var basis: [Int] = []
    var dependent: [String] = []
    for index in order {
      let candidate = basis + [index]
      let block = Matrix(rowCount: candidate.count, columnCount: candidate.count) {
        scaled[candidate[$0], candidate[$1]]
      }
      if let factor = try? CholeskyFactorization(block).factor,
        factor[candidate.count - 1, candidate.count - 1] > 1e-7
      {
        basis = candidate
      } else if index < names.count {
        dependent.append(names[index])
      }
    }
    guard dependent.isEmpty else { throw .singularMatrix(rank: basis.count - 1, columns: dependent) }
  }

  private func model(
    _ optimum: LogisticObjective.Evaluation, _ objective: LogisticObjective, _ training: Dataset<Bool>,
    unit: Double, iterations: Int
  ) -> LogisticRegressionModel {
    LogisticRegressionModel(
      coefficients: Array(optimum.point.dropLast()), intercept: optimum.point.last!,
      featureNames: training.featureNames, objective: optimum.value * unit, iterationCount: iterations,
      gradientNorm: objective.scaledGradient(optimum))
  }
}
