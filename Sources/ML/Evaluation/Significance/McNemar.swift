import Learning
import LinearAlgebra

/// McNemar's test of whether two models are right equally often on the same rows; two-sided.
///
/// Only rows on which exactly one of them is right say anything. With `b` and `c` such rows the exact test asks how
/// probable so uneven a division is for a fair coin; the other one compares `(|b − c| − 1)² / (b + c)`, with Edwards'
/// correction, with chi-squared of one degree of freedom, which is good from 25 such rows on. Without such rows p is 1.
///
/// - Parameters:
///   - isExact: Whether to use the binomial distribution; nil does so below 25 rows that count.
/// - Precondition: There are as many predictions of both models as labels.
/// - Source: McNemar, "Note on the sampling error of the difference between correlated proportions or percentages",
///   Psychometrika 12(2), 1947; Edwards, "Note on the 'correction for continuity' in testing the significance of the
///   difference between correlated proportions", Psychometrika 13(3), 1948.
public func mcNemarTest<Label: Equatable>(
  labels: [Label], predictions: [Label], baseline: [Label], isExact: Bool? = nil
) -> SignificanceTest {
  requireRows(labels.count, "predictions", predictions.count, weights: nil)
  requireRows(labels.count, "predictions of the baseline", baseline.count, weights: nil)
  var (better, worse) = (0, 0)
  for row in labels.indices {
    switch (predictions[row] == labels[row], baseline[row] == labels[row]) {
    case (true, false): better += 1
    case (false, true): worse += 1
    default: break
    }
  }
  let count = better + worse
  let estimate = Double(better - worse) / Double(labels.count)
  if isExact ?? (count < 25) {
    let fewer = min(better, worse)
    let p = count == 0 ? 1 : 2 * Binomial(trials: count, probability: 0.5).cumulative(fewer)
    return SignificanceTest(
      name: "McNemar's exact test", statistic: .init("fewer", Double(fewer)), pValue: p, estimate: estimate)
  }
  let excess = max(0, Double(abs(better - worse)) - 1)
  let statistic = count == 0 ? 0 : excess * excess / Double(count)
  return SignificanceTest(
    name: "McNemar's test", statistic: .init("χ²", statistic, 1),
    pValue: ChiSquared(degreesOfFreedom: 1).survival(statistic), estimate: estimate)
}
