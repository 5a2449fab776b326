public import Learning
import LinearAlgebra

/// Makes probabilities more or less confident without changing their order: log-odds are divided by one number.
///
/// Minimises the log loss of `σ(score / temperature)` over temperatures from e⁻¹⁰ to e¹⁰, scikit-learn's bounds, which
/// hold where scores separate the classes or say nothing. It cannot move a probability across one half, so it does not
/// mend a model whose mean is wrong.
///
/// - Complexity: O(*n*) time for each of about 60 steps of bisection.
/// - Source: Guo, Pleiss, Sun & Weinberger, "On calibration of modern neural networks", ICML 2017.
public struct TemperatureScaling: Hashable, Sendable {
  public init() {}

  /// Finds the temperature.
  ///
  /// - Parameters:
  ///   - scores: Log-odds or margins.
  ///   - weights: How often each sample counts.
  /// - Throws: ``FitError`` for counts that do not match, scores that are not finite and a single class.
  public func fit(scores: [Double], labels: [Bool], weights: [Double]? = nil) throws(FitError)
    -> TemperatureScalingModel
  {
    try checkScores(scores, labels, weights)
    // The derivative of the loss by 1 / temperature rises with it.
    func slope(_ inverse: Double) -> Double {
      var sum = 0.0
      for (row, score) in scores.enumerated() {
        let weight = weights?[row] ?? 1
        if weight > 0 { sum += weight * score * (sigmoid(inverse * score) - (labels[row] ? 1 : 0)) }
      }
      return sum
    }
    var (low, high) = (-10.0, 10.0)
    while high - low > 1e-14 {
      let middle = 0.5 * (low + high)
      if middle == low || middle == high { break }
      if slope(exponential(middle)) < 0 { low = middle } else { high = middle }
    }
    return TemperatureScalingModel(temperature: exponential(-0.5 * (low + high)))
  }
}

/// A temperature.
public struct TemperatureScalingModel: Hashable, Sendable {
  /// Above 1 if the scores were too confident, below 1 if not confident enough.
  public let temperature: Double

  /// `σ(score / temperature)` for each score.
  public func predictProbability(_ scores: [Double]) -> [Double] { scores.map { sigmoid($0 / temperature) } }
}

/// What calibrators need of scores.
func checkScores(_ scores: [Double], _ labels: [Bool], _ weights: [Double]?) throws(FitError) {
  try Dataset(
    features: Matrix(rowCount: scores.count, columnCount: 1, values: scores), target: labels,
    featureNames: ["score"], weights: weights
  ).checkForClassification()
}
