import Evaluation
import Learning
import LinearAlgebra
import LinearModels
import MLTestSupport
import Plots
import Testing

@testable import Explanation

/// People as `people` in `Tests/Parity/explanation.py` has them: the last feature tells the group.
func people(rows: Int, seed: UInt64) -> (data: Dataset<Bool>, scores: [Double], groups: [String]) {
  let data = synthetic(rows: rows, columns: 5, seed: seed)
  var scores: [Double] = []
  var groups: [String] = []
  for row in 0..<rows {
    let x = Array(data.features.row(row))
    groups.append(x[4] > 0.25 ? "a" : x[4] > -0.35 ? "b" : "c")
    let z = 2 * x[0] - 1.5 * x[1] + 1.2 * x[4] - 0.6
    scores.append(0.5 + 0.5 * z / (1 + z * z).squareRoot())
  }
  return (data, scores, groups)
}

struct FairnessFigures: Decodable {
  let byGroup: [String: [Double]]
  let demographicParityDifference: Double
  let demographicParityRatio: Double
  let equalizedOddsDifference: Double
  let thresholdAccuracies: [String: Double]
  /// On the data sets that the step sizes were looked at with, and on others.
  let reductions: [String: Reduction]
  let freshReductions: [String: Reduction]
  let reweighing: [Double]
  let weightedReweighing: [Double]

  struct Reduction: Decodable {
    let accuracies: [Double]
    let violations: [Double]
    let plainViolations: [Double]
  }
}

@Suite struct FairnessTests {
  let figures: FairnessFigures
  let labels: [Bool]
  let scores: [Double]
  let groups: [String]

  init() throws {
    figures = try reference("fairness")
    let people = people(rows: 600, seed: 33)
    (labels, scores, groups) = (people.data.target, people.scores, people.groups)
  }

