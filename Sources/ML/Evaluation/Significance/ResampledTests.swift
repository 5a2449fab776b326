import Learning
import LinearAlgebra
public import Tabular

/// The corrected resampled t-test of whether two methods score alike in cross-validation or on repeated random splits;
/// two-sided.
///
/// Scores of different folds share training rows, so their variance is too small to be trusted: the plain t-test finds
/// differences where there are none. The correction divides by `variance · (1 / n + testSize / trainingSize)` instead of
/// `variance / n`.
///
/// - Parameters:
///   - differences: The first method's score minus the second's, one for each fold, on the same folds.
///   - trainingSize: The rows that a fold learns from; the mean if they differ.
///   - testSize: The rows that a fold is tested on.
/// - Precondition: There are at least two differences, and sizes are positive.
/// - Source: Nadeau & Bengio, "Inference for the generalization error", Machine Learning 52(3), 2003; for repeated
///   cross-validation: Bouckaert & Frank, "Evaluating the replicability of significance tests for comparing learning
///   algorithms", PAKDD 2004.
public func correctedResampledTTest(
  differences: [Double], trainingSize: Double, testSize: Double
) -> SignificanceTest {
  let (t, freedom) = correctedT(differences, trainingSize: trainingSize, testSize: testSize)
  return SignificanceTest(
    name: "corrected resampled t-test", statistic: .init("t", t, freedom),
    pValue: twoSided(t, freedom), estimate: mean(differences))
}

/// The interval that belongs to ``correctedResampledTTest(differences:trainingSize:testSize:)``.
func correctedInterval(
  _ values: [Double], trainingSize: Double, testSize: Double, confidence: Double
) -> ConfidenceInterval {
  let center = mean(values)
  guard values.count > 1 else {
    return ConfidenceInterval(estimate: center, lower: .nan, upper: .nan, confidence: confidence)
  }
  let reach = StudentT(degreesOfFreedom: Double(values.count - 1)).upperQuantile((1 - confidence) / 2)
  let half = reach * correctedError(values, trainingSize: trainingSize, testSize: testSize)
  return ConfidenceInterval(
    estimate: center, lower: center - half, upper: center + half, confidence: confidence)
}

private func correctedError(_ values: [Double], trainingSize: Double, testSize: Double) -> Double {
  (variance(values) * (1 / Double(values.count) + testSize / trainingSize)).squareRoot()
}

private func correctedT(
  _ differences: [Double], trainingSize: Double, testSize: Double
) -> (t: Double, freedom: Double) {
  require(
    differences.count >= 2, "\(differences.count) differences have no variance; there must be at least 2")
  require(
    trainingSize > 0 && testSize > 0,
    "a fold that learns from \(trainingSize) rows and is tested on \(testSize) is none")
  let center = mean(differences)
  let error = correctedError(differences, trainingSize: trainingSize, testSize: testSize)
  return (center == 0 ? 0 : center / error, Double(differences.count - 1))
}

/// Dietterich's 5×2 cv paired t-test of whether two methods score alike; two-sided.
///
/// Five times the rows are halved, and both methods learn from each half and are tested on the other. The statistic is
/// the first difference of all, divided by the spread of the differences within the five rounds; it has five degrees of
/// freedom.
///
/// - Parameter differences: For each of five rounds, the first method's score minus the second's on both halves.
/// - Precondition: There are five rounds.
/// - Source: Dietterich, "Approximate statistical tests for comparing supervised classification learning algorithms",
///   Neural Computation 10(7), 1998.
public func fiveByTwoTTest(differences: [(Double, Double)]) -> SignificanceTest {
  let spread = fiveByTwoSpread(differences)
  let first = differences[0].0
  let t = first == 0 ? 0 : first / (spread / 5).squareRoot()
  return SignificanceTest(
    name: "5×2 cv t-test", statistic: .init("t", t, 5), pValue: twoSided(t, 5),
    estimate: mean(differences.flatMap { [$0.0, $0.1] }))
}

/// Alpaydın's combined 5×2 cv F-test, which uses all ten differences and so depends less on which came first.
///
/// - Parameter differences: As for ``fiveByTwoTTest(differences:)``.
/// - Source: Alpaydın, "Combined 5×2 cv F test for comparing supervised classification learning algorithms", Neural
///   Computation 11(8), 1999.
public func fiveByTwoFTest(differences: [(Double, Double)]) -> SignificanceTest {
  let spread = fiveByTwoSpread(differences)
  let squares = differences.reduce(0) { $0 + $1.0 * $1.0 + $1.1 * $1.1 }
  let f = squares == 0 ? 0 : squares / (2 * spread)
  return SignificanceTest(
    name: "combined 5×2 cv F-test", statistic: .init("F", f, 10, 5),
    pValue: FDistribution(numeratorDegreesOfFreedom: 10, denominatorDegreesOfFreedom: 5).survival(f),
    estimate: mean(differences.flatMap { [$0.0, $0.1] }))
}

/// The sum of the variances within the rounds.
private func fiveByTwoSpread(_ differences: [(Double, Double)]) -> Double {
  require(differences.count == 5, "5×2 cross-validation has 5 rounds, not \(differences.count)")
  return differences.reduce(0) { sum, pair in
    let center = (pair.0 + pair.1) / 2
    return sum + (pair.0 - center) * (pair.0 - center) + (pair.1 - center) * (pair.1 - center)
  }
}

extension Folds {
  /// The ten splits of 5×2 cross-validation: five times two halves, in the order that
  /// ``fiveByTwoTTest(differences:)`` expects their scores.
  public static func fiveByTwo(_ labels: [Bool], seed: UInt64) -> [Split] {
    repeated(5, seed: seed) { stratified(labels, folds: 2, seed: $0) }
  }
}

/// The probability of a Student number at least as far from zero.
func twoSided(_ t: Double, _ degreesOfFreedom: Double) -> Double {
  t.isNaN ? .nan : 2 * StudentT(degreesOfFreedom: degreesOfFreedom).survival(abs(t))
}
