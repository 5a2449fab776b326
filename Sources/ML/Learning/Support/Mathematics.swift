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
