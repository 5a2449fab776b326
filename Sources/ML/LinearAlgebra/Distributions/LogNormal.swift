/// The distribution of a number whose logarithm is normal.
public struct LogNormal: ContinuousDistribution {
  private let normal: Normal

  /// Mean and standard deviation of the logarithm.
  public init(logMean: Double = 0, logStandardDeviation: Double = 1) {
    normal = Normal(mean: logMean, standardDeviation: logStandardDeviation)
  }

  public var logMean: Double { normal.mean }
  public var logStandardDeviation: Double { normal.standardDeviation }
  public var mean: Double { (logMean + 0.5 * normal.variance).exponential }
  public var variance: Double { normal.variance.exponentialLessOne * mean * mean }

  public func logDensity(_ x: Double) -> Double {
    guard x > 0 else { return x.isNaN ? .nan : -.infinity }
    return normal.logDensity(x.logarithm) - x.logarithm
  }

  public func cumulative(_ x: Double) -> Double { x <= 0 ? 0 : normal.cumulative(x.logarithm) }
  public func survival(_ x: Double) -> Double { x <= 0 ? 1 : normal.survival(x.logarithm) }
  public func quantile(_ probability: Double) -> Double { normal.quantile(probability).exponential }
  public func upperQuantile(_ probability: Double) -> Double { normal.upperQuantile(probability).exponential }

  public func sample(_ random: inout RandomNumbers) -> Double {
    random.logNormal(logMean: logMean, logStandardDeviation: logStandardDeviation)
  }
}
