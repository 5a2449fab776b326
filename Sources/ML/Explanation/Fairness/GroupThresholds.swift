public import Evaluation
public import Learning
import LinearAlgebra

/// Chooses a threshold for each group, so that a rate is the same in all groups and the decisions cost as little as
/// that allows.
///
/// Thresholds act on the scores of a finished model. Each group's decision may be drawn between two thresholds,
/// because only so can rates be exactly equal; for equalised odds a group that could do better than the others is
/// held back by decisions that ignore the score. The decision needs to know the group, which the law forbids in some
/// fields. The rates are equal on the rows that it was fitted on: choose rows that the model did not learn
/// from, and expect chance to move them on others.
///
/// What a rate allows a group is the upper hull of its thresholds; the total cost is a convex, piecewise linear
/// function of the common rate, and the optimum is found exactly among its corners (fairlearn searches a grid).
///
/// - Complexity: O(*n* log *n*), and O(corners² · groups) for equalised odds.
/// - Source: Hardt, Price & Srebro, "Equality of opportunity in supervised learning", NIPS 2016, §3.2 and §4.
public struct GroupThresholds: Hashable, Sendable {
  /// What is to be the same in all groups.
  public var criterion: FairnessCriterion
  /// What decisions cost; by default every wrong one costs the same.
  public var costs: DecisionCosts

  public init(
    _ criterion: FairnessCriterion, costs: DecisionCosts = DecisionCosts(falseAlert: 1, missed: 1)
  ) {
    self.criterion = criterion
    self.costs = costs
  }

  /// Chooses the thresholds.
  ///
  /// - Throws: ``FitError`` if there are no rows, a score is not finite, or a group has no events or nothing else, so
  ///   that its rates are not defined.
  public func fit(labels: [Bool], scores: [Double], groups: [String]) throws(FitError) -> GroupThresholdsModel
  {
    guard !labels.isEmpty else { throw .noSamples }
    for (what, count) in [("scores", scores.count), ("groups", groups.count)] where count != labels.count {
      throw .sampleCountMismatch(samples: labels.count, of: what, count: count)
    }
    if let row = scores.firstIndex(where: { !$0.isFinite }) { throw .nonFinite(row: row, column: "score") }
    var steps: [GroupSteps] = []
    for (name, rows) in groupRows(groups) {
      let own = GroupSteps(name: name, labels: rows.map { labels[$0] }, scores: rows.map { scores[$0] })
      guard own.eventCount > 0 && own.restCount > 0 else { throw .singleClass(own.eventCount > 0) }
      steps.append(own)
    }
    let rules = criterion == .equalizedOdds ? equalizedOdds(steps) : parity(steps)
    return GroupThresholdsModel(criterion: criterion, rules: rules)
  }

  /// What selecting a step's people gains over selecting nobody.
  private func gain(_ group: GroupSteps, _ point: GroupSteps.Point) -> Double {
    point.events * (costs.missed - costs.rightAlert) - point.others * (costs.falseAlert - costs.rightPass)
  }

  /// The best common value of one rate.
  private func parity(_ groups: [GroupSteps]) -> [GroupThresholdsModel.Rule] {
    let hulls = groups.map { group in
      UpperHull(
        group.points.map { point in
          let rate =
            switch criterion {
            case .demographicParity: (point.events + point.others) / (group.eventCount + group.restCount)
            case .equalOpportunity: point.events / group.eventCount
            default: point.others / group.restCount
            }
          return (rate, gain(group, point))
        })
    }
    let corners = Set(hulls.flatMap { hull in hull.corners.map(\.x) }).sorted()
    // Of equally good rates the lowest: nobody is selected for nothing.
    let best = corners.max { first, second in
      hulls.reduce(0) { $0 + $1.height(first) } < hulls.reduce(0) { $0 + $1.height(second) }
    }!
    let top = hulls.reduce(0) { $0 + $1.height(best) }
    let rate = corners.first { x in hulls.reduce(0) { $0 + $1.height(x) } >= top }!
    return zip(groups, hulls).map { $0.rule(at: $1.place(rate), ignoring: 0, constant: 0) }
  }

  /// The best common point of both rates.
  private func equalizedOdds(_ groups: [GroupSteps]) -> [GroupThresholdsModel.Rule] {
    let hulls = groups.map { group in
      UpperHull(group.points.map { ($0.others / group.restCount, $0.events / group.eventCount) })
    }
    let events = groups.reduce(0) { $0 + $1.eventCount }
    let rest = groups.reduce(0) { $0 + $1.restCount }
    var best = (x: 0.0, y: 0.0, gain: -Double.infinity)
    for x in UpperHull.cornersOfLowest(hulls) {
      let y = hulls.map { $0.height(x) }.min()!
      let gain =
        events * y * (costs.missed - costs.rightAlert) - rest * x * (costs.falseAlert - costs.rightPass)
      if gain > best.gain { best = (x, y, gain) }
    }
    return zip(groups, hulls).map { group, hull in
      let height = hull.height(best.x)
      // A coin that selects with probability x has both rates x; as much of it as brings the group down to y.
      let ignoring = height > best.x ? min(1, max(0, (height - best.y) / (height - best.x))) : 0
      return group.rule(at: hull.place(best.x), ignoring: ignoring, constant: best.x)
    }
  }
}
