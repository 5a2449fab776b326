public import Learning
import LinearAlgebra
public import Plots

/// Thresholds for each group, with the chances of a decision that is drawn between two.
public struct GroupThresholdsModel: Hashable, Sendable {
  /// How people of one group are decided on, and what came of it on the rows that it was fitted on.
  public struct Rule: Hashable, Sendable {
    public let group: String
    /// Scores of at least this are selected, unless the second threshold is drawn.
    public let firstThreshold: Double
    public let secondThreshold: Double
    /// The probability that the second threshold is drawn.
    public let secondShare: Double
    /// The probability that the score is ignored.
    public let ignoringShare: Double
    /// The probability of being selected if the score is ignored.
    public let constant: Double
    /// The expected share that is selected.
    public let selectionRate: Double
    /// The expected share of events that is selected.
    public let truePositiveRate: Double
    /// The expected share of the rest that is selected.
    public let falsePositiveRate: Double

    /// The probability of selecting somebody with a score.
    public func selectionProbability(_ score: Double) -> Double {
      let drawn =
        (score >= firstThreshold ? 1 - secondShare : 0) + (score >= secondThreshold ? secondShare : 0)
      return (1 - ignoringShare) * drawn + ignoringShare * constant
    }
  }

  /// What is the same in all groups.
  public let criterion: FairnessCriterion
  /// The groups in ascending order of their names.
  public let rules: [Rule]

  /// The probability with which each person is selected.
  ///
  /// - Precondition: There is one group for each score.
  /// - Throws: ``PredictionError/unknownGroup(row:group:known:)`` for a group that it was not fitted on.
  public func selectionProbabilities(
    scores: [Double], groups: [String]
  ) throws(PredictionError) -> [Double] {
    require(
      scores.count == groups.count,
      "there are \(scores.count) scores but \(groups.count) groups; give one each")
    var known: [String: Rule] = [:]
    for rule in rules { known[rule.group] = rule }
    var probabilities: [Double] = []
    probabilities.reserveCapacity(scores.count)
    for (row, group) in groups.enumerated() {
      guard let rule = known[group] else {
        throw .unknownGroup(row: row, group: group, known: rules.map(\.group))
      }
      probabilities.append(rule.selectionProbability(scores[row]))
    }
    return probabilities
  }

  /// Whom to select: drawn where the rules say so, each row with its own random stream.
  public func decide(
    scores: [Double], groups: [String], seed: UInt64 = 0
  ) throws(PredictionError) -> [Bool] {
    drawn(try selectionProbabilities(scores: scores, groups: groups), seed: seed)
  }
}

/// Draws each row's decision with its own random stream.
func drawn(_ probabilities: [Double], seed: UInt64) -> [Bool] {
  let random = RandomNumbers(seed: seed)
  return probabilities.enumerated().map { row, probability in
    guard probability > 0 && probability < 1 else { return probability >= 1 }
    var stream = random.split(row)
    return stream.uniform() < probability
  }
}

extension GroupThresholdsModel: Displayable {
  /// A line a group: how it is decided on, and the rates that follow.
  public var tabulation: Tabulation {
    Tabulation(
      columns: [.init("group"), .init("selected from a score of")]
        + ["selected", "true positive rate", "false positive rate"].map { .init($0, alignment: .trailing) },
      rows: rules.map { rule in
        [.init(rule.group), .init(text(rule))]
          + [rule.selectionRate, rule.truePositiveRate, rule.falsePositiveRate].map { .init($0.formatted(3)) }
      }, hasRowHeaders: true, note: "The \(criterion.rawValue) is the same in all groups.")
  }

  public var exhibit: Exhibit { .table(tabulation) }

  private func text(_ rule: Rule) -> String {
    var text = threshold(rule.firstThreshold)
    if rule.secondShare > 0 && rule.secondThreshold != rule.firstThreshold {
      text += ", in \(rule.secondShare.percent(1)) of cases \(threshold(rule.secondThreshold))"
    }
    if rule.ignoringShare > 0 {
      text += "; in \(rule.ignoringShare.percent(1)) of cases drawn with \(rule.constant.percent(1))"
    }
    return text
  }

  private func threshold(_ value: Double) -> String {
    value == .infinity ? "nobody" : value == -.infinity ? "everybody" : value.formatted(significant: 4)
  }
}