  @Test func `rates, differences and ratios are those of fairlearn`() {
    let report = FairnessReport(labels: labels, probabilities: scores, groups: groups)
    #expect(report.groups.map(\.group) == ["a", "b", "c"])
    #expect(report.groups.map { $0.rate(.selectionRate) } == figures.byGroup["selectionRate"])
    #expect(
      isClose(
        report.groups.map { $0.rate(.truePositiveRate) }, figures.byGroup["truePositiveRate"]!, within: 1e-14)
    )
    #expect(
      isClose(
        report.groups.map { $0.rate(.falsePositiveRate) }, figures.byGroup["falsePositiveRate"]!,
        within: 1e-14))
    #expect(
      isClose(
        report.groups.map { $0.rate(.positivePredictiveValue) }, figures.byGroup["precision"]!, within: 1e-14)
    )
    #expect(isClose(report.demographicParityDifference, figures.demographicParityDifference, within: 1e-14))
    #expect(isClose(report.ratio(.selectionRate), figures.demographicParityRatio, within: 1e-14))
    #expect(isClose(report.equalizedOddsDifference, figures.equalizedOddsDifference, within: 1e-14))
    #expect(report.satisfiesFourFifthsRule == (figures.demographicParityRatio >= 0.8))
    #expect(report.tabulation.rows.count == 6)
    #expect(report["a"]!.selectionRate!.contains(report["a"]!.rate(.selectionRate)))
  }

  @Test func `a rate without people is missing and not zero`() {
    let report = FairnessReport(
      labels: [true, false, false, false], predictions: [true, false, false, false],
      groups: ["a", "a", "b", "b"])
    #expect(report["b"]!.truePositiveRate == nil)
    #expect(report.difference(.truePositiveRate) == 0)
    #expect(report.ratio(.selectionRate) == 0)
    #expect(!report.satisfiesFourFifthsRule)
  }

  @Test func `the false positive rate follows from prevalence, predictive value and true positive rate`() {
    for group in FairnessReport(labels: labels, probabilities: scores, groups: groups).groups {
      let rate = falsePositiveRate(
        prevalence: group.prevalence!.estimate,
        positivePredictiveValue: group.positivePredictiveValue!.estimate,
        truePositiveRate: group.truePositiveRate!.estimate)
      #expect(isClose(rate, group.falsePositiveRate!.estimate, within: 1e-12))
    }
  }

  @Test func `factors of reweighing are those of aif360's formula`() throws {
    for (weights, expected) in [
      (nil, figures.reweighing), (labels.indices.map { 1 + Double($0 % 3) }, figures.weightedReweighing),
    ] as [([Double]?, [Double])] {
      let found = try Reweighing().weights(labels: labels, groups: groups, weights: weights)
      #expect(isClose(stride(from: 0, to: 600, by: 10).map { found[$0] }, expected, within: 1e-13))
      #expect(Set(found).count == 6)
    }
  }

  /// `P(g) P(y) / P(g, y)`: four of five in one group are accepted, two of five in the other.
  @Test func `factors of ten applicants are those worked out by hand`() throws {
    let labels = [true, true, true, true, false] + [true, true, false, false, false]
    let groups = Array(repeating: "a", count: 5) + Array(repeating: "b", count: 5)
    let factors = try Reweighing().weights(labels: labels, groups: groups)
    let third = 2.0 / 3
    let expected: [Double] = [0.75, 0.75, 0.75, 0.75, 2, 1.5, 1.5, third, third, third]
    #expect(isClose(factors, expected, within: 1e-15))
  }

  @Test func `reweighed, groups have the same share of events and the same weight as before`() throws {
    let data = people(rows: 300, seed: 34).data
    let groups = people(rows: 300, seed: 34).groups
    let reweighed = try Reweighing().reweigh(data, groups: groups)
    let weights = reweighed.weights!
    for (_, rows) in groupRows(groups) {
      let all = rows.reduce(0) { $0 + weights[$1] }
      let events = rows.reduce(0) { $0 + (data.target[$1] ? weights[$1] : 0) }
      #expect(isClose(events / all, data.prevalence, within: 1e-12))
      #expect(isClose(all, Double(rows.count), within: 1e-10))
    }
    #expect(throws: FitError.singleClass(true)) {
      try Reweighing().weights(labels: [true, true], groups: ["a", "b"])
    }
  }

  @Test(arguments: FairnessCriterion.allCases)
  func `thresholds make the rates equal and are as accurate as fairlearn's grid`(
    _ criterion: FairnessCriterion
  )
    throws
  {
    let names: [FairnessCriterion: String] = [
      .demographicParity: "demographic_parity", .equalOpportunity: "true_positive_rate_parity",
      .falsePositiveRateParity: "false_positive_rate_parity", .equalizedOdds: "equalized_odds",
    ]
    let model = try GroupThresholds(criterion).fit(labels: labels, scores: scores, groups: groups)
    let selected = try model.selectionProbabilities(scores: scores, groups: groups)
    let accuracy =
      zip(labels, selected).reduce(0) { $0 + ($1.0 ? $1.1 : 1 - $1.1) } / Double(labels.count)
    let reference = figures.thresholdAccuracies[names[criterion]!]!
    #expect(accuracy >= reference - 1e-12)
    #expect(accuracy <= reference + 0.005)
    let rates: [[(GroupThresholdsModel.Rule) -> Double]] = [
      [\.selectionRate], [\.truePositiveRate], [\.falsePositiveRate],
      [\.truePositiveRate, \.falsePositiveRate],
    ]
    for rate in rates[FairnessCriterion.allCases.firstIndex(of: criterion)!] {
      #expect(model.rules.allSatisfy { isClose(rate($0), rate(model.rules[0]), within: 1e-12) })
    }
    // The rules say of themselves what they do.
    for rule in model.rules {
      let own = groups.indices.filter { groups[$0] == rule.group }
      #expect(isClose(mean(own.map { selected[$0] }), rule.selectionRate, within: 1e-12))
    }
  }

  @Test func `dear misses lower the thresholds, draws are repeatable and a new group is refused`() throws {
    let cheap = try GroupThresholds(.demographicParity).fit(labels: labels, scores: scores, groups: groups)
    let dear = try GroupThresholds(.demographicParity, costs: DecisionCosts(falseAlert: 1, missed: 8)).fit(
      labels: labels, scores: scores, groups: groups)
    #expect(dear.rules[0].selectionRate > cheap.rules[0].selectionRate)
    let odds = try GroupThresholds(.equalizedOdds).fit(labels: labels, scores: scores, groups: groups)
    let decisions = try odds.decide(scores: scores, groups: groups, seed: 2)
    #expect(try odds.decide(scores: scores, groups: groups, seed: 2) == decisions)
    #expect(throws: PredictionError.unknownGroup(row: 0, group: "d", known: ["a", "b", "c"])) {
      try odds.decide(scores: [0.5], groups: ["d"])
    }
    #expect(throws: FitError.singleClass(true)) {
      try GroupThresholds(.equalizedOdds).fit(labels: [true, true], scores: [0.1, 0.2], groups: ["a", "a"])
    }
  }
}
