public import Learning
public import LinearAlgebra
public import Trees

/// Fits an estimator again and again, each time giving more weight to the samples that it got wrong.
///
/// A member with the weighted error `ε` counts `α = learningRate · (log((1 − ε) / ε) + log(K − 1))` for `K` classes, and the
/// weights of what it got wrong are multiplied by `exp(α)`. For an event the margin is `Σ ±α / Σ α`, from −1 to 1; for
/// named classes the probabilities are the shares of votes `Σ α`, which are not calibrated. A member without error ends
/// the fit and counts 1; one that is no better than guessing ends it and is left out, unless it is the first.
///
/// The estimator must honour weights. Samples' own weights are where it begins.
///
/// - Shapes: `training.features` is samples × features, `n × p`.
/// - Complexity: that of `rounds` fits.
/// - Source: Freund & Schapire, "A decision-theoretic generalization of on-line learning and an application to
///   boosting", Journal of Computer and System Sciences 55(1), 1997; for more classes (SAMME) Zhu, Zou, Rosset & Hastie,
///   "Multi-class AdaBoost", Statistics and Its Interface 2(3), 2009.
public struct AdaBoost: SupervisedEstimator, MulticlassEstimator {
  public typealias Target = Bool

  /// The estimator that is fitted again and again.
  public var estimator: any SupervisedEstimator<Bool>
  /// The number of members: at least 1.
  public var rounds: Int
  /// How much each member counts: above 0.
  public var learningRate: Double

  /// Without an estimator, trees of a single cut.
  public init(
    _ estimator: any SupervisedEstimator<Bool> = DecisionTree(maximumDepth: 1), rounds: Int = 50,
    learningRate: Double = 1
  ) {
    self.estimator = estimator
    self.rounds = rounds
    self.learningRate = learningRate
  }

  /// Fits the members for an event.
  ///
  /// - Throws: ``FitError`` for hyperparameters out of range, a single class, and whatever the estimator throws.
  public func fit(_ training: Dataset<Bool>) throws(FitError) -> AdaBoostModel {
    try checkHyperparameters()
    try training.checkForClassification(allowingMissing: true)
    var members: [any Predictor<Bool>] = []
    let counts = try boost(training, classCount: 2) { weighted throws(FitError) -> [Bool] in
      let model: any Predictor<Bool> = try estimator.fit(weighted)
      members.append(model)
      return try wrong(training) { features throws(PredictionError) -> [Bool] in
        try model.predict(features)
      }
    }
    return AdaBoostModel(
      members: Array(members.prefix(counts.count)), memberWeights: counts, featureNames: training.featureNames
    )
  }

  /// Fits the members for named classes.
  ///
  /// - Throws: ``FitError`` as for events, and if the estimator does not learn named classes.
  public func fit(_ training: Dataset<String>) throws(FitError) -> MulticlassAdaBoostModel {
    try checkHyperparameters()
    try training.checkForFitting(allowingMissing: true)
    let labels = try ClassLabels(training)
    let estimator = try classEstimator(estimator, name: "estimator")
    var members: [ClassMember] = []
    let counts = try boost(training, classCount: labels.count) { weighted throws(FitError) -> [Bool] in
      let model: any MulticlassPredictor = try estimator.fit(weighted)
      members.append(ClassMember(model, among: labels.classes))
      return try wrong(training) { features throws(PredictionError) -> [String] in
        try model.predict(features)
      }
    }
    return MulticlassAdaBoostModel(
      members: Array(members.prefix(counts.count)), memberWeights: counts, classes: labels.classes,
      featureNames: training.featureNames)
  }

  private func checkHyperparameters() throws(FitError) {
    try checkHyperparameter("rounds", rounds, allowed: "at least 1", rounds >= 1)
    try checkHyperparameter(
      "learningRate", learningRate, allowed: "finite and above 0", learningRate > 0 && learningRate.isFinite)
  }

  /// What each member counts.
  ///
  /// - Parameter fit: Fits a member and says which samples it got wrong.
  private func boost<Label>(
    _ training: Dataset<Label>, classCount: Int, fit: (Dataset<Label>) throws(FitError) -> [Bool]
  ) throws(FitError) -> [Double] {
    var weighted = training
    var weights = training.allWeights
    var counts: [Double] = []
    while counts.count < rounds {
      let sum = weights.reduce(0, +)
      weights = weights.map { $0 / sum }
      weighted.weights = weights
      let wrong = try fit(weighted)
      let error = zip(weights, wrong).reduce(0) { $0 + ($1.1 ? $1.0 : 0) }
      if error <= 0 {
        counts.append(1)
        break
      }
      if error >= 1 - 1 / Double(classCount) {
        if counts.isEmpty { counts.append(1) }
        break
      }
      let count = learningRate * (logarithm((1 - error) / error) + logarithm(Double(classCount - 1)))
      counts.append(count)
      for row in weights.indices where wrong[row] { weights[row] *= exponential(count) }
    }
    return counts
  }

  /// Which samples a member got wrong.
  private func wrong<Label: Equatable>(
    _ training: Dataset<Label>, predict: (Matrix) throws(PredictionError) -> [Label]
  ) throws(FitError) -> [Bool] {
    let predictions = try predicting(estimator) { () throws(PredictionError) in
      try predict(training.features)
    }
    return zip(predictions, training.target).map { $0 != $1 }
  }
}

/// Fitted members with what each counts.
public struct AdaBoostModel: MarginPredictor {
  let members: [any Predictor<Bool>]
  /// What each member counts.
  public let memberWeights: [Double]
  public let featureNames: [String]

  /// The weighted mean of the members' votes, 1 for the event and −1 against it.
  public func predictMargin(_ features: Matrix) throws(PredictionError) -> [Double] {
    var sums = [Double](repeating: 0, count: features.rowCount)
    for (member, weight) in zip(members, memberWeights) {
      add(weight, times: try member.predict(features).map { $0 ? 1 : -1 }, to: &sums)
    }
    let total = memberWeights.reduce(0, +)
    return sums.map { $0 / total }
  }
}

/// Fitted members for named classes with what each counts.
public struct MulticlassAdaBoostModel: MulticlassPredictor {
  let members: [ClassMember]
  /// What each member counts.
  public let memberWeights: [Double]
  public let classes: [String]
  public let featureNames: [String]

  /// The share of weighted votes for each class; not a calibrated probability.
  public func predictProbabilities(_ features: Matrix) throws(PredictionError) -> Matrix {
    var sums = Matrix(rowCount: features.rowCount, columnCount: classes.count)
    let total = memberWeights.reduce(0, +)
    for (member, weight) in zip(members, memberWeights) {
      try member.addVotes(weight / total, features, to: &sums)
    }
    return sums
  }
}
