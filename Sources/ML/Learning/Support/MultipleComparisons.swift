import LinearAlgebra

/// How p-values are raised when several hypotheses are tested at once: of twenty true ones, one is rejected at 0.05.
public enum MultipleComparisons: Hashable, Sendable {
  /// Every p-value times their number: bounds the probability of any wrong rejection.
  case bonferroni
  /// The same promise with more power, step by step from the smallest p-value up.
  ///
  /// - Source: Holm, "A simple sequentially rejective multiple test procedure", Scandinavian Journal of Statistics
  ///   6(2), 1979.
  case holm
  /// Bounds the expected share of wrong ones among the rejections: for many hypotheses, independent or positively
  /// dependent.
  ///
  /// - Source: Benjamini & Hochberg, "Controlling the false discovery rate: a practical and powerful approach to
  ///   multiple testing", Journal of the Royal Statistical Society B 57(1), 1995.
  case benjaminiHochberg

  /// The adjusted p-values, in the order given: compare them with the level.
  ///
  /// - Precondition: P-values are from 0 to 1.
  public func adjusted(_ pValues: [Double]) -> [Double] {
    for p in pValues { require(p >= 0 && p <= 1, "\(p) is not a p-value; it must be from 0 to 1") }
    let count = Double(pValues.count)
    let order = pValues.indices.sorted { pValues[$0] == pValues[$1] ? $0 < $1 : pValues[$0] < pValues[$1] }
    var adjusted = pValues
    switch self {
    case .bonferroni:
      adjusted = pValues.map { min(1, count * $0) }
    case .holm:
      var largest = 0.0
      for (place, index) in order.enumerated() {
        largest = max(largest, min(1, (count - Double(place)) * pValues[index]))
        adjusted[index] = largest
      }
    case .benjaminiHochberg:
      var least = 1.0
      for (place, index) in order.enumerated().reversed() {
        least = min(least, count / Double(place + 1) * pValues[index])
        adjusted[index] = least
      }
    }
    return adjusted
  }
}
