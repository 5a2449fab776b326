public import LinearAlgebra

/// A fitted model that predicts a target for each row of features.
public protocol Predictor<Output>: Sendable {
  associatedtype Output: Sendable

  /// The names of the columns that it was fitted on, in order.
  var featureNames: [String] { get }

  /// The predictions for samples × features, one for each row.
  func predict(_ features: Matrix) throws(PredictionError) -> [Output]
}

/// A fitted model that scores each row: the higher, the more likely the event. Scores need not be probabilities.
public protocol ScorePredictor: Predictor where Output == Bool {
  /// A score for each row of samples × features that rises with the event's likelihood.
  func predictScore(_ features: Matrix) throws(PredictionError) -> [Double]
}

/// A fitted model that gives the probability of an event, such as fraud.
public protocol ProbabilityPredictor: ScorePredictor {
  /// The probability of the event for each row of samples × features.
  func predictProbability(_ features: Matrix) throws(PredictionError) -> [Double]
}

extension ProbabilityPredictor {
  /// The probability of the event.
  public func predictScore(_ features: Matrix) throws(PredictionError) -> [Double] {
    try predictProbability(features)
  }

  /// Whether the probability of the event is at least one half.
  public func predict(_ features: Matrix) throws(PredictionError) -> [Bool] {
    try predict(features, threshold: 0.5)
  }

  /// Whether the probability of the event is at least `threshold`.
  public func predict(_ features: Matrix, threshold: Double) throws(PredictionError) -> [Bool] {
    try predictProbability(features).map { $0 >= threshold }
  }
}

/// A fitted model that separates events from the rest by the sign of a margin, and knows no probabilities.
public protocol MarginPredictor: ScorePredictor {
  /// How far each row lies on the event's side of the boundary; negative on the other side.
  func predictMargin(_ features: Matrix) throws(PredictionError) -> [Double]
}

extension MarginPredictor {
  /// The margin.
  public func predictScore(_ features: Matrix) throws(PredictionError) -> [Double] {
    try predictMargin(features)
  }

  /// Whether the margin is at least 0.
  public func predict(_ features: Matrix) throws(PredictionError) -> [Bool] {
    try predictMargin(features).map { $0 >= 0 }
  }
}

/// A fitted model that gives the probability of each of several named classes.
public protocol MulticlassPredictor: Predictor where Output == String {
  /// The names of the classes in ascending order, the columns of ``predictProbabilities(_:)``.
  var classes: [String] { get }

  /// Samples × classes: the probability of each class for each row. A row adds up to 1.
  func predictProbabilities(_ features: Matrix) throws(PredictionError) -> Matrix
}

extension MulticlassPredictor {
  /// The most probable class of each row, the first of equals.
  public func predict(_ features: Matrix) throws(PredictionError) -> [String] {
    let probabilities = try predictProbabilities(features)
    return (0..<probabilities.rowCount).map { row in
      var best = 0
      for index in 1..<max(1, classes.count) where probabilities[row, index] > probabilities[row, best] {
        best = index
      }
      return classes[best]
    }
  }
}

/// A fitted model that adds up its features with weights.
public protocol LinearPredictor: Predictor {
  /// One weight for each feature.
  var coefficients: [Double] { get }
  /// What is predicted when all features are 0.
  var intercept: Double { get }
}

/// A fitted model that says how much it used each feature.
public protocol FeatureImportances: Sendable {
  /// A number of at least 0 for each feature, in the features' order; what it measures, the model says.
  var featureImportances: [Double] { get }
}

/// A fitted model that says how unusual each row of features is.
public protocol AnomalyScorer: Sendable {
  /// The names of the columns that it was fitted on, in order.
  var featureNames: [String] { get }

  /// A score for each row of samples × features; the higher, the more unusual.
  func score(_ features: Matrix) throws(PredictionError) -> [Double]
}
