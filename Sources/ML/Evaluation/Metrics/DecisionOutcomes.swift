import LinearAlgebra

/// How often or with which weight decisions were right and wrong, with all the ratios that are made of that.
///
/// A ratio whose denominator is zero is not a number: without alerts there is no precision.
public protocol DecisionOutcomes {
  /// The weights of the four outcomes: their numbers, where every row counts once.
  var outcomes: OutcomeWeights { get }
}

/// The weights of the four outcomes of decisions, for rows that do not count alike.
///
/// A row of weight 2 is the same as the row twice; all weights may be multiplied by a number without a change to any
/// ratio.
public struct OutcomeWeights: DecisionOutcomes, Hashable, Sendable {
  /// Events that were alerted.
  public let truePositives: Double
  /// Alerts that were no events.
  public let falsePositives: Double
  /// No event, no alert.
  public let trueNegatives: Double
  /// Events that were missed.
  public let falseNegatives: Double

  public init(truePositives: Double, falsePositives: Double, trueNegatives: Double, falseNegatives: Double) {
    self.truePositives = truePositives
    self.falsePositives = falsePositives
    self.trueNegatives = trueNegatives
    self.falseNegatives = falseNegatives
  }

  /// Adds up the weights of the outcomes of decisions.
  ///
  /// - Precondition: There is a prediction and a weight for each label; weights are finite and not negative.
  public init(labels: [Bool], predictions: [Bool], weights: [Double]) {
    requireRows(labels.count, "predictions", predictions.count, weights: weights)
    self.init(labels: labels, weights: weights) { predictions[$0] }
  }

  /// Adds up the weights of the outcomes of alerting wherever the score is at least `threshold`.
  ///
  /// - Precondition: There is a score and a weight for each label; weights are finite and not negative.
  public init(labels: [Bool], scores: [Double], threshold: Double, weights: [Double]) {
    requireRows(labels.count, "scores", scores.count, weights: weights)
    self.init(labels: labels, weights: weights) { scores[$0] >= threshold }
  }

  private init(labels: [Bool], weights: [Double], isAlert: (Int) -> Bool) {
    var cells = (tp: 0.0, fp: 0.0, tn: 0.0, fn: 0.0)
    for (row, weight) in weights.enumerated() {
      switch (labels[row], isAlert(row)) {
      case (true, true): cells.tp += weight
      case (false, true): cells.fp += weight
      case (false, false): cells.tn += weight
      case (true, false): cells.fn += weight
      }
    }
    self.init(
      truePositives: cells.tp, falsePositives: cells.fp, trueNegatives: cells.tn, falseNegatives: cells.fn)
  }

  public var outcomes: OutcomeWeights { self }
  /// The weight of all rows.
  public var total: Double { truePositives + falsePositives + trueNegatives + falseNegatives }
  /// The weight of the events.
  public var events: Double { truePositives + falseNegatives }
  /// The weight of the alerts.
  public var alerts: Double { truePositives + falsePositives }
}

extension DecisionOutcomes {
  /// The share of events among the samples.
  public var prevalence: Double { outcomes.events / outcomes.total }
  /// The share of right decisions.
  public var accuracy: Double { (outcomes.truePositives + outcomes.trueNegatives) / outcomes.total }
  /// The share of alerts that are events.
  public var precision: Double { outcomes.truePositives / outcomes.alerts }
  /// The share of events that are alerted: the true positive rate, sensitivity.
  public var recall: Double { outcomes.truePositives / outcomes.events }
  /// The share of the rest that is not alerted: the true negative rate.
  public var specificity: Double {
    outcomes.trueNegatives / (outcomes.trueNegatives + outcomes.falsePositives)
  }
  /// The share of the rest that is alerted.
  public var falsePositiveRate: Double {
    outcomes.falsePositives / (outcomes.trueNegatives + outcomes.falsePositives)
  }
  /// The mean of recall and specificity.
  public var balancedAccuracy: Double { (recall + specificity) / 2 }
  /// The harmonic mean of precision and recall.
  public var f1: Double { fScore(beta: 1) }

  /// The weighted harmonic mean of precision and recall in which recall counts `beta` times as much.
  ///
  /// - Source: van Rijsbergen, *Information Retrieval*, 2nd ed., 1979, chapter 7.
  public func fScore(beta: Double) -> Double {
    let cells = outcomes
    let square = beta * beta
    let denominator =
      (1 + square) * cells.truePositives + square * cells.falseNegatives + cells.falsePositives
    return (1 + square) * cells.truePositives / denominator
  }

  /// The correlation between label and decision, from −1 to 1; 0 when one of them is constant.
  ///
  /// - Source: Matthews, "Comparison of the predicted and observed secondary structure of T4 phage lysozyme",
  ///   Biochimica et Biophysica Acta 405(2), 1975.
  public var matthewsCorrelation: Double {
    let cells = outcomes
    let (tp, fp) = (cells.truePositives, cells.falsePositives)
    let (tn, fn) = (cells.trueNegatives, cells.falseNegatives)
    let denominator =
      (tp + fp).squareRoot() * (tp + fn).squareRoot() * (tn + fp).squareRoot()
      * (tn + fn).squareRoot()
    return denominator == 0 ? 0 : (tp * tn - fp * fn) / denominator
  }

  /// The share of events that are missed.
  public var falseNegativeRate: Double { outcomes.falseNegatives / outcomes.events }
  /// The share of alerts that are no events.
  public var falseDiscoveryRate: Double { outcomes.falsePositives / outcomes.alerts }
  /// The share of what is not alerted that is no event.
  public var negativePredictiveValue: Double {
    outcomes.trueNegatives / (outcomes.trueNegatives + outcomes.falseNegatives)
  }
  /// The share of what is not alerted that is an event.
  public var falseOmissionRate: Double {
    outcomes.falseNegatives / (outcomes.trueNegatives + outcomes.falseNegatives)
  }
  /// Recall plus specificity minus one: Youden's index, "informedness".
  public var informedness: Double { recall + specificity - 1 }
  /// Precision plus negative predictive value minus one.
  public var markedness: Double { precision + negativePredictiveValue - 1 }
  /// The share of right alerts among all rows that are alerted, events or both: the Jaccard index.
  public var jaccardIndex: Double { outcomes.truePositives / (outcomes.alerts + outcomes.falseNegatives) }
  /// The geometric mean of recall and specificity.
  public var geometricMean: Double { (recall * specificity).squareRoot() }
  /// How many times more likely an alert is for an event than for the rest.
  public var positiveLikelihoodRatio: Double { recall / falsePositiveRate }
  /// How many times more likely no alert is for an event than for the rest.
  public var negativeLikelihoodRatio: Double { falseNegativeRate / specificity }
  /// The odds of an alert for an event in units of those for the rest.
  public var diagnosticOddsRatio: Double {
    let cells = outcomes
    return cells.truePositives * cells.trueNegatives / (cells.falsePositives * cells.falseNegatives)
  }
  /// Precision in units of the prevalence.
  public var lift: Double { precision / prevalence }

  /// Cohen's kappa: the agreement beyond what chance would give; not a number if labels and decisions are all of one
  /// kind.
  ///
  /// - Source: Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological Measurement 20(1),
  ///   1960.
  public var kappa: Double {
    let (events, alerts, total) = (outcomes.events, outcomes.alerts, outcomes.total)
    let byChance = (events * alerts + (total - events) * (total - alerts)) / (total * total)
    return 1 - (1 - accuracy) / (1 - byChance)
  }

}
