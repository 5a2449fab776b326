public import Learning

/// Fits a linear classifier that stays as it is when a sample lies outside of the margin, and otherwise takes the smallest
/// step that puts it there.
///
/// With the loss `ℓ = max(0, 1 − y · (x·β + b))` a sample adds `τ · y · x` to the coefficients, where `τ` is
/// `min(aggressiveness, ℓ / (‖x‖² + 1))` (PA-I) or `ℓ / (‖x‖² + 1 + 1 / (2 · aggressiveness))` (PA-II). The intercept is the
/// coefficient of a feature that is always 1, as in the paper; scikit-learn leaves that 1 out of the length. A sample's
/// weight multiplies its step, which is not the same as copies of the sample. Scale the features first.
///
/// - Shapes: `training.features` is samples × features, `n × p`; the model has `p` coefficients.
/// - Units: coefficient `j` is margins per unit of feature `j`.
/// - Complexity: O(*np*) time for each epoch, O(*p*) extra space.
/// - Source: Crammer, Dekel, Keshet, Shalev-Shwartz & Singer, "Online passive-aggressive algorithms", Journal of Machine
///   Learning Research 7, 2006.
public struct PassiveAggressive: SupervisedEstimator, Hashable {
  public enum Variant: Hashable, Sendable {
    /// PA-I: no step is longer than `aggressiveness` times the sample.
    case limited
    /// PA-II: each step is shortened, the more the smaller `aggressiveness` is.
    case damped
  }

  /// How far one sample may move the coefficients: above 0.
  public var aggressiveness: Double
  /// How steps are limited.
  public var variant: Variant
  /// The number of passes over the data, each in another random order: at least 1.
  public var epochs: Int
  /// How much the classes count against one another.
  public var classWeights: ClassWeight
  /// The seed of the orders.
  public var seed: UInt64

  public init(
    aggressiveness: Double = 0.01, variant: Variant = .limited, epochs: Int = 20,
    classWeights: ClassWeight = .equal, seed: UInt64 = 0
  ) {
    self.aggressiveness = aggressiveness
    self.variant = variant
    self.epochs = epochs
    self.classWeights = classWeights
    self.seed = seed
  }

  private var rule: OnlineRule { .passiveAggressive(variant, aggressiveness: aggressiveness) }

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
      "aggressiveness", aggressiveness, allowed: "finite and above 0",
      aggressiveness > 0 && aggressiveness.isFinite)
  }
}
