import Evaluation
import Learning
import LinearAlgebra
public import Plots

/// How differently decisions treat groups of people, by the measures that have names.
///
/// - *Demographic parity*: groups are selected equally often.
/// - *Equal opportunity*: events are selected equally often. *Equalised odds*: so is the rest.
/// - *Predictive parity*: those who are selected are events equally often.
/// - *Calibration within groups*: a probability of 30 % is 30 % in every group.
///
/// They cannot all hold where groups have different shares of events, unless decisions are perfect; see
/// ``falsePositiveRate(prevalence:positivePredictiveValue:truePositiveRate:)``. Which of them matters is not a
/// question of statistics. A difference between two small groups is mostly noise: look at the intervals.
///
/// A difference is the largest rate less the smallest one over all groups, a ratio the smallest over the largest
/// one, as fairlearn has them; groups in which a rate is not defined are left out.
///
/// - Source: Hardt, Price & Srebro, "Equality of opportunity in supervised learning", NIPS 2016, §2; Chouldechova,
///   "Fair prediction with disparate impact", Big Data 5(2), 2017.
public struct FairnessReport: Hashable, Sendable {
  /// A rate that may differ between groups.
  public enum Rate: String, Hashable, Sendable, CaseIterable {
    case selectionRate = "selection rate"
    case truePositiveRate = "true positive rate"
    case falsePositiveRate = "false positive rate"
    case positivePredictiveValue = "positive predictive value"
    case accuracy
  }

  /// The groups in ascending order of their names.
  public let groups: [GroupMetrics]
  /// All people together.
  public let overall: GroupMetrics

  /// Compares decisions between groups.
  ///
  /// - Parameters:
  ///   - predictions: Whom the decision selects.
  ///   - probabilities: The probability of the event, to look at calibration.
  ///   - confidence: The share of intervals that are meant to hold the true value.
  /// - Precondition: There is a prediction and a group for each label, and at least one label.
  public init(
    labels: [Bool], predictions: [Bool], groups: [String], probabilities: [Double]? = nil,
    confidence: Double = 0.95
  ) {
    requireOneEach(labels.count, [("predictions", predictions.count), ("groups", groups.count)])
    if let probabilities { requireOneEach(labels.count, [("probabilities", probabilities.count)]) }
    func metrics(_ name: String, _ rows: [Int]) -> GroupMetrics {
      let own = rows.map { labels[$0] }
      let likely = probabilities.map { all in rows.map { all[$0] } }
      return GroupMetrics(
        group: name, confusion: ConfusionMatrix(labels: own, predictions: rows.map { predictions[$0] }),
        meanProbability: likely.map { mean($0) },
        calibrationError: likely.map {
          ReliabilityDiagram(labels: own, probabilities: $0, bins: .equalWidth(10)).expectedCalibrationError
        }, confidence: confidence)
    }
    self.groups = groupRows(groups).map { metrics($0.name, $0.rows) }
    overall = metrics("all", Array(labels.indices))
  }

  /// Compares the decision to select wherever a probability is at least `threshold`, and the probabilities
  /// themselves.
  public init(
    labels: [Bool], probabilities: [Double], threshold: Double = 0.5, groups: [String],
    confidence: Double = 0.95
  ) {
    self.init(
      labels: labels, predictions: probabilities.map { $0 >= threshold }, groups: groups,
      probabilities: probabilities, confidence: confidence)
  }

  /// The group of a name; nil if there is none.
  public subscript(group: String) -> GroupMetrics? { groups.first { $0.group == group } }

  /// The largest rate of a group less the smallest one.
  public func difference(_ rate: Rate) -> Double {
    let rates = rates(rate)
    guard let least = rates.min(), let greatest = rates.max() else { return .nan }
    return greatest - least
  }

  /// The smallest rate of a group as a share of the largest one; not a number if all are zero.
  public func ratio(_ rate: Rate) -> Double {
    let rates = rates(rate)
    guard let least = rates.min(), let greatest = rates.max() else { return .nan }
    return least / greatest
  }

