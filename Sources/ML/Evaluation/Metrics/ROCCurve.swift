import Learning
public import Plots

/// The receiver operating characteristic: the share of events caught against the share of the rest alerted, for each
/// threshold.
///
/// Rows with equal scores are one step, so a tie between an event and another row counts one half in the area.
/// Without events or without other rows the rates of the missing class, and the area, are not a number.
public struct ROCCurve: Hashable, Sendable {
  /// The thresholds, falling: infinity (no alerts), then each distinct score.
  public let thresholds: [Double]
  /// The share of non-events with a score of at least each threshold.
  public let falsePositiveRates: [Double]
  /// The share of events with a score of at least each threshold.
  public let truePositiveRates: [Double]
  /// The probability that an event has a higher score than another row, where a tie counts one half.
  public let area: Double

  /// Walks through the rows in order of falling score. O(*n*).
  ///
  /// - Precondition: There are as many scores as labels, and none is NaN.
  public init(labels: [Bool], scores: [Double]) {
    let ranking = Ranking(labels: labels, scores: scores)
    let counts = ranking.cumulativeCounts
    let events = Double(counts.events.last ?? 0)
    let others = Double(ranking.count) - events
    thresholds = [.infinity] + ranking.groupScores
    truePositiveRates = ([0] + counts.events).map { Double($0) / events }
    falsePositiveRates = zip([0] + counts.rows, [0] + counts.events).map { Double($0 - $1) / others }
    area = areaUnderROC(counts: counts, events: events, others: others)
  }
}

/// The area under the ROC curve: the probability that an event has a higher score than another row, where a tie
/// counts one half. Not a number unless there are both. O(*n*).
///
/// - Source: Hanley & McNeil, "The meaning and use of the area under a receiver operating characteristic (ROC)
///   curve", Radiology 143(1), 1982.
public func areaUnderROC(labels: [Bool], scores: [Double]) -> Double {
  let ranking = Ranking(labels: labels, scores: scores)
  let counts = ranking.cumulativeCounts
  let events = Double(counts.events.last ?? 0)
  return areaUnderROC(counts: counts, events: events, others: Double(ranking.count) - events)
}

private func areaUnderROC(
  counts: (rows: [Int], events: [Int]), events: Double, others: Double
) -> Double {
  // Pairs of an event with a row of a lower score, in halves, as whole numbers: exact.
  var halves = 0.0
  var before = (rows: 0, events: 0)
  for (rows, groupEvents) in zip(counts.rows, counts.events) {
    let newOthers = (rows - groupEvents) - (before.rows - before.events)
    halves += Double(newOthers) * Double(before.events + groupEvents)
    before = (rows, groupEvents)
  }
  return halves / 2 / (events * others)
}

extension ROCCurve: Displayable {
  /// The curve with the diagonal of a score that knows nothing.
  public var chart: Chart {
    Chart(
      title: "ROC curve, area \(area.formatted(3))", x: .falsePositiveRate, y: .truePositiveRate,
      aspect: .square,
      [
        .line("model", x: falsePositiveRates, y: truePositiveRates),
        .rule(from: (x: 0, y: 0), to: (x: 1, y: 1), label: "chance"),
      ])
  }

  public var exhibit: Exhibit { chart.exhibit }
}

extension Chart {
  /// The ROC curves of several models on the same samples.
  public static func rocCurves(
    title: String = "ROC curves", labels: [Bool], models: KeyValuePairs<String, [Double]>
  ) -> Chart {
    let layers = models.map { name, scores -> Layer in
      let curve = ROCCurve(labels: labels, scores: scores)
      return .line(
        "\(name) (\(curve.area.formatted(3)))", x: curve.falsePositiveRates, y: curve.truePositiveRates)
    }
    return Chart(
      title: title, x: .falsePositiveRate, y: .truePositiveRate,
      aspect: .square,
      layers + [.rule(from: (x: 0, y: 0), to: (x: 1, y: 1), label: "chance")])
  }
}

extension Axis {
  fileprivate static let falsePositiveRate = Axis("false positive rate", domain: 0...1)
  fileprivate static let truePositiveRate = Axis("true positive rate", domain: 0...1)
}
