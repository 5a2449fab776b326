public import Learning

/// Fits a linear classifier by correcting its mistakes: the averaged perceptron.
///
/// Whenever `y · (x·β + b) ≤ 0`, with `y` = 1 for an event and −1 otherwise, `y · x` is added to the coefficients and `y` to
/// the intercept, until the epochs are over; when a hyperplane separates the classes, the number of mistakes is bounded.
/// The model's coefficients are the means over all steps, without which the last sample would decide. The learning rate
/// would only scale all of them, so there is none. A sample's weight multiplies its step, which is not the same as copies
/// of the sample. Scale the features first.
///
/// - Shapes: `training.features` is samples × features, `n × p`; the model has `p` coefficients.
/// - Units: coefficient `j` is margins per unit of feature `j`.
/// - Complexity: O(*np*) time for each epoch, O(*p*) extra space.
/// - Source: Rosenblatt, "The perceptron: a probabilistic model for information storage and organization in the brain",
///   Psychological Review 65(6), 1958; averaging as in Freund & Schapire, "Large margin classification using the
///   perceptron algorithm", Machine Learning 37(3), 1999.
public struct Perceptron: SupervisedEstimator, Hashable {
  /// The number of passes over the data, each in another random order: at least 1.
  public var epochs: Int
  /// How much the classes count against one another.
  public var classWeights: ClassWeight
  /// The seed of the orders.
  public var seed: UInt64

  public init(epochs: Int = 20, classWeights: ClassWeight = .equal, seed: UInt64 = 0) {
    self.epochs = epochs
    self.classWeights = classWeights
    self.seed = seed
  }

  /// Learns for all epochs.
  ///
  /// - Throws: ``FitError`` for hyperparameters out of range, features that are not finite and a single class.
  public func fit(_ training: Dataset<Bool>) throws(FitError) -> OnlineLinearClassifier {
    try learnOnline(
      training, rule: .perceptron(rate: 1), classWeights: classWeights, epochs: epochs, seed: seed)
  }

  /// A model that has learnt nothing yet, for data that come one after the other.
  public func start(featureNames: [String]) -> OnlineLinearClassifier {
    OnlineLinearClassifier(
      featureNames: featureNames, rule: .perceptron(rate: 1), classWeights: classWeights)
  }
}
