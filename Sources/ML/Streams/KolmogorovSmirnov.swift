import LinearAlgebra

/// The largest gap between the distributions of two samples, and how likely chance makes it as large.
///
/// The *p*-value is the limit for large samples, `2 Σ (−1)ᵏ⁻¹ exp(−2k²λ²)` with `λ = D · √(nm / (n + m))`. With fewer than some
/// twenty values on a side, or with many equal values, it is too large: the test errs on the side of no difference.
/// With very many values the smallest difference is significant, so look at `statistic` too.
///
/// - Complexity: O(*n* log *n*).
/// - Source: Smirnov, "Table for estimating the goodness of fit of empirical distributions", Annals of Mathematical
///   Statistics 19(2), 1948.
public struct KolmogorovSmirnov: Hashable, Sendable {
  /// The largest difference between the two empirical distribution functions, from 0 to 1.
  public let statistic: Double
  /// The probability of at least this difference between two samples of one continuous distribution.
  public let pValue: Double

  /// Compares two samples.
  ///
  /// - Precondition: Both have values, and none is NaN.
  public init(_ first: [Double], _ second: [Double]) {
    require(!first.isEmpty && !second.isEmpty, "a sample without values has no distribution to compare")
    require(
      !first.contains(where: \.isNaN) && !second.contains(where: \.isNaN),
      "a sample holds NaN, which has no place in an order; leave missing values out")
    let (a, b) = (first.sorted(), second.sorted())
    var (i, j) = (0, 0)
    var largest = 0.0
    while i < a.count, j < b.count {
      let value = min(a[i], b[j])
      while i < a.count, a[i] == value { i += 1 }
      while j < b.count, b[j] == value { j += 1 }
      largest = max(largest, abs(Double(i) / Double(a.count) - Double(j) / Double(b.count)))
    }
    statistic = largest
    let (n, m) = (Double(a.count), Double(b.count))
    pValue = KolmogorovDistribution().survival(largest * (n * m / (n + m)).squareRoot())
  }
}
