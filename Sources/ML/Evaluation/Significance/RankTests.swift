import Learning
import LinearAlgebra

/// Wilcoxon's signed-rank test of whether paired differences lie evenly around zero, such as those of two methods over
/// data sets; two-sided.
///
/// Differences of zero are left out, equal sizes share the mean of their ranks. Up to 50 differences without ties the
/// p-value is exact, otherwise it is the normal one with the variance that ties leave (without a correction for
/// continuity). The statistic is the smaller sum of ranks.
///
/// - Precondition: No difference is NaN.
/// - Source: Wilcoxon, "Individual comparisons by ranking methods", Biometrics Bulletin 1(6), 1945.
public func wilcoxonTest(differences: [Double]) -> SignificanceTest {
  let counted = differences.filter { $0 != 0 }
  let ranks = ranks(counted.map { abs($0) })
  let count = Double(counted.count)
  var positive = 0.0
  for (difference, rank) in zip(counted, ranks) where difference > 0 { positive += rank }
  let smaller = min(positive, count * (count + 1) / 2 - positive)
  let ties = tieCounts(ranks)
  let p: Double
  if counted.isEmpty {
    p = 1
  } else if counted.count <= 50 && ties.isEmpty {
    p = 2 * exactSignedRank(Int(smaller), count: counted.count)
  } else {
    let tied = ties.reduce(0) { $0 + $1 * ($1 * $1 - 1) }
    let deviation = (count * (count + 1) * (2 * count + 1) / 24 - tied / 48).squareRoot()
    p = 2 * Normal().cumulative((smaller - count * (count + 1) / 4) / deviation)
  }
  return SignificanceTest(
    name: "Wilcoxon's signed-rank test", statistic: .init("W", smaller), pValue: p,
    estimate: median(differences))
}

/// The probability of a sum of positive ranks of at most `sum`, by counting the subsets of 1 … count.
private func exactSignedRank(_ sum: Int, count: Int) -> Double {
  var shares = [Double](repeating: 0, count: count * (count + 1) / 2 + 1)
  shares[0] = 1
  for rank in 1...count {
    for total in stride(from: shares.count - 1, through: 0, by: -1) {
      shares[total] = 0.5 * (shares[total] + (total >= rank ? shares[total - rank] : 0))
    }
  }
  return shares[...sum].reduce(0, +)
}

/// The sizes of the groups of equal values that have more than one.
private func tieCounts(_ ranks: [Double]) -> [Double] {
  var counts: [Double: Double] = [:]
  for rank in ranks { counts[rank, default: 0] += 1 }
  return counts.keys.sorted().compactMap { counts[$0]! > 1 ? counts[$0]! : nil }
}

/// Friedman's test of whether several methods rank alike over data sets.
///
/// Methods are ranked on each data set, equal scores sharing the mean of their ranks; the statistic is chi-squared with
/// one degree of freedom less than there are methods, corrected for ties, as in scipy. With few data sets and methods it
/// is conservative; Iman and Davenport's F from it is not.
///
/// - Parameter scores: For each data set, the score of each method.
/// - Precondition: There are at least two data sets and three methods, and no score is NaN.
/// - Source: Friedman, "The use of ranks to avoid the assumption of normality implicit in the analysis of variance",
///   Journal of the American Statistical Association 32(200), 1937.
public func friedmanTest(_ scores: [[Double]]) -> SignificanceTest {
  let (statistic, freedom) = friedman(scores)
  return SignificanceTest(
    name: "Friedman's test", statistic: .init("χ²", statistic, freedom),
    pValue: ChiSquared(degreesOfFreedom: freedom).survival(statistic))
}

/// Friedman's test with the statistic of Iman and Davenport, which is F-distributed and less conservative.
///
/// - Parameter scores: As for ``friedmanTest(_:)``.
/// - Source: Iman & Davenport, "Approximations of the critical region of the Friedman statistic", Communications in
///   Statistics 9(6), 1980.
public func imanDavenportTest(_ scores: [[Double]]) -> SignificanceTest {
  let (statistic, freedom) = friedman(scores)
  let sets = Double(scores.count)
  let f = (sets - 1) * statistic / (sets * freedom - statistic)
  let below = freedom * (sets - 1)
  // All data sets agree: the ranks leave no doubt.
  let p =
    f.isFinite && f >= 0
    ? FDistribution(numeratorDegreesOfFreedom: freedom, denominatorDegreesOfFreedom: below).survival(f) : 0
  return SignificanceTest(
    name: "Iman and Davenport's test", statistic: .init("F", f, freedom, below), pValue: p)
}

private func friedman(_ scores: [[Double]]) -> (statistic: Double, freedom: Double) {
  let methods = scores.first?.count ?? 0
  require(
    scores.count >= 2 && methods >= 3,
    "\(scores.count) data sets and \(methods) methods are too few; there must be at least 2 and 3")
  let ranked = scores.map { row in
    require(row.count == methods, "a data set has \(row.count) scores where the first has \(methods)")
    return ranks(row)
  }
  let (n, k) = (Double(scores.count), Double(methods))
  let sums = (0..<methods).map { method in ranked.reduce(0) { $0 + $1[method] } }
  let tied = ranked.reduce(0) { sum, ranks in tieCounts(ranks).reduce(sum) { $0 + $1 * ($1 * $1 - 1) } }
  let correction = 1 - tied / (k * (k * k - 1) * n)
  let plain = 12 / (n * k * (k + 1)) * dot(sums, sums) - 3 * n * (k + 1)
  return (correction == 0 ? 0 : plain / correction, k - 1)
}
