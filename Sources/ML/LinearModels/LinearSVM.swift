public import Learning
public import LinearAlgebra
public import Plots

/// Fits a linear support vector machine: the widest margin that few samples violate.
///
/// Minimises `penalty / 2 · ‖β‖² + Σ wᵢ · loss(1 − yᵢ · (xᵢ·β + b))` with `y` = 1 for an event and −1 otherwise; `loss(t)`
/// is `max(0, t)²` or `max(0, t)`. The intercept `b` is not penalised unless `penalizesIntercept` says so. scikit-learn's
/// `LinearSVC` minimises `‖β‖² / 2 + b² / 2 + C · Σ loss`: the same optimum for `penalty` = `1 / C` and
/// `penalizesIntercept: true`; its `SVC(kernel="linear")` is the hinge without a penalty on the intercept. The penalty
/// treats all coefficients alike, so scale the features first.
///
/// The squared hinge is minimised by Newton's method until each element of the gradient, divided by the sum of weights and
/// by the feature's size, is at most `tolerance`; the hinge by an interior point method until the duality gap is at most
/// `tolerance` times the objective. Neither draws random numbers.
///
/// - Shapes: `training.features` is samples × features, `n × p`; the model has `p` coefficients.
/// - Units: coefficient `j` is margins per unit of feature `j`.
/// - Complexity: O(*np*² + *p*³) time for each of about 5 to 30 iterations, O(*n* + *p*²) extra space.
/// - Source: Cortes & Vapnik, "Support-vector networks", Machine Learning 20(3), 1995; Keerthi & DeCoste, "A modified
///   finite Newton method for fast solution of large scale linear SVMs", Journal of Machine Learning Research 6, 2005;
///   Ferris & Munson, "Interior-point methods for massive support vector machines", SIAM Journal on Optimization 13(3),
///   2002.
public struct LinearSVM: SupervisedEstimator, Hashable {
  public enum Loss: Hashable, Sendable { case hinge, squaredHinge }

  /// The weight of half the squared length of the coefficients: above 0.
  public var penalty: Double
  /// What a sample inside the margin costs.
  public var loss: Loss
  /// Whether the intercept is penalised as a coefficient is.
  public var penalizesIntercept: Bool
  /// How much the classes count against one another.
  public var classWeights: ClassWeight
  /// How near to the optimum the fit has converged: above 0.
  public var tolerance: Double
  /// The number of steps after which `fit` gives up: at least 1.
  public var maximumIterations: Int

  public init(
    penalty: Double = 1, loss: Loss = .squaredHinge, penalizesIntercept: Bool = false,
    classWeights: ClassWeight = .equal, tolerance: Double = 1e-8, maximumIterations: Int = 100
  ) {
    self.penalty = penalty
    self.loss = loss
    self.penalizesIntercept = penalizesIntercept
    self.classWeights = classWeights
    self.tolerance = tolerance
    self.maximumIterations = maximumIterations
  }

  /// Finds the optimum.
  ///
  /// - Throws: ``FitError`` for hyperparameters out of range, features that are not finite, a single class, and when
  ///   there is no convergence.
  public func fit(_ training: Dataset<Bool>) throws(FitError) -> LinearSVMModel {
    try checkHyperparameter(
      "penalty", penalty, allowed: "finite and above 0", penalty > 0 && penalty.isFinite)
    try checkHyperparameter("tolerance", tolerance, allowed: "above 0", tolerance > 0)
    try checkHyperparameter(
      "maximumIterations", maximumIterations, allowed: "at least 1", maximumIterations >= 1)
    try training.checkForClassification()
    let design = SignedDesign(
      try training.weighted(by: classWeights), penalty: penalty, penalizesIntercept: penalizesIntercept)
    let optimum =
      switch loss {
      case .squaredHinge: try SquaredHingeNewton(design).minimum(tolerance, maximumIterations)
      case .hinge: try HingeInteriorPoint(design).minimum(tolerance, maximumIterations)
      }
    return LinearSVMModel(
      coefficients: zip(optimum.point.dropLast(), design.scales).map { $0 / $1 },
      intercept: optimum.point.last!,
      featureNames: training.featureNames, objective: optimum.value * design.unit,
      iterationCount: optimum.iterationCount)
  }
}

/// A fitted linear support vector machine: the margin is `x·coefficients + intercept`.
public struct LinearSVMModel: MarginPredictor, LinearPredictor, Hashable {
  /// Margins per unit of each feature.
  public let coefficients: [Double]
  /// The margin where all features are zero.
  public let intercept: Double
  public let featureNames: [String]
  /// The penalised loss at the optimum.
  public let objective: Double
  /// The number of steps that were taken.
  public let iterationCount: Int

  /// The margin of each row of samples × features: at least 1 for an event outside of the margin. O(*np*).
  public func predictMargin(_ features: Matrix) throws(PredictionError) -> [Double] {
    try checkForPrediction(features, names: featureNames)
    return linear(features, coefficients, intercept)
  }
}

extension LinearSVMModel: Displayable {
  /// A table of the coefficients, the largest first.
  public var exhibit: Exhibit { coefficientExhibit(coefficients, intercept, featureNames) }
}
