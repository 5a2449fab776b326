public import Learning
import LinearAlgebra

/// Classifies counts, such as of words, by Bayes' rule as if each were drawn independently from its class's distribution.
///
/// Feature *j* has the probability `θcⱼ = (Ncⱼ + smoothing) / (Nc + smoothing · p)` in class *c*, where `Ncⱼ` adds up the feature over the
/// class's samples. Counts may be fractions, for instance of TF-IDF, but not negative.
///
/// - Shapes: `training.features` is samples × features, `n × p`.
/// - Complexity: fit and predict O(*npk*) for *k* classes.
/// - Source: Manning, Raghavan & Schütze, *Introduction to Information Retrieval*, 2008, §13.2.
public struct MultinomialNaiveBayes: SupervisedEstimator, MulticlassEstimator, BayesMethod, Hashable {
  /// What is added to each count: at least 0, and 1 for Laplace's rule. At 0 a count that a class has never had makes it
  /// all but impossible: it counts as 10⁻¹⁰.
  public var smoothing: Double

  public init(smoothing: Double = 1) { self.smoothing = smoothing }

  /// Adds up the features of events and of the rest.
  ///
  /// - Throws: ``FitError`` for a negative `smoothing`, features that are negative or not finite and a single class.
  public func fit(_ training: Dataset<Bool>) throws(FitError) -> BayesModel { try fitEvents(training) }

  /// Adds up the features of named classes.
  public func fit(_ training: Dataset<String>) throws(FitError) -> MulticlassBayesModel {
    try fitClasses(training)
  }

  func check(_ features: Matrix, names: [String]) throws(FitError) {
    try checkCounts(features, names: names, smoothing: smoothing)
  }

  func likelihood(
    _ features: Matrix, codes: [Int], count: Int, weights: [Double], logPriors: [Double]
  ) throws(FitError) -> JointLikelihood {
    let sums = smoothedSums(features, codes, count, weights, smoothing)
    let weights = Matrix(rowCount: features.columnCount, columnCount: count) { feature, code in
      logarithm(sums[code, feature] / sums.row(code).reduce(0, +))
    }
    return .linear(weights: weights, bias: logPriors, threshold: nil)
  }
}

/// Classifies counts by how little they look like the counts of all other classes.
///
/// Feature *j* has the weight `−ln θ̃cⱼ`, where `θ̃cⱼ` is its smoothed share of the counts outside of class *c*. It is steadier than
/// ``MultinomialNaiveBayes`` where some classes are rare. The classes' own shares are not used.
///
/// - Shapes: `training.features` is samples × features, `n × p`.
/// - Complexity: fit and predict O(*npk*) for *k* classes.
/// - Source: Rennie, Shih, Teevan & Karger, "Tackling the poor assumptions of naive Bayes text classifiers", ICML 2003, table 4,
///   steps 4 to 8 (counts are taken as they come).
public struct ComplementNaiveBayes: SupervisedEstimator, MulticlassEstimator, BayesMethod, Hashable {
  /// What is added to each count: at least 0.
  public var smoothing: Double
  /// Whether each class's weights are divided by their sum, so that long documents of one class do not outweigh others.
  public var normalises: Bool

  public init(smoothing: Double = 1, normalises: Bool = false) {
    self.smoothing = smoothing
    self.normalises = normalises
  }

  /// Adds up the features of events and of the rest.
  ///
  /// - Throws: ``FitError`` for a negative `smoothing`, features that are negative or not finite and a single class.
  public func fit(_ training: Dataset<Bool>) throws(FitError) -> BayesModel { try fitEvents(training) }

  /// Adds up the features of named classes.
  public func fit(_ training: Dataset<String>) throws(FitError) -> MulticlassBayesModel {
    try fitClasses(training)
  }

  func check(_ features: Matrix, names: [String]) throws(FitError) {
    try checkCounts(features, names: names, smoothing: smoothing)
  }

