#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The C library's functions under names that do not depend on which C library it is.
package func exponential(_ x: Double) -> Double { exp(x) }
package func logarithm(_ x: Double) -> Double { log(x) }
package func logarithmOfOnePlus(_ x: Double) -> Double { log1p(x) }
package func exponentialMinusOne(_ x: Double) -> Double { expm1(x) }
package func powerOfTwo(_ x: Double) -> Double { exp2(x) }

/// The logarithm of `p / (1 − p)`.
package func logOdds(_ probability: Double) -> Double { log(probability) - log1p(-probability) }

/// The distribution function of the standard normal distribution.
package func normalDistribution(_ x: Double) -> Double { 0.5 * erfc(-x / 2.0.squareRoot()) }

/// The quantile of the standard normal distribution; infinite at 0 and 1.
///
/// Bisection on the distribution function down to the last bit that it resolves: slow (about a microsecond) and as
/// accurate as `erfc`.
package func normalQuantile(_ probability: Double) -> Double {
  if !(probability > 0) { return probability == 0 ? -.infinity : .nan }
  if !(probability < 1) { return probability == 1 ? .infinity : .nan }
  // The lower tail keeps its relative accuracy, the upper one is its mirror image.
  if probability > 0.5 { return -normalQuantile(1 - probability) }
  var low = -40.0
  var high = 0.0
  while true {
    let middle = 0.5 * (low + high)
    if middle == low || middle == high { return middle }
    if normalDistribution(middle) < probability { low = middle } else { high = middle }
  }
}
