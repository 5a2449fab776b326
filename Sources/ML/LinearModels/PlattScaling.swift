public import Learning
import LinearAlgebra

/// Turns scores into probabilities with a logistic curve: sigmoid calibration.
///
/// Minimises the log loss of `σ(slope · score + intercept)` against smoothed targets: `(n₊ + 1) / (n₊ + 2)` for each of
/// `n₊` events and `1 / (n₋ + 2)` for each of `n₋` others, which keeps the curve from becoming a step when the scores
/// separate the classes. Platt writes the curve with the signs of both parameters turned. Scores should come from
/// samples that their model was not fitted on.
///
/// - Complexity: O(*n*) time for each of about 5 Newton steps.
/// - Source: Platt, "Probabilistic outputs for support vector machines", *Advances in Large Margin Classifiers*, 1999;
///   the numerics are those of Lin, Lin & Weng, "A note on Platt's probabilistic outputs for support vector machines",
///   Machine Learning 68, 2007.
public struct PlattScaling: Hashable, Sendable {
  public init() {}

  /// Finds the curve.
  ///
  /// Scores that are all equal say nothing: the slope is then 0.
  ///
  /// - Parameter weights: How often each sample counts, also in `n₊` and `n₋`.
  /// - Throws: ``FitError`` for counts that do not match, scores that are not finite and a single class.
  public func fit(scores: [Double], labels: [Bool], weights: [Double]? = nil) throws(FitError)
    -> PlattScalingModel
  {
    let training = Dataset(
      features: Matrix(rowCount: scores.count, columnCount: 1, values: scores), target: labels,
      featureNames: ["score"], weights: weights)
    try training.checkForClassification()
    let curve = SmoothedCurve(scores: scores, labels: labels, weights: weights)
    guard let optimum = curve.optimum() else {
      throw .notConverged(iterations: SmoothedCurve.maximumIterations, residual: .nan)
    }
    return optimum
  }
}

/// A logistic curve from scores to probabilities.
public struct PlattScalingModel: Hashable, Sendable {
  /// Log-odds per unit of the score.
  public let slope: Double
  /// The log-odds at a score of 0.
  public let intercept: Double

  /// `σ(slope · score + intercept)`
  public func predictProbability(_ score: Double) -> Double { sigmoid(slope * score + intercept) }

  /// The probability for each score.
  public func predictProbability(_ scores: [Double]) -> [Double] { scores.map { predictProbability($0) } }
}

/// The problem in two variables, with scores that have been centred and scaled.
struct SmoothedCurve {
  static let maximumIterations = 100
  let scores: [Double]
  let targets: [Double]
  let weights: [Double]
  private let center: Double
  private let scale: Double
  private let weightSum: Double

  init(scores raw: [Double], labels: [Bool], weights given: [Double]?) {
    let weights = given ?? [Double](repeating: 1, count: raw.count)
    var sums = (events: 0.0, others: 0.0)
    for (label, weight) in zip(labels, weights) {
      if label { sums.events += weight } else { sums.others += weight }
    }
    let high = (sums.events + 1) / (sums.events + 2)
    let low = 1 / (sums.others + 2)
    targets = labels.map { $0 ? high : low }
    // What has no weight must not decide about the scale either.
    let counted = zip(raw, weights).filter { $0.1 > 0 }.map(\.0)
    let (least, largest) = (counted.min()!, counted.max()!)
    center = least + (largest / 2 - least / 2)
    scale = largest > least ? largest / 2 - least / 2 : 0
    scores = raw.map { [center, scale] in scale > 0 ? ($0 - center) / scale : 0 }
    weightSum = sums.events + sums.others
    self.weights = weights.map { [weightSum] in $0 / weightSum }
  }

  /// The mean loss, its gradient and its Hessian's three elements.
  func evaluate(_ slope: Double, _ intercept: Double) -> (
    value: Double, gradient: SIMD2<Double>, hessian: SIMD3<Double>
  ) {
    var value = 0.0
    var gradient = SIMD2<Double>()
    var hessian = SIMD3<Double>()
    for index in scores.indices where weights[index] > 0 {
      let margin = slope * scores[index] + intercept
      let e = exponential(-abs(margin))
      let near = 1 / (1 + e)
      let probability = margin >= 0 ? near : e * near
      // t·log(1 + exp(−m)) + (1 − t)·log(1 + exp(m)), without cancellation for either sign of m.
      let rest = margin >= 0 ? (1 - targets[index]) * margin : -targets[index] * margin
      value += weights[index] * (logarithmOfOnePlus(e) + rest)
      let slack = weights[index] * (probability - targets[index])
      let curvature = weights[index] * e * near * near
      gradient += SIMD2(slack * scores[index], slack)
      hessian += curvature * SIMD3(scores[index] * scores[index], scores[index], 1)
    }
    return (value, gradient, hessian)
  }

  /// Newton's method with step halving; nil if it does not arrive.
  func optimum() -> PlattScalingModel? {
    let share = zip(targets, weights).map(*).reduce(0, +)
    var point = (slope: 0.0, intercept: logOdds(share))
    guard scale > 0 else { return PlattScalingModel(slope: 0, intercept: point.intercept) }
    var current = evaluate(point.slope, point.intercept)
    for _ in 0..<Self.maximumIterations {
      let (a, b, c) = (current.hessian.x + 1e-15, current.hessian.y, current.hessian.z + 1e-15)
      let determinant = a * c - b * b
      let direction = SIMD2(
        (b * current.gradient.y - c * current.gradient.x) / determinant,
        (b * current.gradient.x - a * current.gradient.y) / determinant)
      let slope = (direction * current.gradient).sum()
      // The decrease to come is below what the value's rounding could show.
      if -slope <= 1e-20 { return model(point) }
      var step = 1.0
      var next = current
      repeat {
        next = evaluate(point.slope + step * direction.x, point.intercept + step * direction.y)
        if next.value <= current.value + 1e-4 * step * slope + 1e-16 * abs(current.value) { break }
        step /= 2
      } while step > 1e-10
      if step <= 1e-10 { return -slope <= 1e-12 ? model(point) : nil }
      // Where rounding hides the decrease, steps could go to and fro for ever.
      let isStill = next.value >= current.value && -slope <= 1e-12
      point = (point.slope + step * direction.x, point.intercept + step * direction.y)
      if isStill { return model(point) }
      current = next
    }
    return nil
  }

  private func model(_ point: (slope: Double, intercept: Double)) -> PlattScalingModel {
    let slope = point.slope / scale
    return PlattScalingModel(slope: slope, intercept: point.intercept - slope * center)
  }
}
