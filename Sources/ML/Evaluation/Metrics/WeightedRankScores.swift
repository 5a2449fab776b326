import Learning
import LinearAlgebra

/// The area under the ROC curve where rows do not count alike: the probability that an event has a higher score than
/// another row if both are drawn with their weights, where a tie counts one half. O(*n*).
///
/// - Precondition: There are as many scores and weights as labels, no score is NaN, and weights are finite and not
///   negative.
public func areaUnderROC(labels: [Bool], scores: [Double], weights: [Double]?) -> Double {
  guard let weights else { return areaUnderROC(labels: labels, scores: scores) }
  requireRows(labels.count, "scores", scores.count, weights: weights)
  var halves = 0.0
  var events = 0.0
  var others = 0.0
  for group in Ranking(labels: labels, scores: scores).groupWeights(weights) {
    halves += group.others * (2 * events + group.events)
    events += group.events
    others += group.others
  }
  return halves / 2 / (events * others)
}

/// The average precision where rows do not count alike. O(*n*).
///
/// - Precondition: As for the weighted ``areaUnderROC(labels:scores:weights:)``.
public func averagePrecision(labels: [Bool], scores: [Double], weights: [Double]?) -> Double {
  guard let weights else { return averagePrecision(labels: labels, scores: scores) }
  requireRows(labels.count, "scores", scores.count, weights: weights)
  var events = 0.0
  var rows = 0.0
  var sum = 0.0
  for group in Ranking(labels: labels, scores: scores).groupWeights(weights) {
    events += group.events
    rows += group.events + group.others
    if group.events > 0 { sum += group.events * events / rows }
  }
  return sum / events
}

/// The weighted mean of the log loss; see ``logLoss(labels:probabilities:)``. O(*n*).
public func logLoss(labels: [Bool], probabilities: [Double], weights: [Double]?) -> Double {
  requireRows(labels.count, "probabilities", probabilities.count, weights: weights)
  return weightedMean(logLosses(labels: labels, probabilities: probabilities), weights)
}

/// The weighted mean of the squared error; see ``brierScore(labels:probabilities:)``. O(*n*).
public func brierScore(labels: [Bool], probabilities: [Double], weights: [Double]?) -> Double {
  requireRows(labels.count, "probabilities", probabilities.count, weights: weights)
  return weightedMean(squaredErrors(labels: labels, probabilities: probabilities), weights)
}

/// The Gini coefficient of a score, `2 · AUC − 1`: 0 for a score that knows nothing, 1 for one that is always right.
///
/// Credit risk calls it the accuracy ratio. It is not the Gini impurity of trees.
public func gini(labels: [Bool], scores: [Double], weights: [Double]? = nil) -> Double {
  2 * areaUnderROC(labels: labels, scores: scores, weights: weights) - 1
}

/// The Kolmogorov–Smirnov distance of a score: how far the distribution functions of events and of the rest lie apart
/// where they are farthest apart, from 0 to 1. Not a number unless there are both. O(*n*).
///
/// - Source: Smirnov, "Table for estimating the goodness of fit of empirical distributions", Annals of Mathematical
///   Statistics 19(2), 1948, as a statistic of two samples.
public func kolmogorovSmirnov(labels: [Bool], scores: [Double], weights: [Double]? = nil) -> Double {
  requireRows(labels.count, "scores", scores.count, weights: weights)
  let groups = Ranking(labels: labels, scores: scores).groupWeights(weights)
  let total = groups.reduce((events: 0.0, others: 0.0)) { ($0.events + $1.events, $0.others + $1.others) }
  guard total.events > 0, total.others > 0 else { return .nan }
  var sum = (events: 0.0, others: 0.0)
  var largest = 0.0
  for group in groups {
    sum.events += group.events
    sum.others += group.others
    largest = max(largest, abs(sum.events / total.events - sum.others / total.others))
  }
  return largest
}

extension ROCCurve {
  /// The threshold at which the share of events caught exceeds the share of the rest alerted by most, with that
  /// difference: Youden's index.
  ///
  /// - Source: Youden, "Index for rating diagnostic tests", Cancer 3(1), 1950.
  public var youden: (threshold: Double, index: Double) {
    var best = 0
    func index(_ place: Int) -> Double { truePositiveRates[place] - falsePositiveRates[place] }
    for place in thresholds.indices where index(place) > index(best) { best = place }
    return (thresholds[best], index(best))
  }
}
