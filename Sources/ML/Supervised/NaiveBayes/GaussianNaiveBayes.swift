public import Learning
import LinearAlgebra

/// Classifies by Bayes' rule as if the features of each class were independent and normally distributed.
///
/// Class *c* has the density `Π N(xⱼ; μcⱼ, σ²cⱼ)` and the share that it has in the training data. Variances are the population's,
/// with the class's weight as divisor, and `smoothing` times the largest variance of any feature is added to each, so that a
/// feature that is constant within a class does no harm. Because features are taken for independent, probabilities are too
/// close to 0 and 1 where features say the same: calibrate them before they are used as such.
///
/// - Shapes: `training.features` is samples × features, `n × p`.
/// - Complexity: fit and predict O(*npk*) for *k* classes, in two passes over the features; O(*pk*) space.
/// - Source: Hastie, Tibshirani & Friedman, *The Elements of Statistical Learning*, 2nd ed., §6.6.3; Chan, Golub &
///   LeVeque, "Algorithms for computing the sample variance", The American Statistician 37(3), 1983.
public struct GaussianNaiveBayes: SupervisedEstimator, MulticlassEstimator, BayesMethod, Hashable {
  /// The share of the largest variance that is added to every variance: at least 0.
  public var smoothing: Double

  public init(smoothing: Double = 1e-9) { self.smoothing = smoothing }

  /// Estimates the means and variances of events and of the rest.
  ///
  /// - Throws: ``FitError`` for a negative `smoothing`, features that are not finite and a single class.
  public func fit(_ training: Dataset<Bool>) throws(FitError) -> BayesModel { try fitEvents(training) }

  /// Estimates the means and variances of named classes.
  public func fit(_ training: Dataset<String>) throws(FitError) -> MulticlassBayesModel {
    try fitClasses(training)
  }

  func check(_ features: Matrix, names: [String]) throws(FitError) {
    try checkHyperparameter(
      "smoothing", smoothing, allowed: "finite and at least 0", smoothing >= 0 && smoothing.isFinite)
  }

  func likelihood(
    _ features: Matrix, codes: [Int], count: Int, weights: [Double], logPriors: [Double]
  ) throws(FitError) -> JointLikelihood {
    // In units of a power of two near the largest value squares neither overflow nor vanish.
    let largest = features.withUnsafeValues { $0.reduce(0) { max($0, abs($1)) } }
    let unit = largest > 0 ? Double(sign: .plus, exponent: largest.exponent, significand: 1) : 1
    let (sums, classWeights) = classSums(features, codes: codes, count: count, weights: weights) {
      value, _, _ in value / unit
    }
    let inverse = classWeights.map { 1 / $0 }
    let means = sums.scaled(rowsBy: inverse)
    let squares = classSums(features, codes: codes, count: count, weights: weights) { value, code, column in
      let step = value / unit - means[code, column]
      return step * step
    }.sums
    let overall = variances(sums, squares, classWeights)
    let added = smoothing * (overall.max() ?? 0)
    let width = features.columnCount
    // With neither variance nor smoothing, any scale says the same of equal values.
    let variances = squares.scaled(rowsBy: inverse).mapValues { $0 + added > 0 ? $0 + added : 1 }
    let bias = (0..<count).map { code in
      variances.row(code).reduce(logPriors[code]) { $0 - 0.5 * logarithm(2 * .pi * $1) }
    }
    return .diagonal(
      centers: means.mapValues { $0 * unit },
      scales: Matrix(rowCount: count, columnCount: width) { 0.5 / variances[$0, $1] / unit / unit },
      bias: bias)
  }

  /// The variance of each feature over all classes: within them, and between their means.
  private func variances(_ sums: Matrix, _ squares: Matrix, _ weights: [Double]) -> [Double] {
    let total = weights.reduce(0, +)
    return (0..<sums.columnCount).map { column in
      let mean = weights.indices.reduce(0) { $0 + sums[$1, column] } / total
      return weights.indices.reduce(0) { sum, code in
        let step = sums[code, column] / weights[code] - mean
        return sum + squares[code, column] + weights[code] * step * step
      } / total
    }
  }
}
