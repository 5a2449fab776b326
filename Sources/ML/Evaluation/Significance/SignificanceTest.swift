import Learning
import LinearAlgebra
public import Plots

/// What a test of “there is no difference” found.
public struct SignificanceTest: Hashable, Sendable {
  /// A number whose distribution is known if there is no difference.
  public struct Statistic: Hashable, Sendable {
    /// Its usual letter, such as `t`.
    public let symbol: String
    public let value: Double
    /// The degrees of freedom of its distribution: none, one, or two for `F`.
    public let degreesOfFreedom: [Double]

    init(_ symbol: String, _ value: Double, _ degreesOfFreedom: Double...) {
      self.symbol = symbol
      self.value = value
      self.degreesOfFreedom = degreesOfFreedom
    }
  }

  /// Whose test it is.
  public let name: String
  public let statistic: Statistic
  /// How probable it is to see a statistic as extreme as this if there is no difference. It is not the probability that
  /// there is none.
  public let pValue: Double
  /// The difference that was seen, if the test has one number for it.
  public let estimate: Double?

  init(name: String, statistic: Statistic, pValue: Double, estimate: Double? = nil) {
    self.name = name
    self.statistic = statistic
    self.pValue = pValue.isNaN ? .nan : min(1, pValue)
    self.estimate = estimate
  }

  /// Whether the difference is significant at a level that was chosen beforehand.
  public func isSignificant(level: Double = 0.05) -> Bool { pValue <= level }
}

extension SignificanceTest: CustomStringConvertible, Displayable {
  /// `McNemar's test: χ²(1) = 4.50, p = 0.034`
  public var description: String {
    let freedom =
      statistic.degreesOfFreedom.isEmpty
      ? ""
      : "(" + statistic.degreesOfFreedom.map { $0.formatted(significant: 4) }.joined(separator: ", ") + ")"
    let p = pValue < 0.001 ? "p < 0.001" : "p = \(pValue.formatted(3))"
    return "\(name): \(statistic.symbol)\(freedom) = \(statistic.value.formatted(2)), \(p)"
  }

  public var exhibit: Exhibit { .text(description) }
}
