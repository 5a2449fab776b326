import Learning
import LinearAlgebra
public import Plots

/// How often a decision was right and wrong, for events and for the rest.
///
/// Its ratios are those of ``DecisionOutcomes``. For rows that do not count alike there are ``OutcomeWeights``.
public struct ConfusionMatrix: Hashable, Sendable {
  /// Events that were alerted.
  public let truePositives: Int
  /// Alerts that were no events.
  public let falsePositives: Int
  /// No event, no alert.
  public let trueNegatives: Int
  /// Events that were missed.
  public let falseNegatives: Int

  public init(truePositives: Int, falsePositives: Int, trueNegatives: Int, falseNegatives: Int) {
    self.truePositives = truePositives
    self.falsePositives = falsePositives
    self.trueNegatives = trueNegatives
    self.falseNegatives = falseNegatives
  }

  /// Counts the outcomes of decisions.
  ///
  /// - Precondition: There are as many predictions as labels.
  public init(labels: [Bool], predictions: [Bool]) {
    require(
      labels.count == predictions.count,
      "there are \(labels.count) labels but \(predictions.count) predictions; there must be one for each row")
    var counts = (tp: 0, fp: 0, tn: 0, fn: 0)
    for (label, prediction) in zip(labels, predictions) {
      switch (label, prediction) {
      case (true, true): counts.tp += 1
      case (false, true): counts.fp += 1
      case (false, false): counts.tn += 1
      case (true, false): counts.fn += 1
      }
    }
    self.init(
      truePositives: counts.tp, falsePositives: counts.fp, trueNegatives: counts.tn,
      falseNegatives: counts.fn)
  }

  /// Counts the outcomes of alerting wherever the score is at least `threshold`.
  public init(labels: [Bool], scores: [Double], threshold: Double) {
    self.init(labels: labels, predictions: scores.map { $0 >= threshold })
  }

  /// The number of samples.
  public var count: Int { truePositives + falsePositives + trueNegatives + falseNegatives }
  /// The number of events.
  public var eventCount: Int { truePositives + falseNegatives }
  /// The number of alerts.
  public var alertCount: Int { truePositives + falsePositives }
}

extension ConfusionMatrix: DecisionOutcomes {
  public var outcomes: OutcomeWeights {
    OutcomeWeights(
      truePositives: Double(truePositives), falsePositives: Double(falsePositives),
      trueNegatives: Double(trueNegatives), falseNegatives: Double(falseNegatives))
  }
}

extension ConfusionMatrix: Displayable {
  public var exhibit: Exhibit {
    func row(_ name: String, _ numbers: [Int]) -> [Tabulation.Cell] {
      [.init(name)] + numbers.map { .init($0.grouped()) }
    }
    return .table(
      Tabulation(
        columns: [.init("")]
          + ["alert", "no alert", "total"].map { Tabulation.Column($0, alignment: .trailing) },
        rows: [
          row("event", [truePositives, falseNegatives, eventCount]),
          row("no event", [falsePositives, trueNegatives, count - eventCount]),
          row("total", [alertCount, count - alertCount, count]),
        ],
        hasRowHeaders: true,
        note: "Precision \(precision.formatted(3)), recall \(recall.formatted(3)), "
          + "false positive rate \(falsePositiveRate.formatted(4))."))
  }
}
