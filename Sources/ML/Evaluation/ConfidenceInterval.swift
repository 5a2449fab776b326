import Learning
public import Plots

/// An estimate with the range of values that the data do not speak against.
public struct ConfidenceInterval: Hashable, Sendable {
  /// The value on the data as they are.
  public let estimate: Double
  public let lower: Double
  public let upper: Double
  /// The share of such intervals that are meant to hold the true value.
  public let confidence: Double
  /// The number of resamples on which the value was not defined; they are left out.
  public let undefinedCount: Int

  public init(
    estimate: Double, lower: Double, upper: Double, confidence: Double, undefinedCount: Int = 0
  ) {
    self.estimate = estimate
    self.lower = lower
    self.upper = upper
    self.confidence = confidence
    self.undefinedCount = undefinedCount
  }

  /// Whether a value lies in the interval, bounds included.
  public func contains(_ value: Double) -> Bool { lower <= value && value <= upper }

  /// `0.934 [0.921, 0.946]`, with numbers in a given format.
  public func text(_ format: NumberFormat) -> String {
    guard !estimate.isNaN else { return "not defined" }
    return "\(format(estimate)) [\(format(lower)), \(format(upper))]"
  }
}

extension ConfidenceInterval: CustomStringConvertible, Displayable {
  public var description: String { text(.decimals(3)) }
  public var exhibit: Exhibit { .text(description) }
}

extension NumberFormat {
  /// A number in this format.
  func callAsFunction(_ value: Double) -> String {
    switch self {
    case .automatic: value.formatted(significant: 4)
    case .decimals(let decimals): value.formatted(decimals)
    case .percent(let decimals): value.percent(decimals)
    case .grouped(let decimals): value.grouped(decimals)
    }
  }
}
