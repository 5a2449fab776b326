/// The Poisson distribution: the number of independent events where `mean` are expected.
public struct Poisson: DiscreteDistribution {
  public let mean: Double

  public init(mean: Double) {
    require(
      mean >= 0 && mean < 0x1p52,
      "a Poisson distribution cannot have the mean \(mean); it must not be negative")
    self.mean = mean
  }

  public var variance: Double { mean }

  public func logProbability(_ count: Int) -> Double {
    guard count >= 0 else { return -.infinity }
    if count == 0 { return -mean }
    return mean == 0 ? -.infinity : logGammaPower(Double(count), mean)
  }

  public func cumulative(_ count: Int) -> Double {
    count < 0 ? 0 : incompleteGamma(Double(count) + 1, mean).upper
  }

  public func survival(_ count: Int) -> Double {
    count < 0 ? 1 : incompleteGamma(Double(count) + 1, mean).lower
  }

  /// The smallest count that is not exceeded with at least the given probability; the largest integer for 1.
  public func quantile(_ probability: Double) -> Int {
    requireProbability(probability)
    if mean == 0 { return 0 }
    return probability == 1 ? Int.max : smallestCount(probability, largest: 1 << 60)
  }

  public func sample(_ random: inout RandomNumbers) -> Int { random.poisson(mean: mean) }
}
