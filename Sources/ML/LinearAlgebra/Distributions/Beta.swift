/// The beta distribution on the numbers from 0 to 1, with mean `α / (α + β)`.
public struct Beta: ContinuousDistribution {
  public let alpha: Double
  public let beta: Double

  public init(_ alpha: Double, _ beta: Double) {
    requirePositive(alpha, "parameter α", of: "beta")
    requirePositive(beta, "parameter β", of: "beta")
    self.alpha = alpha
    self.beta = beta
  }

  public var mean: Double { alpha / (alpha + beta) }
  public var variance: Double { mean * (1 - mean) / (alpha + beta + 1) }

  public func logDensity(_ x: Double) -> Double {
    guard x > 0 && x < 1 else {
      if x.isNaN { return .nan }
      guard x == 0 || x == 1 else { return -.infinity }
      let (near, far) = x == 0 ? (alpha, beta) : (beta, alpha)
      return near == 1 ? far.logarithm : (near < 1 ? .infinity : -.infinity)
    }
    return logBetaPower(x, 1 - x, alpha, beta) - x.logarithm - (-x).logarithmOfOnePlus
  }

  public func cumulative(_ x: Double) -> Double {
    x <= 0 ? 0 : x >= 1 ? 1 : incompleteBeta(x, 1 - x, alpha, beta).lower
  }

  public func survival(_ x: Double) -> Double {
    x <= 0 ? 1 : x >= 1 ? 0 : incompleteBeta(x, 1 - x, alpha, beta).upper
  }

  public func quantile(_ probability: Double) -> Double {
    requireProbability(probability)
    return 1 / (1 + (-logit(lower: probability, upper: 1 - probability)).exponential)
  }

  public func upperQuantile(_ probability: Double) -> Double {
    requireProbability(probability)
    return 1 / (1 + (-logit(lower: 1 - probability, upper: probability)).exponential)
  }

  public func sample(_ random: inout RandomNumbers) -> Double { random.beta(alpha, beta) }

  private func logit(lower: Double, upper: Double) -> Double {
    inverseIncompleteBeta(alpha, beta, lower: lower, upper: upper)
  }
}
