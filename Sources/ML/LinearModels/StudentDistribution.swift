import Learning
import LinearAlgebra

/// Student's t distribution, for intervals and tests of coefficients; infinitely many degrees of freedom make it normal.
struct StudentDistribution: Sendable {
  let degreesOfFreedom: Double

  /// The probability of a value at least as far from 0 on either side.
  func twoSided(_ t: Double) -> Double {
    guard degreesOfFreedom.isFinite else { return 2 * normalDistribution(-abs(t)) }
    guard t.isFinite else { return t.isNaN ? .nan : 0 }
    let n = degreesOfFreedom
    return Self.incompleteBeta(n / 2, 0.5, n / (n + t * t), t * t / (n + t * t))
  }

  /// The value that is exceeded on either side with a total probability, by bisection.
  func critical(_ probability: Double) -> Double {
    guard degreesOfFreedom.isFinite else { return -normalQuantile(probability / 2) }
    var high = 1.0
    while twoSided(high) > probability { high *= 2 }
    var low = 0.0
    while true {
      let middle = 0.5 * (low + high)
      if middle == low || middle == high { return middle }
      if twoSided(middle) > probability { low = middle } else { high = middle }
    }
  }

  /// The regularised incomplete beta function at `x`, with `y = 1 − x`, by its continued fraction.
  ///
  /// - Source: DLMF 8.17.22, with 8.17.4 where that converges faster; the fraction by Lentz's method.
  static func incompleteBeta(_ a: Double, _ b: Double, _ x: Double, _ y: Double) -> Double {
    guard x > 0 else { return 0 }
    guard y > 0 else { return 1 }
    if x > (a + 1) / (a + b + 2) { return 1 - incompleteBeta(b, a, y, x) }
    let tiny = 1e-300
    var c = 1.0
    var d = 1 / nonzero(1 - (a + b) * x / (a + 1))
    var fraction = d
    for step in 1...10_000 {
      let m = Double(step)
      let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      d = 1 / nonzero(1 + even * d)
      c = nonzero(1 + even / c)
      fraction *= d * c
      let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      d = 1 / nonzero(1 + odd * d)
      c = nonzero(1 + odd / c)
      fraction *= d * c
      if abs(d * c - 1) < 1e-16 { break }
    }
    let front = a * logarithm(x) + b * logarithm(y) - logBeta(a, b)
    return exponential(front) * fraction / a

    func nonzero(_ value: Double) -> Double { abs(value) < tiny ? tiny : value }
  }

  private static func logBeta(_ a: Double, _ b: Double) -> Double {
    logarithmOfGamma(a) + logarithmOfGamma(b) - logarithmOfGamma(a + b)
  }

  /// The logarithm of the gamma function of a positive number: Stirling's series from 15 on, the recurrence below.
  ///
  /// - Source: DLMF 5.11.1 and 5.5.1.
  private static func logarithmOfGamma(_ value: Double) -> Double {
    var x = value
    var product = 1.0
    while x < 15 {
      product *= x
      x += 1
    }
    let inverse = 1 / (x * x)
    let series =
      (1.0 / 12 - inverse * (1.0 / 360 - inverse * (1.0 / 1_260 - inverse * (1.0 / 1_680 - inverse / 1_188))))
      / x
    return (x - 0.5) * logarithm(x) - x + 0.5 * logarithm(2 * Double.pi) + series - logarithm(product)
  }
}
