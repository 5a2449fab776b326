import Learning
import LinearAlgebra
public import Plots

/// The money that comes of acting on the rows with the highest scores, for each threshold, when every row brings its own
/// amount: the interest of a loan that is repaid, the loss of one that is not.
///
/// ``CostCurve`` is the special case of alerts on events with amounts at stake.
///
/// - Units: those of `profits`.
/// - Source: Verbraken, Verbeke & Baesens, "A novel profit maximizing metric for measuring classification performance of
///   customer churn prediction models", IEEE Transactions on Knowledge and Data Engineering 25(5), 2013, on judging a
///   score by the profit of its best threshold.
public struct ProfitCurve: Hashable, Sendable {
  /// A point of the curve.
  public struct Point: Hashable, Sendable {
    /// The number of rows with a score of at least `threshold`.
    public let actionCount: Int
    public let threshold: Double
    public let profit: Double
  }

  /// The number of actions at each threshold, from none to all.
  public let actionCounts: [Int]
  /// Infinity, then each distinct score, falling.
  public let thresholds: [Double]
  /// The sum of the profits at each threshold.
  public let profits: [Double]
  /// The sum of all positive profits: what somebody who knows the outcome would make.
  public let perfectProfit: Double

  /// Walks through the rows in order of falling score. O(*n*).
  ///
  /// - Parameters:
  ///   - scores: The higher, the earlier the action.
  ///   - profits: What acting on each row brings, as it turned out; negative for a loss.
  /// - Precondition: There are as many profits as scores, no score is NaN, and profits are finite.
  public init(scores: [Double], profits: [Double]) {
    requireRows(scores.count, "profits", profits.count, weights: nil)
    for (row, profit) in profits.enumerated() {
      require(profit.isFinite, "the profit of row \(row) is \(profit), but profits must be finite")
    }
    let ranking = Ranking(labels: scores.map { _ in false }, scores: scores)
    self.profits = ranking.cumulativeSums(of: profits)
    actionCounts = [0] + ranking.groupEnds.map(Int.init)
    thresholds = [.infinity] + ranking.groupScores
    perfectProfit = profits.reduce(0) { $0 + max(0, $1) }
  }

  /// The point with the largest profit; the one with the fewest actions if there are several.
  public var best: Point {
    var best = 0
    for place in profits.indices where profits[place] > profits[best] { best = place }
    return point(best)
  }

  /// The profit of acting wherever the score is at least `threshold`.
  public func profit(threshold: Double) -> Double {
    point(thresholds.lastIndex { $0 >= threshold } ?? 0).profit
  }

  private func point(_ place: Int) -> Point {
    Point(actionCount: actionCounts[place], threshold: thresholds[place], profit: profits[place])
  }
}

extension ProfitCurve: Displayable {
  /// The profit against the number of actions.
  public var chart: Chart {
    Chart(
      title: "Profit", x: Axis("actions"), y: Axis("profit"),
      [
        .line("", x: actionCounts.map(Double.init), y: profits),
        .rule(x: Double(best.actionCount), label: "best"), .rule(y: 0),
      ])
  }

  public var exhibit: Exhibit { chart.exhibit }
}

extension Chart {
  /// The profit curves of several models on the same samples.
  public static func profitCurves(
    title: String = "Profit", _ curves: KeyValuePairs<String, ProfitCurve>, unit: String? = nil
  ) -> Chart {
    Chart(
      title: title, x: Axis("actions"), y: Axis("profit", unit: unit, format: .grouped(0)),
      curves.map { .line($0, x: $1.actionCounts.map(Double.init), y: $1.profits) } + [.rule(y: 0)])
  }
}
