/// Student's t distribution.
public struct StudentT: ContinuousDistribution {
  public let degreesOfFreedom: Double

  public init(degreesOfFreedom: Double) {
    requirePositive(degreesOfFreedom, "degrees of freedom", of: "Student")
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// Zero; not a number up to one degree of freedom.
  public var mean: Double { degreesOfFreedom > 1 ? 0 : .nan }
  /// Infinite from one to two degrees of freedom, not a number below.
  public var variance: Double {
    if degreesOfFreedom > 2 { return degreesOfFreedom / (degreesOfFreedom - 2) }
    return degreesOfFreedom > 1 ? .infinity : .nan
  }

  public func logDensity(_ x: Double) -> Double {
    let n = degreesOfFreedom
    let ratio = x * (x / n)
    // The square can overflow where its logarithm does not.
    let logarithm =
      ratio < .infinity ? ratio.logarithmOfOnePlus : 2 * abs(x).logarithm - n.logarithm
    return -0.5 * (n + 1) * logarithm - 0.5 * n.logarithm - logBeta(0.5, 0.5 * n)
  }

  public func cumulative(_ x: Double) -> Double { x > 0 ? 1 - tail(x) : tail(x) }
  public func survival(_ x: Double) -> Double { x < 0 ? 1 - tail(x) : tail(x) }

  public func quantile(_ probability: Double) -> Double {
    requireProbability(probability)
    if probability == 0.5 { return 0 }
    return probability < 0.5 ? -distance(tail: probability) : distance(tail: 1 - probability)
  }

  public func upperQuantile(_ probability: Double) -> Double { -quantile(probability) }

  public func sample(_ random: inout RandomNumbers) -> Double {
    let normal = random.normal()
    let n = degreesOfFreedom
    return normal / (random.gamma(shape: 0.5 * n, scale: 2) / n).squareRoot()
  }

  /// The probability beyond `x` on its own side.
  private func tail(_ x: Double) -> Double {
    let n = degreesOfFreedom
    let square = x * x
    guard square < .infinity else {
      // Far out the tail is a power: x → n/x² in the incomplete beta function.
      if x.isInfinite { return 0 }
      let power = 0.5 * n * (n.logarithm - 2 * abs(x).logarithm) - logBeta(0.5 * n, 0.5)
      return power.exponential / n
    }
    return 0.5 * incompleteBeta(n / (n + square), square / (n + square), 0.5 * n, 0.5).lower
  }

  /// The positive number beyond which the given probability lies.
  private func distance(tail: Double) -> Double {
    if tail == 0 { return .infinity }
    let logit = inverseIncompleteBeta(
      0.5 * degreesOfFreedom, 0.5, lower: 2 * tail, upper: 1 - 2 * tail)
    return degreesOfFreedom.squareRoot() * (-0.5 * logit).exponential
  }
}
