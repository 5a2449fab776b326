import Learning
import LinearAlgebra

/// How many alerts the people who review them can take.
public enum AlertBudget: Hashable, Sendable {
  /// A number of alerts; all rows if it is larger than their number.
  case count(Int)
  /// A share of the rows, rounded to a whole number of alerts.
  case rate(Double)

  /// The number of alerts among `rowCount` rows.
  ///
  /// - Precondition: A count is not negative, and a rate is from 0 to 1.
  public func alertCount(among rowCount: Int) -> Int {
    switch self {
    case .count(let count):
      require(count >= 0, "a budget of \(count) alerts is negative")
      return min(count, rowCount)
    case .rate(let rate):
      require(rate >= 0 && rate <= 1, "an alert rate of \(rate) is not a share; it must be from 0 to 1")
      return Int((rate * Double(rowCount)).rounded())
    }
  }
}
