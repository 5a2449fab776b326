public import Learning
public import LinearAlgebra

/// Averages an estimator fitted on many bootstrap samples, for what varies much from one sample to the next.
///
/// Each member is fitted on as many rows as `sampleShare` says of all, drawn with replacement, and the probability is the
/// mean of the members'; members that give none count as 0 or 1. For named classes the estimator must learn them too. A
/// draw without both classes is drawn again, at most 100 times, and then replaced by all rows. Weights go on to the
/// members.
///
/// Each member has its own random stream, so a seed gives the same model on any number of threads.
///
/// - Shapes: `training.features` is samples × features, `n × p`.
/// - Complexity: that of `count` fits.
/// - Source: Breiman, "Bagging predictors", Machine Learning 24(2), 1996.
public struct Bagging: SupervisedEstimator, MulticlassEstimator {
  public typealias Target = Bool

  /// The estimator that is fitted again and again.
  public var estimator: any SupervisedEstimator<Bool>
  /// The number of members: at least 1.
  public var count: Int
  /// The size of each sample as a share of all rows: above 0, at most 1.
  public var sampleShare: Double
  public var seed: UInt64

  public init(
    _ estimator: any SupervisedEstimator<Bool>, count: Int = 10, sampleShare: Double = 1, seed: UInt64 = 0
  ) {
    self.estimator = estimator
    self.count = count
    self.sampleShare = sampleShare
    self.seed = seed
  }

  /// Fits the members for an event.
  ///
  /// - Throws: ``FitError`` for hyperparameters out of range, a single class, and whatever the estimator throws.
  public func fit(_ training: Dataset<Bool>) throws(FitError) -> BaggingModel {
    let draws = try Draws(count: count, sampleShare: sampleShare, seed: seed)
    try training.checkForClassification(allowingMissing: true)
    let estimator = estimator
    let members = try parallelMap(count) { index throws(FitError) -> EventMember in
      let rows = draws.rows(index, of: training) { rows in
        Set(rows.filter { training.weights?[$0] ?? 1 > 0 }.map { training.target[$0] }).count == 2
      }
      return EventMember(model: try estimator.fit(training.rows(rows)))
    }
    return BaggingModel(members: members, featureNames: training.featureNames)
  }

  /// Fits the members for named classes.
  ///
  /// - Throws: ``FitError`` as for events, and if the estimator does not learn named classes.
  public func fit(_ training: Dataset<String>) throws(FitError) -> MulticlassBaggingModel {
    let draws = try Draws(count: count, sampleShare: sampleShare, seed: seed)
    try training.checkForFitting(allowingMissing: true)
    let labels = try ClassLabels(training)
    let estimator = try classEstimator(estimator, name: "estimator")
    let members = try parallelMap(count) { index throws(FitError) -> ClassMember in
      let rows = draws.rows(index, of: training) { rows in
        Set(rows.filter { training.weights?[$0] ?? 1 > 0 }.map { labels.codes[$0] }).count > 1
      }
      return ClassMember(try estimator.fit(training.rows(rows)), among: labels.classes)
    }
    return MulticlassBaggingModel(
      members: members, classes: labels.classes, featureNames: training.featureNames)
  }
}

/// Averages an estimator of numbers fitted on many bootstrap samples: see ``Bagging``.
///
/// - Shapes: `training.features` is samples × features, `n × p`.
/// - Complexity: that of `count` fits.
/// - Source: Breiman, "Bagging predictors", Machine Learning 24(2), 1996.
public struct BaggingRegression: SupervisedEstimator {
  /// The estimator that is fitted again and again.
  public var estimator: any SupervisedEstimator<Double>
  /// The number of members: at least 1.
  public var count: Int
  /// The size of each sample as a share of all rows: above 0, at most 1.
  public var sampleShare: Double
  public var seed: UInt64

  public init(
    _ estimator: any SupervisedEstimator<Double>, count: Int = 10, sampleShare: Double = 1, seed: UInt64 = 0
  ) {
    self.estimator = estimator
    self.count = count
    self.sampleShare = sampleShare
    self.seed = seed
  }

  /// Fits the members.
  ///
  /// - Throws: ``FitError`` for hyperparameters out of range, and whatever the estimator throws.
  public func fit(_ training: Dataset<Double>) throws(FitError) -> BaggingRegressionModel {
    let draws = try Draws(count: count, sampleShare: sampleShare, seed: seed)
    try training.checkForRegression(allowingMissing: true)
    let estimator = estimator
    let members = try parallelMap(count) { index throws(FitError) -> any Predictor<Double> in
      let rows = draws.rows(index, of: training) { rows in
        rows.contains { training.weights?[$0] ?? 1 > 0 }
      }
      return try estimator.fit(training.rows(rows))
    }
    return BaggingRegressionModel(members: members, featureNames: training.featureNames)
  }
}

/// Bootstrap samples.
private struct Draws: Sendable {
  let sampleShare: Double
  let random: RandomNumbers

  init(count: Int, sampleShare: Double, seed: UInt64) throws(FitError) {
    try checkHyperparameter("count", count, allowed: "at least 1", count >= 1)
    try checkHyperparameter(
      "sampleShare", sampleShare, allowed: "above 0 and at most 1", sampleShare > 0 && sampleShare <= 1)
    self.sampleShare = sampleShare
    random = RandomNumbers(seed: seed)
  }

  /// A sample that is usable, in ascending order.
  func rows<Target>(_ index: Int, of training: Dataset<Target>, isUsable: ([Int]) -> Bool) -> [Int] {
    var random = random.split(index)
    let size = max(1, Int(sampleShare * Double(training.rowCount)))
    for _ in 0..<100 {
      let rows = random.sampleWithReplacement(size, from: training.rowCount).sorted()
      if isUsable(rows) { return rows }
    }
    return Array(0..<training.rowCount)
  }
}

/// Several fitted members whose probabilities of an event are averaged.
public struct BaggingModel: ProbabilityPredictor {
  let members: [EventMember]
  public let featureNames: [String]

  /// The number of members.
  public var memberCount: Int { members.count }

  public func predictProbability(_ features: Matrix) throws(PredictionError) -> [Double] {
    var sums = [Double](repeating: 0, count: features.rowCount)
    for member in members { add(1, times: try member.probabilities(features), to: &sums) }
    return sums.map { $0 / Double(members.count) }
  }
}

/// Several fitted members whose probabilities of named classes are averaged.
public struct MulticlassBaggingModel: MulticlassPredictor {
  let members: [ClassMember]
  public let classes: [String]
  public let featureNames: [String]

  /// The number of members.
  public var memberCount: Int { members.count }

  public func predictProbabilities(_ features: Matrix) throws(PredictionError) -> Matrix {
    var sums = Matrix(rowCount: features.rowCount, columnCount: classes.count)
    for member in members { try member.addProbabilities(1 / Double(members.count), features, to: &sums) }
    return sums
  }
}

/// Several fitted members whose predictions of a number are averaged.
public struct BaggingRegressionModel: Predictor {
  let members: [any Predictor<Double>]
  public let featureNames: [String]

  /// The number of members.
  public var memberCount: Int { members.count }

  public func predict(_ features: Matrix) throws(PredictionError) -> [Double] {
    var sums = [Double](repeating: 0, count: features.rowCount)
    for member in members { add(1, times: try member.predict(features), to: &sums) }
    return sums.map { $0 / Double(members.count) }
  }
}
