import Learning
public import Plots

/// The money that alerts save, after what they cost, for each threshold of a score.
///
/// Without alerts every event costs its amount. An alert costs `costPerAlert` to review and, when it is false,
/// `costPerFalseAlert` more (a customer who is held up); when it is right, it recovers the share `recovered` of the
/// amount. So alerting a set of rows saves `Σ events (recovered · amount) − alerts · costPerAlert − false alerts ·
/// costPerFalseAlert`, and `cost = total loss − saved`.
///
/// - Units: those of `amounts`.
/// - Source: Elkan, "The foundations of cost-sensitive learning", IJCAI 2001, on costs that differ by example.
public struct CostCurve: Hashable, Sendable {
  /// A point of the curve.
  public struct Point: Hashable, Sendable {
    /// The number of rows with a score of at least `threshold`.
    public let alertCount: Int
    public let threshold: Double
    /// The money saved by alerting them.
    public let saved: Double
  }

  /// The number of alerts at each threshold, from none to all.
  public let alertCounts: [Int]
  /// Infinity, then each distinct score, falling.
  public let thresholds: [Double]
  /// The money saved at each threshold.
  public let saved: [Double]
  /// The amount of all events: the cost of no alerts.
  public let totalLoss: Double

  /// Walks through the rows in order of falling score. O(*n*).
  ///
  /// - Precondition: There are as many scores and amounts as labels, no score is NaN, amounts and costs are finite,
  ///   and `recovered` is from 0 to 1.
  public init(
    labels: [Bool], scores: [Double], amounts: [Double], costPerAlert: Double,
    costPerFalseAlert: Double = 0, recovered: Double = 1
  ) {
    let costs = AlertCosts(
      amounts: amounts, costPerAlert: costPerAlert, costPerFalseAlert: costPerFalseAlert,
      recovered: recovered)
    let values = costs.values(labels: labels)
    let ranking = Ranking(labels: labels, scores: scores)
    saved = ranking.cumulativeSums(of: values)
    alertCounts = [0] + ranking.groupEnds.map(Int.init)
    thresholds = [.infinity] + ranking.groupScores
    totalLoss = zip(labels, amounts).reduce(0) { $0 + ($1.0 ? $1.1 : 0) }
  }

  /// The cost at each threshold: what is lost and what alerts cost.
  public var costs: [Double] { saved.map { totalLoss - $0 } }

  /// The point that saves most; the one with fewest alerts if there are several.
  public var best: Point {
    var best = 0
    for index in saved.indices where saved[index] > saved[best] { best = index }
    return Point(alertCount: alertCounts[best], threshold: thresholds[best], saved: saved[best])
  }

  /// The money saved with a budget of alerts. Rows with equal scores at its edge count by their share, as in
  /// ``AlertOutcome``, so the curve is straight between thresholds.
  public func saved(at budget: AlertBudget) -> Double {
    let alerts = budget.alertCount(among: alertCounts.last!)
    let upper = alertCounts.firstIndex { $0 >= alerts }!
    guard alertCounts[upper] > alerts else { return saved[upper] }
    let share = Double(alerts - alertCounts[upper - 1]) / Double(alertCounts[upper] - alertCounts[upper - 1])
    return saved[upper - 1] + share * (saved[upper] - saved[upper - 1])
  }
}

extension CostCurve: Displayable {
  /// The money saved against the number of alerts.
  public var chart: Chart {
    Chart(
      title: "Money saved", x: Axis("alerts"), y: Axis("saved"),
      [.line("", x: alertCounts.map(Double.init), y: saved), .rule(y: 0)])
  }

  public var exhibit: Exhibit { chart.exhibit }
}

extension Chart {
  /// The cost curves of several models on the same samples, up to `maximumAlerts` alerts.
  public static func costCurves(
    title: String = "Money saved", _ curves: KeyValuePairs<String, CostCurve>, unit: String? = nil,
    maximumAlerts: Int? = nil
  ) -> Chart {
    let layers = curves.map { name, curve -> Layer in
      // The last point within the limit, and where the line crosses it.
      let limit = min(maximumAlerts ?? .max, curve.alertCounts.last!)
      var points = zip(curve.alertCounts, curve.saved).prefix { $0.0 <= limit }.map { ($0, $1) }
      if let last = points.last, last.0 < limit { points.append((limit, curve.saved(at: .count(limit)))) }
      return .line(name, x: points.map { Double($0.0) }, y: points.map { $0.1 })
    }
    return Chart(
      title: title, x: Axis("alerts"), y: Axis("saved", unit: unit), layers + [.rule(y: 0)])
  }
}
