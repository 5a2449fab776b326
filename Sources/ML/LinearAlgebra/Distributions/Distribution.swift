/// A distribution of real numbers with a density.
///
/// Parameters outside their range stop the program with a sentence when the distribution is made.
public protocol ContinuousDistribution: Hashable, Sendable {
  /// Not a number or infinite where it does not exist.
  var mean: Double { get }
  /// Not a number or infinite where it does not exist.
  var variance: Double { get }
  /// The natural logarithm of the density; minus infinity where the density is zero.
  func logDensity(_ x: Double) -> Double
  /// The probability of a number up to `x`.
  func cumulative(_ x: Double) -> Double
  /// The probability of a number above `x`, accurate where it is small.
  func survival(_ x: Double) -> Double
  /// The number that is not exceeded with the given probability.
  func quantile(_ probability: Double) -> Double
  /// The number that is exceeded with the given probability, also if that is very small: a critical value.
  func upperQuantile(_ probability: Double) -> Double
  /// A number drawn from the distribution.
  func sample(_ random: inout RandomNumbers) -> Double
}

extension ContinuousDistribution {
  /// The density at `x`.
  public func density(_ x: Double) -> Double { logDensity(x).exponential }

  /// The square root of the variance.
  public var standardDeviation: Double { variance.squareRoot() }
}

/// A distribution of whole numbers from zero on.
///
/// Parameters outside their range stop the program with a sentence when the distribution is made.
public protocol DiscreteDistribution: Hashable, Sendable {
  var mean: Double { get }
  var variance: Double { get }
  /// The natural logarithm of the probability of `count`; minus infinity where it is zero.
  func logProbability(_ count: Int) -> Double
  /// The probability of at most `count`.
  func cumulative(_ count: Int) -> Double
  /// The probability of more than `count`, accurate where it is small.
  func survival(_ count: Int) -> Double
  /// The smallest count that is not exceeded with at least the given probability.
  func quantile(_ probability: Double) -> Int
  /// A count drawn from the distribution.
  func sample(_ random: inout RandomNumbers) -> Int
}

extension DiscreteDistribution {
  /// The probability of `count`.
  public func probability(_ count: Int) -> Double { logProbability(count).exponential }

  /// The square root of the variance.
  public var standardDeviation: Double { variance.squareRoot() }

  /// The smallest count from zero to `largest` whose cumulative probability is at least `probability`.
  func smallestCount(_ probability: Double, largest: Int) -> Int {
    requireProbability(probability)
    // Outwards from the mean in steps that double, then by halves.
    var high = min(largest, max(0, Int(mean)))
    var low = high - 1
    var step = max(1, Int(standardDeviation))
    while high < largest && cumulative(high) < probability {
      low = high
      high = min(largest, high + step)
      step *= 2
    }
    while low >= 0 && cumulative(low) >= probability {
      high = low
      low = max(-1, low - step)
      step *= 2
    }
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if cumulative(middle) >= probability { high = middle } else { low = middle }
    }
    return high
  }
}

/// Stops unless the number is from 0 to 1.
func requireProbability(_ probability: Double) {
  require(
    probability >= 0 && probability <= 1, "\(probability) is not a probability; it must be from 0 to 1")
}

/// Stops unless a parameter of a distribution is positive and finite.
func requirePositive(_ value: Double, _ name: String, of distribution: String) {
  require(
    value > 0 && value < .infinity,
    "a \(distribution) distribution cannot have the \(name) \(value); it must be positive")
}
