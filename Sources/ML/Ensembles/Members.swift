import Learning
import LinearAlgebra

/// A fitted method of any kind for events, with what it says as a score from 0 to 1.
struct EventMember: Sendable {
  let model: any Predictor<Bool>

  /// The probability of the event, or 1 and 0 from a method that gives none.
  func probabilities(_ features: Matrix) throws(PredictionError) -> [Double] {
    if let model = model as? any ProbabilityPredictor { return try model.predictProbability(features) }
    return try votes(features)
  }

  /// 1 if the method predicts the event, otherwise 0.
  func votes(_ features: Matrix) throws(PredictionError) -> [Double] {
    try model.predict(features).map { $0 ? 1 : 0 }
  }

  /// What the method knows beyond a vote: a probability, a margin or another score.
  func scores(_ features: Matrix) throws(PredictionError) -> [Double] {
    if let model = model as? any ScorePredictor { return try model.predictScore(features) }
    return try votes(features)
  }
}

/// A fitted method of any kind for named classes, whose classes may be some of those that all methods know.
struct ClassMember: Sendable {
  let model: any MulticlassPredictor
  /// For each of the method's classes its place among all.
  let places: [Int]

  init(_ model: any MulticlassPredictor, among classes: [String]) {
    self.model = model
    places = model.classes.map { classes.firstIndex(of: $0)! }
  }

  /// Adds the probability of each class, times `weight`, to samples × classes.
  func addProbabilities(_ weight: Double, _ features: Matrix, to sums: inout Matrix) throws(PredictionError) {
    let probabilities = try model.predictProbabilities(features)
    for row in 0..<features.rowCount {
      for (column, place) in places.enumerated() { sums[row, place] += weight * probabilities[row, column] }
    }
  }

  /// Adds `weight` to the class that each row is predicted to have.
  func addVotes(_ weight: Double, _ features: Matrix, to sums: inout Matrix) throws(PredictionError) {
    let own = Dictionary(uniqueKeysWithValues: zip(model.classes, places))
    for (row, name) in try model.predict(features).enumerated() { sums[row, own[name]!] += weight }
  }
}

/// An estimator for events as one for named classes.
func classEstimator(
  _ estimator: any SupervisedEstimator<Bool>, name: String
) throws(FitError) -> any MulticlassEstimator {
  guard let estimator = estimator as? any MulticlassEstimator else {
    throw .invalidHyperparameter(
      name: name, value: "\(type(of: estimator))", allowed: "a method that learns named classes too")
  }
  return estimator
}

/// What a fitted method says of rows that it should know, as part of another fit.
func predicting<Result>(
  _ estimator: Any, _ predict: () throws(PredictionError) -> Result
) throws(FitError) -> Result {
  do { return try predict() } catch {
    throw .invalidHyperparameter(
      name: "estimator", value: "\(type(of: estimator))",
      allowed: "one that predicts rows like those that it was fitted on, but it says: \(error)")
  }
}
