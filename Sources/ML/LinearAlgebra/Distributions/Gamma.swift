/// The gamma distribution, with mean `shape · scale`.
public struct Gamma: ContinuousDistribution {
  public let shape: Double
  /// The inverse of the rate.
  public let scale: Double

  public init(shape: Double, scale: Double = 1) {
    requirePositive(shape, "shape", of: "gamma")
    requirePositive(scale, "scale", of: "gamma")
    self.shape = shape
    self.scale = scale
  }

  public var mean: Double { shape * scale }
  public var variance: Double { shape * scale * scale }

  public func logDensity(_ x: Double) -> Double {
    guard x > 0 else {
      if x.isNaN { return .nan }
      if x < 0 || shape > 1 { return -.infinity }
      return shape < 1 ? .infinity : -scale.logarithm
    }
    return logGammaPower(shape, x / scale) + (shape / x).logarithm
  }

  public func cumulative(_ x: Double) -> Double { x <= 0 ? 0 : incompleteGamma(shape, x / scale).lower }
  public func survival(_ x: Double) -> Double { x <= 0 ? 1 : incompleteGamma(shape, x / scale).upper }

  public func quantile(_ probability: Double) -> Double {
    requireProbability(probability)
    return scale * inverseIncompleteGamma(shape, lower: probability, upper: 1 - probability)
  }

  public func upperQuantile(_ probability: Double) -> Double {
    requireProbability(probability)
    return scale * inverseIncompleteGamma(shape, lower: 1 - probability, upper: probability)
  }

  public func sample(_ random: inout RandomNumbers) -> Double { random.gamma(shape: shape, scale: scale) }
}

/// The chi-squared distribution: the sum of squares of independent standard normal numbers.
public struct ChiSquared: ContinuousDistribution {
  public let degreesOfFreedom: Double
  private let gamma: Gamma

  public init(degreesOfFreedom: Double) {
    requirePositive(degreesOfFreedom, "degrees of freedom", of: "chi-squared")
    self.degreesOfFreedom = degreesOfFreedom
    gamma = Gamma(shape: degreesOfFreedom / 2, scale: 2)
  }

  public var mean: Double { degreesOfFreedom }
  public var variance: Double { 2 * degreesOfFreedom }
  public func logDensity(_ x: Double) -> Double { gamma.logDensity(x) }
  public func cumulative(_ x: Double) -> Double { gamma.cumulative(x) }
  public func survival(_ x: Double) -> Double { gamma.survival(x) }
  public func quantile(_ probability: Double) -> Double { gamma.quantile(probability) }
  public func upperQuantile(_ probability: Double) -> Double { gamma.upperQuantile(probability) }
  public func sample(_ random: inout RandomNumbers) -> Double { gamma.sample(&random) }
}
