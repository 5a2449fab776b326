/// The F distribution: the ratio of two independent chi-squared numbers, each divided by its degrees of freedom.
public struct FDistribution: ContinuousDistribution {
  public let numeratorDegreesOfFreedom: Double
  public let denominatorDegreesOfFreedom: Double

  public init(numeratorDegreesOfFreedom: Double, denominatorDegreesOfFreedom: Double) {
    requirePositive(numeratorDegreesOfFreedom, "numerator's degrees of freedom", of: "F")
    requirePositive(denominatorDegreesOfFreedom, "denominator's degrees of freedom", of: "F")
    self.numeratorDegreesOfFreedom = numeratorDegreesOfFreedom
    self.denominatorDegreesOfFreedom = denominatorDegreesOfFreedom
  }

  private var above: Double { numeratorDegreesOfFreedom }
  private var below: Double { denominatorDegreesOfFreedom }

  /// Infinite up to two degrees of freedom of the denominator.
  public var mean: Double { below > 2 ? below / (below - 2) : .infinity }
  /// Infinite from two to four degrees of freedom of the denominator, not a number below.
  public var variance: Double {
    guard below > 4 else { return below > 2 ? .infinity : .nan }
    return 2 * below * below * (above + below - 2) / (above * (below - 2) * (below - 2) * (below - 4))
  }

  public func logDensity(_ x: Double) -> Double {
    guard x > 0 else {
      if x.isNaN { return .nan }
      if x < 0 || above > 2 { return -.infinity }
      return above < 2 ? .infinity : 0
    }
    let (part, rest) = parts(x)
    return logBetaPower(part, rest, 0.5 * above, 0.5 * below) - x.logarithm
  }

  public func cumulative(_ x: Double) -> Double {
    guard x > 0 else { return x.isNaN ? .nan : 0 }
    let (part, rest) = parts(x)
    return incompleteBeta(part, rest, 0.5 * above, 0.5 * below).lower
  }

  public func survival(_ x: Double) -> Double {
    guard x > 0 else { return x.isNaN ? .nan : 1 }
    let (part, rest) = parts(x)
    return incompleteBeta(part, rest, 0.5 * above, 0.5 * below).upper
  }

  public func quantile(_ probability: Double) -> Double {
    requireProbability(probability)
    return ratio(lower: probability, upper: 1 - probability)
  }

  public func upperQuantile(_ probability: Double) -> Double {
    requireProbability(probability)
    return ratio(lower: 1 - probability, upper: probability)
  }

  public func sample(_ random: inout RandomNumbers) -> Double {
    let numerator = random.gamma(shape: 0.5 * above) / above
    return numerator / (random.gamma(shape: 0.5 * below) / below)
  }

  /// The beta distributed number that belongs to a ratio, and one less it.
  private func parts(_ x: Double) -> (Double, Double) {
    guard x < .infinity else { return (1, 0) }
    let odds = above / below * x
    return (odds / (1 + odds), 1 / (1 + odds))
  }

  private func ratio(lower: Double, upper: Double) -> Double {
    below / above * inverseIncompleteBeta(0.5 * above, 0.5 * below, lower: lower, upper: upper).exponential
  }
}
