public import Learning
import LinearAlgebra

/// Keeps the features that go with the target most closely, each looked at on its own.
///
/// Targets may be events, named classes or, for ``Score/anovaF``, numbers. Sample weights are not used. Of features
/// with the same score the earlier ones are kept.
///
/// - Shapes: samples × features, `n × p`, become `n` × `keep`.
/// - Complexity: O(*np*), for mutual information O(*np* log *n*).
public struct UnivariateSelection: SupervisedTransformer, Hashable {
  public typealias Target = Bool

  /// How closely a feature goes with the target.
  public enum Score: Hashable, Sendable {
    /// The F statistic of a one-way analysis of variance; for targets that are numbers that of a straight line.
    case anovaF
    /// The χ² statistic of the feature's sums by class against the sums that class sizes alone would give. Features
    /// must not be negative: counts, frequencies, indicators.
    case chiSquare
    /// The mutual information in nats, estimated from the distances to the `neighbours` nearest samples of the same
    /// class.
    case mutualInformation(neighbours: Int = 3)

    fileprivate var hasPValues: Bool {
      if case .mutualInformation = self { return false }
      return true
    }
  }

  public var score: Score
  /// How many features stay.
  public var keep: Int

  public init(_ score: Score, keep: Int) {
    self.score = score
    self.keep = keep
  }

  /// Scores each feature by the events.
  ///
  /// - Throws: `FitError` if the data cannot be learnt from, there is one class only, `keep` is not a number of
  ///   features, or a feature is negative where it must not be.
  public func fit(_ training: Dataset<Bool>) throws(FitError) -> SelectionModel {
    try training.checkForClassification()
    let classes = training.target.map { $0 ? 1 : 0 }
    return try select(training, try scores(training, classes: classes, classCount: 2))
  }

  /// Scores each feature by the named classes. Throws as for events.
  public func fit(_ training: Dataset<String>) throws(FitError) -> SelectionModel {
    try training.checkForFitting()
    let labels = try ClassLabels(training)
    return try select(training, try scores(training, classes: labels.codes, classCount: labels.count))
  }

  /// Scores each feature by the numbers, with ``Score/anovaF`` only.
  public func fit(_ training: Dataset<Double>) throws(FitError) -> SelectionModel {
    try training.checkForRegression()
    guard score == .anovaF else {
      throw .invalidHyperparameter(
        name: "score", value: "\(score)", allowed: "anovaF for targets that are numbers")
    }
    let target = training.target
    return try select(training, training.features.mapColumns { column, _ in lineF(column, target) })
  }

  public func fitStep<Other: Sendable>(
    _ training: Dataset<Other>
  ) throws(FitError) -> FittedStep<Other> {
    let model: SelectionModel
    if let events = training as? Dataset<Bool> {
      model = try fit(events)
    } else if let classes = training as? Dataset<String> {
      model = try fit(classes)
    } else if let numbers = training as? Dataset<Double> {
      model = try fit(numbers)
    } else {
      throw .unsupportedTarget(
        method: "UnivariateSelection", wanted: "Bool, String or Double", found: "\(Other.self)")
    }
    return try training.step(behind: model)
  }

  private func select<Other>(
    _ training: Dataset<Other>, _ scores: [FeatureScore]
  ) throws(FitError) -> SelectionModel {
    try checkKept(keep, of: training.featureCount)
    let name =
      switch score {
      case .anovaF: "F"
      case .chiSquare: "χ²"
      case .mutualInformation: "mutual information"
      }
    return SelectionModel(
      featureNames: training.featureNames, keeping: keep, scores: scores.map(\.value), scoreName: name,
      pValues: score.hasPValues ? scores.map(\.pValue) : nil)
  }

  private func scores<Other>(
    _ training: Dataset<Other>, classes: [Int], classCount: Int
  ) throws(FitError) -> [FeatureScore] {
    switch score {
    case .anovaF:
      return training.features.mapColumns { column, _ in analysisOfVarianceF(column, classes, classCount) }
    case .chiSquare:
      if let place = training.features.values.firstIndex(where: { $0 < 0 }) {
        throw .invalidHyperparameter(
          name: "score", value: "chiSquare",
          allowed: """
            another one, because row \(place / training.featureCount) of column \
            “\(training.featureNames[place % training.featureCount])” is negative
            """)
      }
      return training.features.mapColumns { column, _ in chiSquare(column, classes, classCount) }
    case .mutualInformation(let neighbours):
      try checkHyperparameter("neighbours", neighbours, allowed: "at least 1", neighbours >= 1)
      return training.features.mapColumns { column, _ in
        FeatureScore(
          value: mutualInformation(column, classes, classCount, neighbours: neighbours), pValue: .nan)
      }
    }
  }
}
