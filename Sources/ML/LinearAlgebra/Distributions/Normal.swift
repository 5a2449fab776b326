/// The normal distribution.
public struct Normal: ContinuousDistribution {
  public let mean: Double
  private let deviation: Double

  public init(mean: Double = 0, standardDeviation: Double = 1) {
    requirePositive(standardDeviation, "standard deviation", of: "normal")
    require(mean.isFinite, "a normal distribution cannot have the mean \(mean)")
    self.mean = mean
    deviation = standardDeviation
  }

  public var standardDeviation: Double { deviation }
  public var variance: Double { deviation * deviation }

  public func logDensity(_ x: Double) -> Double {
    let z = (x - mean) / deviation
    return -0.5 * z * z - deviation.logarithm - 0.5 * (2 * Double.pi).logarithm
  }

  public func cumulative(_ x: Double) -> Double {
    0.5 * (-(x - mean) / deviation * 0.5.squareRoot()).complementaryErrorFunction
  }

  public func survival(_ x: Double) -> Double {
    0.5 * ((x - mean) / deviation * 0.5.squareRoot()).complementaryErrorFunction
  }

  public func quantile(_ probability: Double) -> Double {
    mean + deviation * standardNormalQuantile(lower: probability)
  }

  public func upperQuantile(_ probability: Double) -> Double {
    mean - deviation * standardNormalQuantile(lower: probability)
  }

  public func sample(_ random: inout RandomNumbers) -> Double {
    random.normal(mean: mean, standardDeviation: deviation)
  }
}
