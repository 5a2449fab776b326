import Learning
import Plots
import LinearAlgebra

extension Metric {
  /// The area under the ROC curve, as ``areaUnderROC(labels:scores:)`` defines it.
  public static let areaUnderROC = Metric(
    "ROC AUC", higherIsBetter: true, format: .decimals(3),
    weighted: { Evaluation.areaUnderROC(labels: $0, scores: $1, weights: $2) }
  ) { sample in
    let walk = GroupWalk(sample.ranking)
    return { counts in
      var events = 0.0
      var others = 0.0
      var halves = 0.0
      walk.forEachGroup(counts) { groupEvents, groupOthers in
        halves += groupOthers * (2 * events + groupEvents)
        events += groupEvents
        others += groupOthers
      }
      return halves / 2 / (events * others)
    }
  }

  /// The average precision, as ``averagePrecision(labels:scores:)`` defines it.
  public static let averagePrecision = Metric(
    "average precision", higherIsBetter: true, format: .decimals(3),
    weighted: { Evaluation.averagePrecision(labels: $0, scores: $1, weights: $2) }
  ) { sample in
    let walk = GroupWalk(sample.ranking)
    return { counts in
      var events = 0.0
      var rows = 0.0
      var sum = 0.0
      walk.forEachGroup(counts) { groupEvents, groupOthers in
        events += groupEvents
        rows += groupEvents + groupOthers
        if groupEvents > 0 { sum += groupEvents * events / rows }
      }
      return sum / events
    }
  }

  /// The mean log loss, as ``logLoss(labels:probabilities:)`` defines it; NaN for scores that are no probabilities.
  public static let logLoss = mean(of: "log loss", logLosses(labels:probabilities:))

  /// The Brier score, as ``brierScore(labels:probabilities:)`` defines it; NaN for scores that are no probabilities.
  public static let brierScore = mean(of: "Brier score", squaredErrors(labels:probabilities:))

  /// The precision of the alerts that a budget allows; ties at its edge count by their share.
  public static func precision(at budget: AlertBudget) -> Metric {
    Metric("precision \(budget.label)", higherIsBetter: true, format: .decimals(3)) { sample in
      let events = sample.labels.map { $0 ? 1.0 : 0.0 }
      return { counts in
        let alerts = budget.alertCount(among: total(counts))
        return sample.ranking.sum(of: events, overFirst: alerts, counts: counts) / Double(alerts)
      }
    }
  }

  /// The share of events among the alerts that a budget allows; ties at its edge count by their share.
  public static func recall(at budget: AlertBudget) -> Metric {
    Metric("recall \(budget.label)", higherIsBetter: true, format: .decimals(3)) { sample in
      let events = sample.labels.map { $0 ? 1.0 : 0.0 }
      return { counts in
        let alerts = budget.alertCount(among: total(counts))
        var eventCount = 0.0
        for (event, count) in zip(events, counts) { eventCount += event * Double(count) }
        return sample.ranking.sum(of: events, overFirst: alerts, counts: counts) / eventCount
      }
    }
  }

  /// The money that the alerts of a budget save, as ``CostCurve`` defines it.
  ///
  /// - Parameter amounts: What is at stake in each of the rows that the metric will be computed on.
  public static func moneySaved(
    amounts: [Double], costPerAlert: Double, costPerFalseAlert: Double = 0, recovered: Double = 1,
    at budget: AlertBudget
  ) -> Metric {
    let costs = AlertCosts(
      amounts: amounts, costPerAlert: costPerAlert, costPerFalseAlert: costPerFalseAlert,
      recovered: recovered)
    return Metric(
      "saved \(budget.label)", higherIsBetter: true, format: .grouped(0),
      restrict: { rows in
        .moneySaved(
          amounts: rows.map { amounts[$0] }, costPerAlert: costPerAlert, costPerFalseAlert: costPerFalseAlert,
          recovered: recovered, at: budget)
      }
    ) { sample in
      let values = costs.values(labels: sample.labels)
      return { counts in
        let alerts = budget.alertCount(among: total(counts))
        return sample.ranking.sum(of: values, overFirst: alerts, counts: counts)
      }
    }
  }

  private static func mean(
    of name: String, _ losses: @escaping @Sendable ([Bool], [Double]) -> [Double]
  ) -> Metric {
    Metric(
      name, higherIsBetter: false, format: .decimals(4),
      weighted: { labels, scores, weights in
        requireRows(labels.count, "scores", scores.count, weights: weights)
        guard scores.allSatisfy({ $0 >= 0 && $0 <= 1 }) else { return .nan }
        return weightedMean(losses(labels, scores), weights)
      }
    ) { sample in
      guard sample.areProbabilities else { return { _ in .nan } }
      let losses = losses(sample.labels, sample.scores)
      return { counts in
        var sum = 0.0
        for (loss, count) in zip(losses, counts) { sum += loss * Double(count) }
        return sum / Double(total(counts))
      }
    }
  }
}

extension AlertBudget {
  /// `at 100 alerts`, `at 0.5 % alerts`.
  var label: String {
    switch self {
    case .count(let count): "at \(count.grouped()) alerts"
    case .rate(let rate): "at \((100 * rate).formatted(significant: 3)) % alerts"
    }
  }
}

func total(_ counts: [UInt32]) -> Int { counts.reduce(0) { $0 + Int($1) } }

/// The groups of equal scores of a ranking, laid out for a fast walk on every resample.
///
/// Neighbouring groups without events are taken together: a resample has no events there either, and what a curve
/// does between two events does not matter for the area under it.
struct GroupWalk: Sendable {
  private let order: [Int32]
  private let labels: [UInt32]
  private var ends: [Int32] = []

  init(_ ranking: Ranking) {
    order = ranking.order
    labels = ranking.labels.map { $0 ? 1 : 0 }
    var start = 0
    var lastIsEmpty = false
    for end in ranking.groupEnds {
      let isEmpty = !ranking.labels[start..<Int(end)].contains(true)
      if isEmpty && lastIsEmpty { ends.removeLast() }
      ends.append(end)
      lastIsEmpty = isEmpty
      start = Int(end)
    }
  }

  /// Calls `body` with the number of events and of other rows of each group, from the highest score down.
  @inline(__always)
  func forEachGroup(_ counts: [UInt32], _ body: (_ events: Double, _ others: Double) -> Void) {
    require(
      counts.count == order.count, "there are \(counts.count) counts for \(order.count) rows")
    counts.withUnsafeBufferPointer { counts in
      order.withUnsafeBufferPointer { order in
        labels.withUnsafeBufferPointer { labels in
          var place = 0
          for end in ends {
            var events: UInt32 = 0
            var rows: UInt32 = 0
            while place < Int(end) {
              let count = counts[Int(order[place])]
              rows &+= count
              events &+= count &* labels[place]
              place += 1
            }
            body(Double(events), Double(rows - events))
          }
        }
      }
    }
  }
}
