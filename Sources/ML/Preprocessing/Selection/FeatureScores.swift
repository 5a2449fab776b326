import Learning
import LinearAlgebra

/// How closely a feature goes with the target.
struct FeatureScore: Sendable {
  /// Larger for features that go with it more closely.
  var value: Double
  /// The probability of such a value or a larger one if the two are independent.
  var pValue: Double

  /// A score that says nothing.
  static let none = FeatureScore(value: 0, pValue: 1)

  static func f(_ value: Double, _ numerator: Double, _ denominator: Double) -> FeatureScore {
    let distribution = FDistribution(
      numeratorDegreesOfFreedom: numerator, denominatorDegreesOfFreedom: denominator)
    return FeatureScore(value: value, pValue: value.isInfinite ? 0 : distribution.survival(value))
  }
}

/// The F statistic of a one-way analysis of variance; 0 for a constant column, infinite if classes explain it all.
func analysisOfVarianceF(_ column: [Double], _ classes: [Int], _ classCount: Int) -> FeatureScore {
  let (centred, isConstant) = centred(column)
  if isConstant { return .none }
  var sums = [Double](repeating: 0, count: classCount)
  var counts = [Double](repeating: 0, count: classCount)
  for (value, label) in zip(centred, classes) {
    sums[label] += value
    counts[label] += 1
  }
  let present = (0..<classCount).filter { counts[$0] > 0 }
  let between = present.reduce(0) { $0 + sums[$1] * sums[$1] / counts[$1] }
  var within = 0.0
  for (value, label) in zip(centred, classes) {
    let rest = value - sums[label] / counts[label]
    within += rest * rest
  }
  let degrees = Double(column.count - present.count)
  guard degrees > 0, present.count > 1 else { return .none }
  return .f(
    (between / Double(present.count - 1)) / (within / degrees), Double(present.count - 1), degrees)
}

/// The F statistic of a straight line through feature and target; 0 if either is constant.
func lineF(_ column: [Double], _ target: [Double]) -> FeatureScore {
  let (x, y) = (centred(column), centred(target))
  guard !x.isConstant, !y.isConstant, column.count > 2 else { return .none }
  let product = dot(x.values, y.values)
  let correlation = product / (norm(x.values) * norm(y.values))
  let square = min(1, correlation * correlation)
  let degrees = Double(column.count - 2)
  return .f(square / (1 - square) * degrees, 1, degrees)
}

/// A column minus its mean, in units of a power of two near its largest size.
private func centred(_ column: [Double]) -> (values: [Double], isConstant: Bool) {
  let unit = powerOfTwoInverse(of: column.reduce(0) { max($0, abs($1)) })
  let scaled = column.map { $0 * unit }
  let center = mean(scaled)
  return (scaled.map { $0 - center }, column.allSatisfy { $0 == column[0] })
}

/// The χ² statistic of a column's sums by class against the sums that the class sizes give.
///
/// - Source: as scikit-learn's `chi2` computes it: observed are sums of the feature, expected are the class's share of
///   the samples times the feature's total.
func chiSquare(_ column: [Double], _ classes: [Int], _ classCount: Int) -> FeatureScore {
  var observed = [Double](repeating: 0, count: classCount)
  var counts = [Double](repeating: 0, count: classCount)
  for (value, label) in zip(column, classes) {
    observed[label] += value
    counts[label] += 1
  }
  let total = observed.reduce(0, +)
  guard total > 0 else { return .none }
  let statistic = (0..<classCount).reduce(0.0) { sum, label in
    let expected = total * (counts[label] / Double(column.count))
    guard expected > 0 else { return sum }
    let difference = observed[label] - expected
    return sum + difference * (difference / expected)
  }
  let degrees = Double(counts.count { $0 > 0 } - 1)
  return FeatureScore(
    value: statistic, pValue: degrees > 0 ? regularizedGammaQ(0.5 * degrees, 0.5 * statistic) : 1)
}

/// The mutual information of a number and a class in nats, at least 0.
///
/// `ψ(n) + ⟨ψ(k)⟩ − ⟨ψ(nₓ)⟩ − ⟨ψ(m)⟩`: *k* the neighbours looked at within the class, *nₓ* the size of the class, and
/// *m* how many samples of any class, itself included, are nearer than the *k*-th. Samples of a class of one do not
/// count. A value that stands more than *k* times in its class has *m* counted over all samples with that very value.
///
/// - Complexity: O(*n* log *n* + *nk*).
/// - Source: Ross, "Mutual information between discrete and continuous data sets", PLoS ONE 9(2), 2014.
func mutualInformation(
  _ column: [Double], _ classes: [Int], _ classCount: Int, neighbours: Int
) -> Double {
  var sizes = [Int](repeating: 0, count: classCount)
  for label in classes { sizes[label] += 1 }
  let kept = column.indices.filter { sizes[classes[$0]] > 1 }
  guard !kept.isEmpty else { return 0 }
  let sorted = sortedNumbers(kept.map { column[$0] })
  var byClass = [[Double]](repeating: [], count: classCount)
  for index in kept { byClass[classes[index]].append(column[index]) }
  var sum = 0.0
  for own in byClass where own.count > 1 {
    let own = sortedNumbers(own)
    let count = min(neighbours, own.count - 1)
    var inner = Double(own.count) * (digamma(Double(count)) - digamma(Double(own.count)))
    // The window of the nearest `count` others moves to the right with the value.
    var start = 0
    for place in own.indices {
      start = max(start, place - count)
      while start < place && start + count + 1 < own.count
        && own[start + count + 1] - own[place] < own[place] - own[start]
      {
        start += 1
      }
      let radius = max(own[place] - own[start], own[min(start + count, own.count - 1)] - own[place])
      let low = sorted.partitioningIndex { radius > 0 ? own[place] - $0 < radius : $0 >= own[place] }
      let high = sorted.partitioningIndex { radius > 0 ? $0 - own[place] >= radius : $0 > own[place] }
      inner -= digamma(Double(max(1, high - low)))
    }
    sum += inner
  }
  return max(0, digamma(Double(kept.count)) + sum / Double(kept.count))
}
