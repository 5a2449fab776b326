import Learning
import LinearAlgebra

/// What each outcome of a decision costs, in money. A gain is a negative cost.
///
/// With the right probability `p` of the event an alert costs `p · rightAlert + (1 − p) · falseAlert` on average, and no
/// alert `p · missed + (1 − p) · rightPass`. The alert is cheaper from the threshold
/// `(falseAlert − rightPass) / (falseAlert − rightPass + missed − rightAlert)` on. The threshold needs probabilities
/// that are calibrated, and no data: moving it is free, training again is not.
///
/// - Source: Elkan, "The foundations of cost-sensitive learning", IJCAI 2001, §2.
public struct DecisionCosts: Hashable, Sendable {
  /// An alert that is no event.
  public var falseAlert: Double
  /// An event that is not alerted.
  public var missed: Double
  /// An alert that is an event.
  public var rightAlert: Double
  /// No event and no alert.
  public var rightPass: Double

  /// - Precondition: Costs are finite, and the wrong decision costs more than the right one, for events and for the rest.
  public init(falseAlert: Double, missed: Double, rightAlert: Double = 0, rightPass: Double = 0) {
    require(
      falseAlert > rightPass && missed > rightAlert
        && (falseAlert - rightPass + missed - rightAlert).isFinite,
      "an alert costs \(falseAlert) when it is false and \(rightAlert) when it is right, no alert \(missed) for an "
        + "event and \(rightPass) for the rest; costs must be finite and wrong decisions cost more than right ones"
    )
    self.falseAlert = falseAlert
    self.missed = missed
    self.rightAlert = rightAlert
    self.rightPass = rightPass
  }

  /// The probability from which on an alert is cheaper on average; between 0 and 1.
  public var threshold: Double {
    (falseAlert - rightPass) / (falseAlert - rightPass + missed - rightAlert)
  }

  /// What a decision cost as it turned out.
  public func cost(label: Bool, alert: Bool) -> Double {
    switch (label, alert) {
    case (true, true): rightAlert
    case (false, true): falseAlert
    case (false, false): rightPass
    case (true, false): missed
    }
  }

  /// Whether to alert each row, by the threshold that its own costs ask for: a large payment is alerted at a lower
  /// probability than a small one.
  ///
  /// - Precondition: There is one value of costs for each probability, or one for all.
  public static func decisions(probabilities: [Double], costs: [DecisionCosts]) -> [Bool] {
    zip(probabilities, each(costs, count: probabilities.count)).map { $0 >= $1.threshold }
  }

  /// The sum of what decisions cost as they turned out.
  ///
  /// - Precondition: There is one decision for each label, and one value of costs for each or for all.
  public static func total(labels: [Bool], decisions: [Bool], costs: [DecisionCosts]) -> Double {
    requireRows(labels.count, "decisions", decisions.count, weights: nil)
    let costs = each(costs, count: labels.count)
    return labels.indices.reduce(0) { $0 + costs[$1].cost(label: labels[$1], alert: decisions[$1]) }
  }

  /// The threshold that would have cost least on these rows: infinity, or one of the scores; of equals the highest.
  ///
  /// Scores need not be probabilities. What it cost there is too good to be true for other rows, all the more the fewer
  /// rows there are; choose it on rows that the model did not learn from. O(*n*).
  ///
  /// - Precondition: As for ``total(labels:decisions:costs:)``; no score is NaN.
  public static func bestThreshold(labels: [Bool], scores: [Double], costs: [DecisionCosts]) -> Double {
    requireRows(labels.count, "scores", scores.count, weights: nil)
    let costs = each(costs, count: labels.count)
    return ProfitCurve(
      scores: scores,
      profits: labels.indices.map {
        costs[$0].cost(label: labels[$0], alert: false) - costs[$0].cost(label: labels[$0], alert: true)
      }
    ).best.threshold
  }

  /// One value of costs for each row.
  static func each(_ costs: [DecisionCosts], count: Int) -> [DecisionCosts] {
    if costs.count == 1 { return Array(repeating: costs[0], count: count) }
    require(
      costs.count == count, "there are \(count) rows but costs for \(costs.count); there must be one for each"
    )
    return costs
  }
}
