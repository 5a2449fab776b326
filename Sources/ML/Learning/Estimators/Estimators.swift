public import LinearAlgebra

/// A method that learns from samples with known targets.
///
/// A value of a conforming type holds hyperparameters only. `fit` returns what was learnt as another value, so there
/// is nothing to call before fitting and nothing that fitting changes.
public protocol SupervisedEstimator<Target>: Sendable {
  associatedtype Target: Sendable
  associatedtype Model: Predictor<Target>

  /// Learns from `training`. The same estimator and data give the same model, on any number of threads.
  func fit(_ training: Dataset<Target>) throws(FitError) -> Model
}

/// A method that learns from samples alone what is usual among them.
public protocol AnomalyDetector: Sendable {
  associatedtype Model: AnomalyScorer

  /// Learns from samples × features; without names the features are called `x0`, `x1` and so on.
  func fit(_ features: Matrix, featureNames: [String]?) throws(FitError) -> Model
}

extension AnomalyDetector {
  /// Learns from samples × features.
  public func fit(_ features: Matrix) throws(FitError) -> Model {
    try fit(features, featureNames: nil)
  }
}

/// A fitted model that predicts a target for each row of features.
public protocol Predictor<Output>: Sendable {
  associatedtype Output: Sendable

  /// The names of the columns that it was fitted on, in order.
  var featureNames: [String] { get }

  /// The predictions for samples × features, one for each row.
  func predict(_ features: Matrix) throws(PredictionError) -> [Output]
}

/// A fitted model that gives the probability of an event, such as fraud.
public protocol ProbabilityPredictor: Predictor where Output == Bool {
  /// The probability of the event for each row of samples × features.
  func predictProbability(_ features: Matrix) throws(PredictionError) -> [Double]
}

extension ProbabilityPredictor {
  /// Whether the probability of the event is at least one half.
  public func predict(_ features: Matrix) throws(PredictionError) -> [Bool] {
    try predict(features, threshold: 0.5)
  }

  /// Whether the probability of the event is at least `threshold`.
  public func predict(_ features: Matrix, threshold: Double) throws(PredictionError) -> [Bool] {
    try predictProbability(features).map { $0 >= threshold }
  }
}

/// A fitted model that says how unusual each row of features is.
public protocol AnomalyScorer: Sendable {
  /// The names of the columns that it was fitted on, in order.
  var featureNames: [String] { get }

  /// A score for each row of samples × features; the higher, the more unusual.
  func score(_ features: Matrix) throws(PredictionError) -> [Double]
}
