public import Evaluation
import Learning
import LinearAlgebra

/// How a decision treats one group of people.
///
/// A share whose denominator is zero is not defined: its interval is nil.
public struct GroupMetrics: Hashable, Sendable {
  public let group: String
  /// How often decisions were right and wrong.
  public let confusion: ConfusionMatrix
  /// The mean probability that was foretold, if there were probabilities.
  public let meanProbability: Double?
  /// The expected calibration error of the probabilities over ten bins of equal width, if there were any.
  public let calibrationError: Double?
  /// The share of intervals that are meant to hold the true value.
  public let confidence: Double

  /// The number of people.
  public var count: Int { confusion.count }
  /// How many of them are selected: predicted as events.
  public var selectionRate: ConfidenceInterval? { share(confusion.alertCount, count) }
  /// How many are events.
  public var prevalence: ConfidenceInterval? { share(confusion.eventCount, count) }
  /// How many of the events are selected.
  public var truePositiveRate: ConfidenceInterval? { share(confusion.truePositives, confusion.eventCount) }
  /// How many of the rest are selected.
  public var falsePositiveRate: ConfidenceInterval? {
    share(confusion.falsePositives, count - confusion.eventCount)
  }
  /// How many of the selected are events: the positive predictive value, precision.
  public var positivePredictiveValue: ConfidenceInterval? {
    share(confusion.truePositives, confusion.alertCount)
  }
  /// How many decisions are right.
  public var accuracy: ConfidenceInterval? {
    share(confusion.truePositives + confusion.trueNegatives, count)
  }

  private func share(_ events: Int, _ count: Int) -> ConfidenceInterval? {
    count > 0 ? .wilson(events, of: count, confidence: confidence) : nil
  }

  /// A rate of the group, NaN if it is not defined.
  func rate(_ criterion: FairnessReport.Rate) -> Double {
    let interval =
      switch criterion {
      case .selectionRate: selectionRate
      case .truePositiveRate: truePositiveRate
      case .falsePositiveRate: falsePositiveRate
      case .positivePredictiveValue: positivePredictiveValue
      case .accuracy: accuracy
      }
    return interval?.estimate ?? .nan
  }
}
