import Learning
import LinearAlgebra

/// What comes of alerting the rows with the highest scores, as many as a budget allows.
///
/// When rows with equal scores stand at the edge of the budget, each counts by the share of them that still fits:
/// that is the expected outcome if those to be reviewed are drawn at random among them, and it does not depend on
/// the order of the rows. Rules with few distinct scores are compared fairly with models in this way.
public struct AlertOutcome: Hashable, Sendable {
  /// The number of alerts.
  public let alertCount: Int
  /// The lowest score that is alerted; infinity without alerts.
  public let threshold: Double
  /// The expected number of events among the alerts.
  public let caught: Double
  /// The share of alerts that are events; not a number without alerts.
  public let precision: Double
  /// The share of events that are alerted; not a number without events.
  public let recall: Double
  /// The expected amount of the events among the alerts, if amounts were given.
  public let amountCaught: Double?
  /// The share of the events' amount that is alerted, if amounts were given.
  public let amountRecall: Double?

  /// Alerts the rows with the highest scores. O(*n*).
  ///
  /// - Parameter amounts: What is at stake in each row, in any unit.
  /// - Precondition: There are as many scores, and amounts if any, as labels, and no score is NaN.
  public init(labels: [Bool], scores: [Double], budget: AlertBudget, amounts: [Double]? = nil) {
    let ranking = Ranking(labels: labels, scores: scores)
    let alerts = budget.alertCount(among: labels.count)
    let events = labels.map { $0 ? 1.0 : 0.0 }
    alertCount = alerts
    threshold = alerts == 0 ? .infinity : scores[Int(ranking.order[alerts - 1])]
    caught = ranking.sum(of: events, overFirst: alerts)
    precision = caught / Double(alerts)
    recall = caught / events.reduce(0, +)
    if let amounts {
      require(
        amounts.count == labels.count,
        "there are \(labels.count) labels but \(amounts.count) amounts; there must be one for each row")
      let atStake = zip(labels, amounts).map { $0 ? $1 : 0 }
      let sum = ranking.sum(of: atStake, overFirst: alerts)
      amountCaught = sum
      amountRecall = sum / atStake.reduce(0, +)
    } else {
      amountCaught = nil
      amountRecall = nil
    }
  }
}

extension Ranking {
  /// The sum of the rows' values over the first `alerts` places, where the rows of a group that does not fit in
  /// whole count by the share that fits.
  ///
  /// - Parameters:
  ///   - values: A value for each row.
  ///   - counts: How often each row occurs; nil if once.
  func sum(of values: [Double], overFirst alerts: Int, counts: [UInt32]? = nil) -> Double {
    var sum = 0.0
    var taken = 0
    var place = 0
    for end in groupEnds {
      guard taken < alerts else { break }
      var groupSum = 0.0
      var groupCount = 0
      while place < Int(end) {
        let row = Int(order[place])
        let count = counts.map { Int($0[row]) } ?? 1
        groupSum += Double(count) * values[row]
        groupCount += count
        place += 1
      }
      if taken + groupCount <= alerts {
        sum += groupSum
      } else {
        sum += groupSum * Double(alerts - taken) / Double(groupCount)
      }
      taken += groupCount
    }
    return sum
  }
}
