public import Learning
import LinearAlgebra

/// Fits logistic regression with L2, L1 or mixed penalties by Newton's method.
///
/// Minimises `Σ wᵢ · logloss(yᵢ, σ(xᵢ·β + b)) + penalty · (l1Share · ‖β‖₁ + (1 − l1Share) / 2 · ‖β‖²)` over the
/// coefficients `β` and the intercept `b`, which is not penalised. scikit-learn minimises `C · Σ logloss` plus the same
/// penalties with `l1_ratio` as the share, so `penalty` is `1 / C`: both have the same optimum, at the default `penalty`
/// of 1 and `C` of 1. The penalty treats all coefficients alike, so scale the features first.
///
/// Classes with names are told apart by ``fit(_:)-(Dataset<String>)``, multinomial regression. Class weights multiply
/// the weights of the samples.
///
/// The fit has converged when each element of the gradient (with an L1 penalty, of the shortest subgradient), divided by
/// the sum of weights and by the root mean square of its feature, is at most `tolerance`, or when the next step could
/// not change the objective beyond rounding.
///
/// When a hyperplane separates the classes, a positive penalty still gives the one optimum; without a penalty there
/// is none, and `fit` throws ``FitError/separableClasses``. Classes that touch the hyperplane without crossing it
/// make an unpenalised fit throw ``FitError/notConverged(iterations:residual:)``.
///
/// - Shapes: `training.features` is samples × features, `n × p`; the model has `p` coefficients.
/// - Units: coefficient `j` is log-odds per unit of feature `j`.
/// - Complexity: O(*np*² + *p*³) time for each of about 5 to 10 iterations, O(*p*²) extra space.
/// - Source: Hastie, Tibshirani & Friedman, *The Elements of Statistical Learning*, 2nd ed., §4.4; step halving as
///   in Nocedal & Wright, *Numerical Optimization*, 2nd ed., §3.1; for the L1 penalty Yuan, Ho & Lin, "An improved GLMNET
///   for L1-regularized logistic regression", Journal of Machine Learning Research 13, 2012.
public struct LogisticRegression: SupervisedEstimator, MulticlassEstimator, Hashable {
  public typealias Target = Bool
  public typealias Model = LogisticRegressionModel

  /// The weight of the penalties: 0 or more.
  public var penalty: Double
  /// The L1 penalty's share: 0 (L2 only) … 1 (L1 only, which sets coefficients of little use to exactly 0).
  public var l1Share: Double
  /// How much the classes count against one another.
  public var classWeights: ClassWeight
  /// The scaled gradient at which the fit has converged: above 0.
  public var tolerance: Double
  /// The number of steps after which `fit` gives up: at least 1.
  public var maximumIterations: Int

  public init(
    penalty: Double = 1, l1Share: Double = 0, classWeights: ClassWeight = .equal, tolerance: Double = 1e-8,
    maximumIterations: Int = 100
  ) {
    self.penalty = penalty
    self.l1Share = l1Share
    self.classWeights = classWeights
    self.tolerance = tolerance
    self.maximumIterations = maximumIterations
  }

  /// Finds the optimum.
  ///
  /// - Throws: ``FitError`` for hyperparameters out of range, features that are not finite, a single class,
  ///   linearly dependent features or separable classes without a penalty, and when there is no convergence.
  public func fit(_ training: Dataset<Bool>) throws(FitError) -> LogisticRegressionModel {
    try fit(training, names: training.featureNames) { samples in
      LogisticFeatures(samples.features)
    }
  }

  /// Finds the same optimum, without a matrix of all features if few of them are not zero.
  ///
  /// - Throws: As ``fit(_:)-(Dataset<Bool>)``.
  public func fit(sparse training: SparseDataset<Bool>) throws(FitError) -> LogisticRegressionModel {
    try fit(training, names: training.featureNames) { samples in
      LogisticFeatures(samples.features)
    }
  }

  private func fit<Samples: LabelledSamples>(
    _ training: Samples, names: [String], features: (Samples) -> LogisticFeatures
  ) throws(FitError) -> LogisticRegressionModel where Samples.Target == Bool {
    try checkHyperparameters()
    try training.checkForClassification()
    var training = try training.weighted(by: classWeights)

    // Weights are divided by a power of two near their sum, so that products of tiny ones do not vanish; the
    // objective is divided by it, too, and its optimum stays where it is.
    var unit = 1.0
    if let weights = training.weights {
      unit = powerOfTwo(near: weights.reduce(0, +))
      training.weights = weights.map { $0 / unit }
    }
    let lasso = penalty * l1Share / unit
    let objective = LogisticObjective(
      features(training), target: training.target, weights: training.weights,
      penalty: penalty * (1 - l1Share) / unit, lasso: lasso)
    let start = [Double](repeating: 0, count: names.count) + [logOdds(training.prevalence)]
    var current = objective.evaluate(at: start)
    if penalty == 0 { try checkRank(of: current.hessian, names: names) }

    for iteration in 0...maximumIterations {
      let residual = objective.scaledGradient(current)
      if residual <= tolerance {
        return model(current, objective, names, unit: unit, iterations: iteration)
      }
      if penalty == 0, current.separates { throw .separableClasses }
      guard iteration < maximumIterations else { break }
      let next =
        lasso > 0
        ? objective.proximalStep(from: current, residual: residual) : lineSearch(from: current, objective)
      guard let next else {
        // No step lowers the objective beyond rounding: this is the optimum as far as numbers can tell.
        if residual <= tolerance.squareRoot() {
          return model(current, objective, names, unit: unit, iterations: iteration)
        }
        throw .notConverged(iterations: iteration, residual: residual)
      }
      current = next
    }
    throw .notConverged(iterations: maximumIterations, residual: objective.scaledGradient(current))
  }

  func checkHyperparameters() throws(FitError) {
    try checkHyperparameter(
      "penalty", penalty, allowed: "finite and at least 0", penalty >= 0 && penalty.isFinite)
    try checkHyperparameter("l1Share", l1Share, allowed: "between 0 and 1", l1Share >= 0 && l1Share <= 1)
    try checkHyperparameter("tolerance", tolerance, allowed: "above 0", tolerance > 0)
    try checkHyperparameter(
      "maximumIterations", maximumIterations, allowed: "at least 1", maximumIterations >= 1)
  }

  /// The point after a Newton step, halved until it lowers the objective enough; nil if none does.
  private func lineSearch(
    from current: LogisticObjective.Evaluation, _ objective: LogisticObjective
  ) -> LogisticObjective.Evaluation? {
    guard let direction = newtonDirection(current.hessian, current.gradient) else { return nil }
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
    _ optimum: LogisticObjective.Evaluation, _ objective: LogisticObjective, _ names: [String],
    unit: Double, iterations: Int
  ) -> LogisticRegressionModel {
    LogisticRegressionModel(
      coefficients: Array(optimum.point.dropLast()), intercept: optimum.point.last!,
      featureNames: names, objective: objective.total(optimum) * unit,
      iterationCount: iterations,
      gradientNorm: objective.scaledGradient(optimum), estimator: self)
  }
}
