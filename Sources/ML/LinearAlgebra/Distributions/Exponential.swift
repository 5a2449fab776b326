/// The exponential distribution: the waiting time for an event that comes at a constant rate.
public struct Exponential: ContinuousDistribution {
  /// Events per unit of time; the mean is its inverse.
  public let rate: Double

  public init(rate: Double = 1) {
    requirePositive(rate, "rate", of: "exponential")
    self.rate = rate
  }

  public var mean: Double { 1 / rate }
  public var variance: Double { 1 / (rate * rate) }

  public func logDensity(_ x: Double) -> Double { x < 0 ? -.infinity : rate.logarithm - rate * x }
  public func cumulative(_ x: Double) -> Double { x <= 0 ? 0 : -(-rate * x).exponentialLessOne }
  public func survival(_ x: Double) -> Double { x <= 0 ? 1 : (-rate * x).exponential }

  public func quantile(_ probability: Double) -> Double {
    requireProbability(probability)
    return -(-probability).logarithmOfOnePlus / rate
  }

  public func upperQuantile(_ probability: Double) -> Double {
    requireProbability(probability)
    return -probability.logarithm / rate
  }

  public func sample(_ random: inout RandomNumbers) -> Double { random.exponential(rate: rate) }
}
