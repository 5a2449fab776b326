public import Learning
public import LinearAlgebra

/// How the nearest neighbours of a row count.
public enum NeighbourWeighting: Hashable, Sendable {
  /// Each the same.
  case uniform
  /// By the inverse of its distance; if some lie at no distance, only those count.
  case inverseDistance
}

/// Lets the training rows that lie nearest decide.
///
/// The probability of an event is its share among the `count` nearest rows by Euclidean distance, so scale the features
/// first: what varies most decides who is near. Of rows at the same distance the earlier one is nearer. If there are fewer
/// rows than `count`, all of them decide. A row's weight multiplies its vote, and rows of weight 0 are left out.
///
/// - Shapes: `training.features` is samples × features, `n × p`; the model keeps them all.
/// - Complexity: fit O(*np*), or O(*n* log² *n*) with a tree, which is used for more than 1,000 rows in at most 8 dimensions;
///   predict O(*np*) a row, or about O(log *n*) with a tree.
/// - Source: Cover & Hart, "Nearest neighbor pattern classification", IEEE Transactions on Information Theory 13(1), 1967;
///   Hastie, Tibshirani & Friedman, *The Elements of Statistical Learning*, 2nd ed., §13.3.
public struct NearestNeighbours: SupervisedEstimator, MulticlassEstimator, Hashable {
  public typealias Target = Bool
  public typealias Model = NearestNeighboursModel

  /// The number of neighbours that decide: at least 1.
  public var count: Int
  public var weighting: NeighbourWeighting

  public init(count: Int = 5, weighting: NeighbourWeighting = .uniform) {
    self.count = count
    self.weighting = weighting
  }

  /// Remembers the rows.
  ///
  /// - Throws: ``FitError`` for a `count` below 1, features that are not finite and a single class.
  public func fit(_ training: Dataset<Bool>) throws(FitError) -> NearestNeighboursModel {
    try training.checkForClassification()
    return NearestNeighboursModel(
      voters: try voters(training, training.target.map { $0 ? 1 : 0 }), featureNames: training.featureNames)
  }

  /// Remembers the rows.
  public func fit(_ training: Dataset<String>) throws(FitError) -> MulticlassNearestNeighboursModel {
    try training.checkForFitting()
    let labels = try ClassLabels(training)
    return MulticlassNearestNeighboursModel(
      voters: try voters(training, labels.codes.map(Double.init)), classes: labels.classes,
      featureNames: training.featureNames)
  }

  private func voters<Target>(_ training: Dataset<Target>, _ values: [Double]) throws(FitError) -> Voters {
    try checkHyperparameter("count", count, allowed: "at least 1", count >= 1)
    return Voters(
      training.features, values: values, weights: training.weights, count: count, weighting: weighting)
  }
}

/// Predicts the mean of the nearest training rows' targets.
///
/// Distances, ties and weights are those of ``NearestNeighbours``.
///
/// - Shapes: `training.features` is samples × features, `n × p`; the model keeps them all.
/// - Complexity: as ``NearestNeighbours``.
/// - Source: Hastie, Tibshirani & Friedman, *The Elements of Statistical Learning*, 2nd ed., §2.3.2.
public struct NearestNeighboursRegression: SupervisedEstimator, Hashable {
  /// The number of neighbours whose mean is taken: at least 1.
  public var count: Int
  public var weighting: NeighbourWeighting

  public init(count: Int = 5, weighting: NeighbourWeighting = .uniform) {
    self.count = count
    self.weighting = weighting
  }

  /// Remembers the rows.
  ///
  /// - Throws: ``FitError`` for a `count` below 1 and for features or targets that are not finite.
  public func fit(_ training: Dataset<Double>) throws(FitError) -> NearestNeighboursRegressionModel {
    try training.checkForRegression()
    try checkHyperparameter("count", count, allowed: "at least 1", count >= 1)
    let voters = Voters(
      training.features, values: training.target, weights: training.weights, count: count,
      weighting: weighting)
    return NearestNeighboursRegressionModel(voters: voters, featureNames: training.featureNames)
  }
}

/// The rows that ``NearestNeighbours`` remembers.
public struct NearestNeighboursModel: ProbabilityPredictor, Hashable {
  let voters: Voters
  public let featureNames: [String]

  public func predictProbability(_ features: Matrix) throws(PredictionError) -> [Double] {
    try checkForPrediction(features, names: featureNames)
    return voters.means(features)
  }

  /// The training rows nearest to each row, nearest first, with their distances.
  public func neighbours(_ features: Matrix) throws(PredictionError) -> [[(row: Int, distance: Double)]] {
    try checkForPrediction(features, names: featureNames)
    return voters.neighbours(features)
  }
}

/// The rows that ``NearestNeighbours`` remembers, with named classes.
public struct MulticlassNearestNeighboursModel: MulticlassPredictor, Hashable {
  let voters: Voters
  public let classes: [String]
  public let featureNames: [String]

  public func predictProbabilities(_ features: Matrix) throws(PredictionError) -> Matrix {
    try checkForPrediction(features, names: featureNames)
    return voters.shares(features, classCount: classes.count)
  }
}

/// The rows that ``NearestNeighboursRegression`` remembers.
public struct NearestNeighboursRegressionModel: Predictor, Hashable {
  let voters: Voters
  public let featureNames: [String]

  public func predict(_ features: Matrix) throws(PredictionError) -> [Double] {
    try checkForPrediction(features, names: featureNames)
    return voters.means(features)
  }
}