  func likelihood(
    _ features: Matrix, codes: [Int], count: Int, weights: [Double], logPriors: [Double]
  ) throws(FitError) -> JointLikelihood {
    let sums = classSums(features, codes: codes, count: count, weights: weights) { value, _, _ in value }.sums
    let least = smoothing > 0 ? smoothing : 1e-10
    var complements = Matrix(rowCount: count, columnCount: features.columnCount) { code, feature in
      (0..<count).reduce(least) { $1 == code ? $0 : $0 + sums[$1, feature] }
    }
    for code in 0..<count {
      let total = complements.row(code).reduce(0, +)
      for feature in 0..<features.columnCount {
        complements[code, feature] = -logarithm(complements[code, feature] / total)
      }
      guard normalises else { continue }
      let sum = complements.row(code).reduce(0, +)
      guard sum > 0 else { continue }
      for feature in 0..<features.columnCount { complements[code, feature] /= sum }
    }
    let weights = Matrix(rowCount: features.columnCount, columnCount: count) { complements[$1, $0] }
    return .linear(weights: weights, bias: [Double](repeating: 0, count: count), threshold: nil)
  }
}

/// Classifies by which features occur, as if they did so independently of one another.
///
/// A feature above `threshold` occurs. In class *c* it does so with the probability `(Ncⱼ + smoothing) / (Nc + 2 · smoothing)` of the class's `Nc`
/// samples. Unlike ``MultinomialNaiveBayes`` it counts what does not occur, too.
///
/// - Shapes: `training.features` is samples × features, `n × p`.
/// - Complexity: fit and predict O(*npk*) for *k* classes.
/// - Source: Manning, Raghavan & Schütze, *Introduction to Information Retrieval*, 2008, §13.3.
public struct BernoulliNaiveBayes: SupervisedEstimator, MulticlassEstimator, BayesMethod, Hashable {
  /// What is added to each count: at least 0.
  public var smoothing: Double
  /// The value above which a feature occurs.
  public var threshold: Double

  public init(smoothing: Double = 1, threshold: Double = 0) {
    self.smoothing = smoothing
    self.threshold = threshold
  }

  /// Counts the features of events and of the rest.
  ///
  /// - Throws: ``FitError`` for a negative `smoothing`, features that are not finite and a single class.
  public func fit(_ training: Dataset<Bool>) throws(FitError) -> BayesModel { try fitEvents(training) }

  /// Counts the features of named classes.
  public func fit(_ training: Dataset<String>) throws(FitError) -> MulticlassBayesModel {
    try fitClasses(training)
  }

  func check(_ features: Matrix, names: [String]) throws(FitError) {
    try checkSmoothing(smoothing)
    try checkHyperparameter("threshold", threshold, allowed: "finite", threshold.isFinite)
  }

  func likelihood(
    _ features: Matrix, codes: [Int], count: Int, weights: [Double], logPriors: [Double]
  ) throws(FitError) -> JointLikelihood {
    let limit = threshold
    let (sums, classWeights) = classSums(features, codes: codes, count: count, weights: weights) {
      value, _, _ in value > limit ? 1 : 0
    }
    let least = smoothing > 0 ? smoothing : 1e-10
    let logarithms = Matrix(rowCount: features.columnCount, columnCount: count) { feature, code in
      let (occurs, all) = (sums[code, feature] + least, classWeights[code] + 2 * least)
      return logarithm(occurs / (all - occurs))
    }
    let bias = (0..<count).map { code in
      sums.row(code).reduce(logPriors[code]) { bias, occurs in
        bias + logarithm((classWeights[code] + least - occurs) / (classWeights[code] + 2 * least))
      }
    }
    return .linear(weights: logarithms, bias: bias, threshold: threshold)
  }
}

/// Checks that features can be counts.
private func checkCounts(_ features: Matrix, names: [String], smoothing: Double) throws(FitError) {
  try checkSmoothing(smoothing)
  let place = features.withUnsafeValues { $0.firstIndex { $0 < 0 } }
  guard let place else { return }
  throw .negativeCount(row: place / features.columnCount, column: names[place % features.columnCount])
}

private func checkSmoothing(_ smoothing: Double) throws(FitError) {
  try checkHyperparameter(
    "smoothing", smoothing, allowed: "finite and at least 0", smoothing >= 0 && smoothing.isFinite)
}

/// The weighted sums of each class's counts, `k × p`, with something added so that none is zero.
private func smoothedSums(
  _ features: Matrix, _ codes: [Int], _ count: Int, _ weights: [Double], _ smoothing: Double
) -> Matrix {
  let least = smoothing > 0 ? smoothing : 1e-10
  return classSums(features, codes: codes, count: count, weights: weights) { value, _, _ in value }.sums
    .mapValues { $0 + least }
}
