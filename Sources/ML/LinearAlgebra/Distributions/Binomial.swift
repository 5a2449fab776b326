/// The binomial distribution: the number of successes in independent trials.
public struct Binomial: DiscreteDistribution {
  public let trials: Int
  /// The probability of success in one trial.
  public let successProbability: Double

  public init(trials: Int, probability: Double) {
    require(trials >= 0, "\(trials) trials are not possible")
    requireProbability(probability)
    self.trials = trials
    successProbability = probability
  }

  public var mean: Double { Double(trials) * successProbability }
  public var variance: Double { mean * (1 - successProbability) }

  /// - Source: Loader, "Fast and accurate computation of binomial probabilities", 2000.
  public func logProbability(_ count: Int) -> Double {
    guard count >= 0 && count <= trials else { return -.infinity }
    let (n, p, q) = (Double(trials), successProbability, 1 - successProbability)
    let (successes, failures) = (Double(count), Double(trials - count))
    if p == 0 || q == 0 { return (p == 0 ? successes : failures) == 0 ? 0 : -.infinity }
    if count == 0 { return n * (-p).logarithmOfOnePlus }
    if count == trials { return n * p.logarithm }
    let errors = stirlingError(n) - stirlingError(successes) - stirlingError(failures)
    return errors - halfDeviance(successes, n * p) - halfDeviance(failures, n * q)
      + 0.5 * (n / (2 * Double.pi * successes * failures)).logarithm
  }

  public func cumulative(_ count: Int) -> Double { tails(count).lower }
  public func survival(_ count: Int) -> Double { tails(count).upper }
  public func quantile(_ probability: Double) -> Int { smallestCount(probability, largest: trials) }

  public func sample(_ random: inout RandomNumbers) -> Int {
    random.binomial(trials: trials, probability: successProbability)
  }

  private func tails(_ count: Int) -> (lower: Double, upper: Double) {
    if count < 0 { return (0, 1) }
    if count >= trials { return (1, 0) }
    return incompleteBeta(
      1 - successProbability, successProbability, Double(trials - count), Double(count) + 1)
  }
}
