public import Learning
public import LinearAlgebra

/// Asks several different estimators and takes the mean of what they say.
///
/// A soft vote averages probabilities; members that give none count as 0 or 1. A hard vote counts predictions: the
/// probability is then the share of votes. For named classes every member must learn them too. Members' own weights are
/// normalised; samples' weights go on to the members.
///
/// - Shapes: `training.features` is samples × features, `n × p`.
/// - Complexity: that of the members' fits.
/// - Source: Hansen & Salamon, "Neural network ensembles", IEEE Transactions on Pattern Analysis and Machine
///   Intelligence 12(10), 1990.
public struct Voting: SupervisedEstimator, MulticlassEstimator {
  public typealias Target = Bool

  /// What is counted.
  public enum Vote: String, Hashable, Sendable, CaseIterable {
    /// Probabilities.
    case soft
    /// Predictions.
    case hard
  }

  public var members: [any SupervisedEstimator<Bool>]
  public var vote: Vote
  /// How much each member counts; nil if all count alike.
  public var weights: [Double]?

  public init(_ members: [any SupervisedEstimator<Bool>], vote: Vote = .soft, weights: [Double]? = nil) {
    self.members = members
    self.vote = vote
    self.weights = weights
  }

  /// Fits the members for an event.
  ///
  /// - Throws: ``FitError`` for no members or weights that do not fit, and whatever the members throw.
  public func fit(_ training: Dataset<Bool>) throws(FitError) -> VotingModel {
    let shares = try memberShares(weights, count: members.count)
    try training.checkForClassification(allowingMissing: true)
    var fitted: [EventMember] = []
    for member in members { fitted.append(EventMember(model: try member.fit(training))) }
    return VotingModel(members: fitted, shares: shares, vote: vote, featureNames: training.featureNames)
  }

  /// Fits the members for named classes.
  ///
  /// - Throws: ``FitError`` as for events, and if a member does not learn named classes.
  public func fit(_ training: Dataset<String>) throws(FitError) -> MulticlassVotingModel {
    let shares = try memberShares(weights, count: members.count)
    try training.checkForFitting(allowingMissing: true)
    let labels = try ClassLabels(training)
    var fitted: [ClassMember] = []
    for member in members {
      fitted.append(
        ClassMember(try classEstimator(member, name: "members").fit(training), among: labels.classes))
    }
    return MulticlassVotingModel(
      members: fitted, shares: shares, vote: vote, classes: labels.classes,
      featureNames: training.featureNames)
  }
}

/// Takes the weighted mean of what several different estimators of a number say.
///
/// - Shapes: `training.features` is samples × features, `n × p`.
/// - Complexity: that of the members' fits.
/// - Source: Hansen & Salamon, "Neural network ensembles", IEEE Transactions on Pattern Analysis and Machine
///   Intelligence 12(10), 1990.
public struct VotingRegression: SupervisedEstimator {
  public var members: [any SupervisedEstimator<Double>]
  /// How much each member counts; nil if all count alike.
  public var weights: [Double]?

  public init(_ members: [any SupervisedEstimator<Double>], weights: [Double]? = nil) {
    self.members = members
    self.weights = weights
  }

  /// Fits the members.
  ///
  /// - Throws: ``FitError`` for no members or weights that do not fit, and whatever the members throw.
  public func fit(_ training: Dataset<Double>) throws(FitError) -> VotingRegressionModel {
    let shares = try memberShares(weights, count: members.count)
    try training.checkForRegression(allowingMissing: true)
    var fitted: [any Predictor<Double>] = []
    for member in members { fitted.append(try member.fit(training)) }
    return VotingRegressionModel(members: fitted, shares: shares, featureNames: training.featureNames)
  }
}

/// Members' weights as shares of their sum.
private func memberShares(_ weights: [Double]?, count: Int) throws(FitError) -> [Double] {
  try checkHyperparameter("members", count, allowed: "at least one estimator", count >= 1)
  guard let weights else { return [Double](repeating: 1 / Double(count), count: count) }
  let sum = weights.reduce(0, +)
  try checkHyperparameter(
    "weights", weights, allowed: "one finite number of at least 0 for each member, not all of them 0",
    weights.count == count && sum > 0 && sum.isFinite && weights.allSatisfy { $0 >= 0 })
  return weights.map { $0 / sum }
}

/// Fitted members that vote on an event.
public struct VotingModel: ProbabilityPredictor {
  let members: [EventMember]
  let shares: [Double]
  let vote: Voting.Vote
  public let featureNames: [String]

  /// The weighted mean of the members' probabilities, or the share of votes for the event.
  public func predictProbability(_ features: Matrix) throws(PredictionError) -> [Double] {
    var sums = [Double](repeating: 0, count: features.rowCount)
    for (member, share) in zip(members, shares) {
      let said = vote == .soft ? try member.probabilities(features) : try member.votes(features)
      add(share, times: said, to: &sums)
    }
    // Shares add up to 1 but for rounding.
    return sums.map { min(1, $0) }
  }
}

/// Fitted members that vote on named classes.
public struct MulticlassVotingModel: MulticlassPredictor {
  let members: [ClassMember]
  let shares: [Double]
  let vote: Voting.Vote
  public let classes: [String]
  public let featureNames: [String]

  /// The weighted mean of the members' probabilities, or the share of votes for each class.
  public func predictProbabilities(_ features: Matrix) throws(PredictionError) -> Matrix {
    var sums = Matrix(rowCount: features.rowCount, columnCount: classes.count)
    for (member, share) in zip(members, shares) {
      switch vote {
      case .soft: try member.addProbabilities(share, features, to: &sums)
      case .hard: try member.addVotes(share, features, to: &sums)
      }
    }
    return sums
  }
}

/// Fitted members whose predictions of a number are averaged.
public struct VotingRegressionModel: Predictor {
  let members: [any Predictor<Double>]
  let shares: [Double]
  public let featureNames: [String]

  public func predict(_ features: Matrix) throws(PredictionError) -> [Double] {
    var sums = [Double](repeating: 0, count: features.rowCount)
    for (member, share) in zip(members, shares) {
      add(share, times: try member.predict(features), to: &sums)
    }
    return sums
  }
}
