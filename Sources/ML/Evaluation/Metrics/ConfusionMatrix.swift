import Learning
import LinearAlgebra
public import Plots

/// How often a decision was right and wrong, for events and for the rest.
///
/// A ratio whose denominator is zero is not a number: without alerts there is no precision.
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

extension ConfusionMatrix {
  /// The share of events among the samples.
  public var prevalence: Double { ratio(eventCount, count) }
  /// The share of right decisions.
  public var accuracy: Double { ratio(truePositives + trueNegatives, count) }
  /// The share of alerts that are events.
  public var precision: Double { ratio(truePositives, alertCount) }
  /// The share of events that are alerted: the true positive rate, sensitivity.
  public var recall: Double { ratio(truePositives, eventCount) }
  /// The share of the rest that is not alerted: the true negative rate.
  public var specificity: Double { ratio(trueNegatives, trueNegatives + falsePositives) }
  /// The share of the rest that is alerted.
  public var falsePositiveRate: Double { ratio(falsePositives, trueNegatives + falsePositives) }
  /// The mean of recall and specificity.
  public var balancedAccuracy: Double { (recall + specificity) / 2 }
  /// The harmonic mean of precision and recall.
  public var f1: Double { fScore(beta: 1) }

  /// The weighted harmonic mean of precision and recall in which recall counts `beta` times as much.
  ///
  /// - Source: van Rijsbergen, *Information Retrieval*, 2nd ed., 1979, chapter 7.
  public func fScore(beta: Double) -> Double {
    let square = beta * beta
    let denominator =
      (1 + square) * Double(truePositives) + square * Double(falseNegatives) + Double(falsePositives)
    return (1 + square) * Double(truePositives) / denominator
  }

  /// The correlation between label and decision, from −1 to 1; 0 when one of them is constant.
  ///
  /// - Source: Matthews, "Comparison of the predicted and observed secondary structure of T4 phage lysozyme",
  ///   Biochimica et Biophysica Acta 405(2), 1975.
  public var matthewsCorrelation: Double {
    let (tp, fp) = (Double(truePositives), Double(falsePositives))
    let (tn, fn) = (Double(trueNegatives), Double(falseNegatives))
    let denominator =
      (tp + fp).squareRoot() * (tp + fn).squareRoot() * (tn + fp).squareRoot()
      * (tn + fn).squareRoot()
    return denominator == 0 ? 0 : (tp * tn - fp * fn) / denominator
  }

  /// The share of events that are missed.
  public var falseNegativeRate: Double { ratio(falseNegatives, eventCount) }
  /// The share of alerts that are no events.
  public var falseDiscoveryRate: Double { ratio(falsePositives, alertCount) }
  /// The share of what is not alerted that is no event.
  public var negativePredictiveValue: Double { ratio(trueNegatives, trueNegatives + falseNegatives) }
  /// The share of what is not alerted that is an event.
  public var falseOmissionRate: Double { ratio(falseNegatives, trueNegatives + falseNegatives) }
  /// Recall plus specificity minus one: Youden's index, "informedness".
  public var informedness: Double { recall + specificity - 1 }
  /// Precision plus negative predictive value minus one.
  public var markedness: Double { precision + negativePredictiveValue - 1 }
  /// The share of right alerts among all rows that are alerted, events or both: the Jaccard index.
  public var jaccardIndex: Double { ratio(truePositives, alertCount + falseNegatives) }
  /// The geometric mean of recall and specificity.
  public var geometricMean: Double { (recall * specificity).squareRoot() }
  /// How many times more likely an alert is for an event than for the rest.
  public var positiveLikelihoodRatio: Double { recall / falsePositiveRate }
  /// How many times more likely no alert is for an event than for the rest.
  public var negativeLikelihoodRatio: Double { falseNegativeRate / specificity }
  /// The odds of an alert for an event in units of those for the rest.
  public var diagnosticOddsRatio: Double {
    Double(truePositives) * Double(trueNegatives) / (Double(falsePositives) * Double(falseNegatives))
  }
  /// Precision in units of the prevalence.
  public var lift: Double { precision / prevalence }

  /// Cohen's kappa: the agreement beyond what chance would give; not a number if labels and decisions are all of one
  /// kind.
  ///
  /// - Source: Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological Measurement 20(1),
  ///   1960.
  public var kappa: Double {
    let total = Double(count)
    let byChance =
      (Double(eventCount) * Double(alertCount) + (total - Double(eventCount)) * (total - Double(alertCount)))
      / (total * total)
    return 1 - (1 - accuracy) / (1 - byChance)
  }

  private func ratio(_ part: Int, _ whole: Int) -> Double { Double(part) / Double(whole) }
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