  /// The difference of selection rates.
  public var demographicParityDifference: Double { difference(.selectionRate) }
  /// The difference of true positive rates.
  public var equalOpportunityDifference: Double { difference(.truePositiveRate) }
  /// The larger one of the differences of true and of false positive rates.
  public var equalizedOddsDifference: Double {
    max(difference(.truePositiveRate), difference(.falsePositiveRate))
  }
  /// The difference of positive predictive values.
  public var predictiveParityDifference: Double { difference(.positivePredictiveValue) }

  /// Whether every group is selected at least four fifths as often as the one that is selected most often: the rule
  /// of thumb of the United States' *Uniform Guidelines on Employee Selection Procedures* of 1978.
  ///
  /// It knows no chance: small groups fail it by accident.
  public var satisfiesFourFifthsRule: Bool { ratio(.selectionRate) >= 0.8 }

  private func rates(_ rate: Rate) -> [Double] { groups.map { $0.rate(rate) }.filter { !$0.isNaN } }
}

extension FairnessReport: Displayable {
  /// A line a group with intervals, then differences and ratios.
  public var tabulation: Tabulation {
    let hasProbabilities = overall.meanProbability != nil
    let titles =
      ["people", "events", "selected", "true positive rate", "false positive rate", "predictive value"]
      + (hasProbabilities ? ["mean probability", "calibration error"] : [])
    var rows = (groups + [overall]).map { group in
      [Tabulation.Cell(group.group), .init(group.count.grouped())]
        + [
          group.prevalence, group.selectionRate, group.truePositiveRate, group.falsePositiveRate,
          group.positivePredictiveValue,
        ].map { $0.map { .init(text($0)) } ?? .init("–", mark: .missing) }
        + (hasProbabilities ? [group.meanProbability, group.calibrationError].map(number) : [])
    }
    for (name, value) in [("difference", difference), ("ratio", ratio)] as [(String, (Rate) -> Double)] {
      let cells = [Rate.selectionRate, .truePositiveRate, .falsePositiveRate, .positivePredictiveValue]
        .map { number(value($0)) }
      rows.append(
        [.init(name), .init(""), .init("")] + cells + (hasProbabilities ? [.init(""), .init("")] : []))
    }
    return Tabulation(
      columns: [.init("group")] + titles.map { .init($0, alignment: .trailing) }, rows: rows,
      hasRowHeaders: true,
      note: """
        Wilson intervals of \((overall.confidence * 100).formatted(significant: 3)) %. The rule of four fifths is \
        \(satisfiesFourFifthsRule ? "kept" : "broken").
        """)
  }

  /// A rate of each group with its interval.
  public func chart(_ rate: Rate = .selectionRate) -> Chart {
    let shown = groups.filter { !$0.rate(rate).isNaN }
    let intervals = shown.map { group in
      switch rate {
      case .selectionRate: group.selectionRate!
      case .truePositiveRate: group.truePositiveRate!
      case .falsePositiveRate: group.falsePositiveRate!
      case .positivePredictiveValue: group.positivePredictiveValue!
      case .accuracy: group.accuracy!
      }
    }
    return .bars(
      title: "\(rate.rawValue.capitalizedFirst) by group", labels: shown.map(\.group),
      values: intervals.map(\.estimate), intervals: intervals.map { $0.lower...$0.upper }, category: "group",
      value: Axis(rate.rawValue, format: .percent(0)))
  }

  public var exhibit: Exhibit { .table(tabulation) }

  private func text(_ interval: ConfidenceInterval) -> String {
    "\(interval.estimate.formatted(3)) [\(interval.lower.formatted(3)), \(interval.upper.formatted(3))]"
  }

  private func number(_ value: Double?) -> Tabulation.Cell {
    guard let value, !value.isNaN else { return .init("–", mark: .missing) }
    return .init(value.formatted(3))
  }
}
