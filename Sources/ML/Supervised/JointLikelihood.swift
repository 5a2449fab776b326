public import Learning
public import LinearAlgebra

/// Scores of classes from which Bayes' rule makes probabilities: for each class the logarithm of its share times the
/// density of the features in it, up to a term that all classes share.
enum JointLikelihood: Hashable, Sendable {
  /// `bias + x · weights`, with `p × k` weights; features above the threshold count as 1 and the others as 0, if there is one.
  case linear(weights: Matrix, bias: [Double], threshold: Double?)
  /// `bias − Σ scaleⱼ (xⱼ − centreⱼ)²`, each `k × p`: independent normal distributions.
  case diagonal(centers: Matrix, scales: Matrix, bias: [Double])
  /// `bias − ½ ‖(x − centre) · whitening‖²`, with a `p × p` matrix for each class: normal distributions.
  case quadratic(centers: Matrix, whitenings: [Matrix], bias: [Double])

  /// Samples × classes.
  func logarithms(_ features: Matrix) -> Matrix {
    switch self {
    case .linear(let weights, let bias, let threshold):
      let used = threshold.map { limit in features.mapValues { $0 > limit ? 1 : 0 } } ?? features
      return used.multiplied(by: weights).adding(rowVector: bias)
    case .diagonal(let centers, let scales, let bias):
      return diagonal(features, centers: centers, scales: scales, bias: bias)
    case .quadratic(let centers, let whitenings, let bias):
      let columns = bias.indices.map { index -> [Double] in
        let white = features.centered(by: Array(centers.row(index))).multiplied(by: whitenings[index])
        return white.rowSquaredNorms().map { bias[index] - 0.5 * $0 }
      }
      return Matrix(columns: columns, rowCount: features.rowCount)
    }
  }

  private func diagonal(_ features: Matrix, centers: Matrix, scales: Matrix, bias: [Double]) -> Matrix {
    let width = features.columnCount
    let classes = bias.count
    var result = Matrix(rowCount: features.rowCount, columnCount: classes)
    features.withUnsafeValues { values in
      centers.withUnsafeValues { centers in
        scales.withUnsafeValues { scales in
          result.withUnsafeMutableValues { result in
            // Every range of rows writes its own scores.
            nonisolated(unsafe) let result = result
            nonisolated(unsafe) let (values, centers, scales) = (values, centers, scales)
            parallelForRanges(features.rowCount, length: 256) { range in
              for row in range {
                for index in 0..<classes {
                  var sum = 0.0
                  for column in 0..<width {
                    let step = values[row &* width &+ column] - centers[index &* width &+ column]
                    sum += step * step * scales[index &* width &+ column]
                  }
                  result[row &* classes &+ index] = bias[index] - sum
                }
              }
            }
          }
        }
      }
    }
    return result
  }
}

extension Matrix {
  /// Each row with the vector added. O(*np*).
  fileprivate func adding(rowVector vector: [Double]) -> Matrix { centered(by: vector.map { -$0 }) }
}

/// A model that compares two classes by their joint likelihood.
public struct BayesModel: ProbabilityPredictor, Hashable {
  public let featureNames: [String]
  /// The share of events that the training data have, or that was given.
  public let prior: Double
  let likelihood: JointLikelihood

  /// The log-odds of the event for each row of samples × features.
  public func predictLogOdds(_ features: Matrix) throws(PredictionError) -> [Double] {
    try checkForPrediction(features, names: featureNames)
    let scores = likelihood.logarithms(features)
    return (0..<scores.rowCount).map { scores[$0, 1] - scores[$0, 0] }
  }

  public func predictProbability(_ features: Matrix) throws(PredictionError) -> [Double] {
    sigmoid(try predictLogOdds(features))
  }
}

/// A model that compares named classes by their joint likelihood.
public struct MulticlassBayesModel: MulticlassPredictor, Hashable {
  public let featureNames: [String]
  public let classes: [String]
  /// The share of each class that the training data have, or that was given.
  public let priors: [Double]
  let likelihood: JointLikelihood

  public func predictProbabilities(_ features: Matrix) throws(PredictionError) -> Matrix {
    try checkForPrediction(features, names: featureNames)
    return likelihood.logarithms(features).rowSoftmax()
  }
}

