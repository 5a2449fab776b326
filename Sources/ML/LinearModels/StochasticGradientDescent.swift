public import Learning

/// Fits a linear classifier by stochastic gradient descent, one sample a step.
///
/// The objective is `penalty / 2 · ‖β‖² + Σ wᵢ · loss(yᵢ · (xᵢ·β + b)) / Σ wᵢ`, a mean as in scikit-learn's
/// `SGDClassifier`, whose `alpha` is the penalty here; the intercept is not penalised. Step `t` has the rate
/// `1 / (penalty · (t₀ + t))` with `t₀ = 1 / penalty`, so that the first is 1, and the model's coefficients are the means
/// over all steps. The optimum is approached, not reached: where the data fit into memory, ``LogisticRegression`` and
/// ``LinearSVM`` are exact. A sample's weight multiplies its step, which is not the same as copies of the sample. Scale the
/// features first.
///
/// - Shapes: `training.features` is samples × features, `n × p`; the model has `p` coefficients.
/// - Units: coefficient `j` is margins, with the logistic loss log-odds, per unit of feature `j`.
/// - Complexity: O(*np*) time for each epoch, O(*p*) extra space.
/// - Source: Bottou, "Stochastic gradient descent tricks", *Neural Networks: Tricks of the Trade*, 2nd ed., 2012; averaging
///   of Polyak & Juditsky, "Acceleration of stochastic approximation by averaging", SIAM Journal on Control and
///   Optimization 30(4), 1992.
public struct StochasticGradientDescent: SupervisedEstimator, Hashable {
  public enum Loss: Hashable, Sendable {
    /// `max(0, 1 − margin)`: a support vector machine.
    case hinge
    /// `log(1 + exp(−margin))`: logistic regression.
    case logistic
  }

  /// What a sample costs.
  public var loss: Loss
  /// The weight of half the squared length of the coefficients: above 0.
  public var penalty: Double
  /// The number of passes over the data, each in another random order: at least 1.
  public var epochs: Int
  /// How much the classes count against one another.
  public var classWeights: ClassWeight
  /// The seed of the orders.
  public var seed: UInt64

  public init(
    loss: Loss = .logistic, penalty: Double = 1e-4, epochs: Int = 20, classWeights: ClassWeight = .equal,
    seed: UInt64 = 0
  ) {
    self.loss = loss
    self.penalty = penalty
    self.epochs = epochs
    self.classWeights = classWeights
    self.seed = seed
  }

  private var rule: OnlineRule { .descent(loss, penalty: penalty, start: 1 / penalty) }

  /// Learns for all epochs.
  ///
  /// - Throws: ``FitError`` for hyperparameters out of range, features that are not finite and a single class.
  public func fit(_ training: Dataset<Bool>) throws(FitError) -> OnlineLinearClassifier {
    try check()
    return try learnOnline(training, rule: rule, classWeights: classWeights, epochs: epochs, seed: seed)
  }

  /// A model that has learnt nothing yet, for data that come one after the other.
  public func start(featureNames: [String]) throws(FitError) -> OnlineLinearClassifier {
    try check()
    return OnlineLinearClassifier(featureNames: featureNames, rule: rule, classWeights: classWeights)
  }

  private func check() throws(FitError) {
    try checkHyperparameter(
      "penalty", penalty, allowed: "finite and above 0", penalty > 0 && penalty.isFinite)
  }
}
