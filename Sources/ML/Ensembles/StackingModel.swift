public import Learning
public import LinearAlgebra

/// A fitted stack that gives the probability of an event.
public struct StackingModel: ProbabilityPredictor {
  let members: [EventMember]
  let last: EventMember
  let passesFeatures: Bool
  public let featureNames: [String]

  /// What the last estimator makes of the members' scores.
  public func predictProbability(_ features: Matrix) throws(PredictionError) -> [Double] {
    var columns: [[Double]] = []
    for member in members { columns.append(try member.scores(features)) }
    let plan = StackingPlan(folds: 2, passesFeatures: passesFeatures, seed: 0)
    return try last.probabilities(plan.joined(columns, features))
  }
}

/// A fitted stack that gives the probability of each of several named classes.
public struct MulticlassStackingModel: MulticlassPredictor {
  let members: [ClassMember]
  let last: ClassMember
  public let classes: [String]
  let passesFeatures: Bool
  public let featureNames: [String]

  /// What the last estimator makes of the members' probabilities.
  public func predictProbabilities(_ features: Matrix) throws(PredictionError) -> Matrix {
    var columns: [[Double]] = []
    for member in members {
      var probabilities = Matrix(rowCount: features.rowCount, columnCount: classes.count)
      try member.addProbabilities(1, features, to: &probabilities)
      columns += classes.indices.map(probabilities.column)
    }
    let plan = StackingPlan(folds: 2, passesFeatures: passesFeatures, seed: 0)
    var result = Matrix(rowCount: features.rowCount, columnCount: classes.count)
    try last.addProbabilities(1, plan.joined(columns, features), to: &result)
    return result
  }
}

/// A fitted stack that predicts a number.
public struct StackingRegressionModel: Predictor {
  let members: [any Predictor<Double>]
  let last: any Predictor<Double>
  let passesFeatures: Bool
  public let featureNames: [String]

  /// What the last estimator makes of the members' predictions.
  public func predict(_ features: Matrix) throws(PredictionError) -> [Double] {
    var columns: [[Double]] = []
    for member in members { columns.append(try member.predict(features)) }
    let plan = StackingPlan(folds: 2, passesFeatures: passesFeatures, seed: 0)
    return try last.predict(plan.joined(columns, features))
  }
}