/// A method that fits one likelihood for both kinds of targets: classes are numbers from 0.
protocol BayesMethod: SupervisedEstimator, MulticlassEstimator
where Target == Bool, Model == BayesModel, MulticlassModel == MulticlassBayesModel {
  /// Checks hyperparameters and features beyond what every classifier checks.
  func check(_ features: Matrix, names: [String]) throws(FitError)
  /// The likelihood of `count` classes, given the class of each row, its weight and the logarithms of the priors.
  func likelihood(
    _ features: Matrix, codes: [Int], count: Int, weights: [Double], logPriors: [Double]
  ) throws(FitError) -> JointLikelihood
}

extension BayesMethod {
  func fitEvents(_ training: Dataset<Bool>) throws(FitError) -> BayesModel {
    try training.checkForClassification()
    try check(training.features, names: training.featureNames)
    let weights = unitWeights(training.weights, count: training.rowCount)
    let codes = training.target.map { $0 ? 1 : 0 }
    let priors = shares(codes, count: 2, weights: weights)
    let likelihood = try likelihood(
      training.features, codes: codes, count: 2, weights: weights, logPriors: priors.map(logarithm))
    return BayesModel(featureNames: training.featureNames, prior: priors[1], likelihood: likelihood)
  }

  func fitClasses(_ training: Dataset<String>) throws(FitError) -> MulticlassBayesModel {
    try training.checkForFitting()
    let labels = try ClassLabels(training)
    try check(training.features, names: training.featureNames)
    let weights = unitWeights(training.weights, count: training.rowCount)
    let priors = shares(labels.codes, count: labels.count, weights: weights)
    let likelihood = try likelihood(
      training.features, codes: labels.codes, count: labels.count, weights: weights,
      logPriors: priors.map(logarithm))
    return MulticlassBayesModel(
      featureNames: training.featureNames, classes: labels.classes, priors: priors, likelihood: likelihood)
  }
}

/// The weights divided by a power of two near the largest, so that sums of tiny ones do not vanish and those of huge
/// ones do not overflow; ones if there are no weights.
private func unitWeights(_ weights: [Double]?, count: Int) -> [Double] {
  guard let weights, let largest = weights.max() else { return [Double](repeating: 1, count: count) }
  guard largest < 0x1p-500 || largest > 0x1p500 else { return weights }
  let unit = Double(sign: .plus, exponent: largest.exponent, significand: 1)
  return weights.map { $0 / unit }
}

/// The weighted share of each class.
func shares(_ codes: [Int], count: Int, weights: [Double]) -> [Double] {
  var sums = [Double](repeating: 0, count: count)
  for (code, weight) in zip(codes, weights) { sums[code] += weight }
  let total = sums.reduce(0, +)
  return sums.map { $0 / total }
}

/// The weighted sum of the rows of each class, `k × p`, and the sum of their weights. O(*np*).
func classSums(
  _ features: Matrix, codes: [Int], count: Int, weights: [Double],
  _ value: @Sendable (_ value: Double, _ code: Int, _ column: Int) -> Double
) -> (sums: Matrix, weights: [Double]) {
  let width = features.columnCount
  let length = 4_096
  let pieces = (features.rowCount + length - 1) / length
  let parts = features.withUnsafeValues { values in
    nonisolated(unsafe) let values = values
    return parallelMap(pieces) { piece -> [Double] in
      var sums = [Double](repeating: 0, count: count * width)
      sums.withUnsafeMutableBufferPointer { sums in
        for row in piece * length..<min(features.rowCount, (piece + 1) * length) {
          let code = codes[row]
          let weight = weights[row]
          for column in 0..<width {
            sums[code &* width &+ column] += weight * value(values[row &* width &+ column], code, column)
          }
        }
      }
      return sums
    }
  }
  var sums = [Double](repeating: 0, count: count * width)
  for part in parts { for index in sums.indices { sums[index] += part[index] } }
  var classWeights = [Double](repeating: 0, count: count)
  for (code, weight) in zip(codes, weights) { classWeights[code] += weight }
  return (Matrix(rowCount: count, columnCount: width, values: sums), classWeights)
}
