import LinearAlgebra
import Learning
import MLTestSupport
import LinearModels
import Testing
import Trees

@testable import Evaluation

@Suite struct MetricsTests {
  struct Case: Decodable {
    let rows: Int
    let seed: UInt64
    let decimals: Int
    let auc: Double
    let averagePrecision: Double
    let logLoss: Double
    let brier: Double
    let falsePositiveRates: [Double]
    let truePositiveRates: [Double]
    let precisions: [Double]
    let recalls: [Double]
    let thresholds: [Double]
    let confusion: [Int]
    let f1: Double
    let f2: Double
    let balancedAccuracy: Double
    let matthews: Double

    var data: (labels: [Bool], scores: [Double]) {
      var generator = Generator(seed: seed)
      var labels: [Bool] = []
      var scores: [Double] = []
      for _ in 0..<rows {
        let first = generator.uniform()
        let score = first * generator.uniform()
        labels.append(generator.uniform() < score)
        scores.append(decimals < 0 ? score : rounded(score, decimals: decimals))
      }
      return (labels, scores)
    }
  }
  struct Figures: Decodable { let cases: [Case] }

  @Test func `agrees with scikit-learn with and without ties`() throws {
    for figures in try (reference("metrics") as Figures).cases {
      let (labels, scores) = figures.data
      #expect(isClose(Evaluation.areaUnderROC(labels: labels, scores: scores), figures.auc, within: 1e-14))
      #expect(
        isClose(
          Evaluation.averagePrecision(labels: labels, scores: scores), figures.averagePrecision, within: 1e-14
        ))
      #expect(
        isClose(Evaluation.logLoss(labels: labels, probabilities: scores), figures.logLoss, within: 1e-13))
      #expect(isClose(brierScore(labels: labels, probabilities: scores), figures.brier, within: 1e-14))
      // The same through the metrics that a bootstrap uses.
      #expect(isClose(Metric.areaUnderROC(labels: labels, scores: scores), figures.auc, within: 1e-14))
      #expect(
        isClose(
          Metric.averagePrecision(labels: labels, scores: scores), figures.averagePrecision, within: 1e-14)
      )
      #expect(isClose(Metric.logLoss(labels: labels, scores: scores), figures.logLoss, within: 1e-13))
      #expect(isClose(Metric.brierScore(labels: labels, scores: scores), figures.brier, within: 1e-14))
    }
  }

  @Test func `the curves are scikit-learn's, point for point`() throws {
    for figures in try (reference("metrics") as Figures).cases {
      let (labels, scores) = figures.data
      let roc = ROCCurve(labels: labels, scores: scores)
      #expect(isClose(roc.falsePositiveRates, figures.falsePositiveRates, within: 1e-14))
      #expect(isClose(roc.truePositiveRates, figures.truePositiveRates, within: 1e-14))
      let curve = PrecisionRecallCurve(labels: labels, scores: scores)
      // scikit-learn leaves out nothing but the thresholds below the last event.
      let count = figures.thresholds.count
      #expect(isClose(Array(curve.thresholds.prefix(count)), figures.thresholds, within: 1e-14))
      #expect(isClose(Array(curve.precisions.prefix(count)), figures.precisions, within: 1e-14))
      #expect(isClose(Array(curve.recalls.prefix(count)), figures.recalls, within: 1e-14))
    }
  }

  @Test func `the confusion matrix and its measures are scikit-learn's`() throws {
    for figures in try (reference("metrics") as Figures).cases {
      let (labels, scores) = figures.data
      let matrix = ConfusionMatrix(labels: labels, scores: scores, threshold: 0.3)
      #expect(
        [matrix.truePositives, matrix.falsePositives, matrix.trueNegatives, matrix.falseNegatives]
          == figures.confusion)
      #expect(isClose(matrix.f1, figures.f1, within: 1e-14))
      #expect(isClose(matrix.fScore(beta: 2), figures.f2, within: 1e-14))
      #expect(isClose(matrix.balancedAccuracy, figures.balancedAccuracy, within: 1e-14))
      #expect(isClose(matrix.matthewsCorrelation, figures.matthews, within: 1e-14))
    }
  }

  @Test func `what is not defined is not a number`() {
    let labels = [false, false]
    #expect(areaUnderROC(labels: labels, scores: [0.1, 0.2]).isNaN)
    #expect(averagePrecision(labels: labels, scores: [0.1, 0.2]).isNaN)
    #expect(ConfusionMatrix(labels: labels, scores: [0.1, 0.2], threshold: 1).precision.isNaN)
    #expect(Metric.logLoss(labels: labels, scores: [3, 4]).isNaN)
    #expect(areaUnderROC(labels: [], scores: []).isNaN)
  }

  @Test func `equal scores count one half, zeros of either sign are equal`() {
    #expect(areaUnderROC(labels: [true, false], scores: [1, 1]) == 0.5)
    #expect(areaUnderROC(labels: [true, false], scores: [-0.0, 0.0]) == 0.5)
    #expect(areaUnderROC(labels: [true, false], scores: [.infinity, -.infinity]) == 1)
  }

  @Test func `ranks of many numbers are those of a comparison sort`() {
    var generator = Generator(seed: 9)
    let values = (0..<5_000).map { _ in rounded(generator.bell() * 100, decimals: 1) }
    let order = RadixOrder.order(values.map(RadixOrder.key))
    let expected = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
    #expect(order.map(Int.init) == expected)
    let sorted = RadixOrder.sorted(values.map(RadixOrder.key)).map(RadixOrder.value)
    #expect(sorted == values.sorted())
  }
}

@Suite struct AlertTests {
  private let labels = [true, false, true, false, false, true]
  private let scores = [0.9, 0.8, 0.5, 0.5, 0.5, 0.1]
  private let amounts = [100.0, 10, 60, 10, 10, 30]

  @Test func `the highest scores are alerted`() {
    let outcome = AlertOutcome(labels: labels, scores: scores, budget: .count(2), amounts: amounts)
    #expect(outcome.alertCount == 2 && outcome.caught == 1 && outcome.precision == 0.5)
    #expect(outcome.recall == 1.0 / 3 && outcome.threshold == 0.8)
    #expect(outcome.amountCaught == 100 && outcome.amountRecall == 100.0 / 190)
  }

  @Test func `ties at the edge count by their share, in any order of the rows`() {
    for order in [[0, 1, 2, 3, 4, 5], [5, 4, 3, 2, 1, 0], [3, 2, 5, 0, 4, 1]] {
      let outcome = AlertOutcome(
        labels: order.map { labels[$0] }, scores: order.map { scores[$0] }, budget: .count(3),
        amounts: order.map { amounts[$0] })
      #expect(isClose(outcome.caught, 1 + 1.0 / 3, within: 1e-15))
      #expect(isClose(outcome.amountCaught!, 120, within: 1e-15))
      let metric = Metric.precision(at: .count(3))
      #expect(
        isClose(
          metric(labels: order.map { labels[$0] }, scores: order.map { scores[$0] }), (1 + 1.0 / 3) / 3,
          within: 1e-15))
    }
  }

  @Test func `a budget beyond the rows is all rows, an empty one has no precision`() {
    #expect(AlertOutcome(labels: labels, scores: scores, budget: .count(99)).recall == 1)
    #expect(AlertOutcome(labels: labels, scores: scores, budget: .rate(0.5)).alertCount == 3)
    let none = AlertOutcome(labels: labels, scores: scores, budget: .count(0))
    #expect(none.precision.isNaN && none.recall == 0 && none.threshold == .infinity)
  }

  @Test func `the cost curve adds up what alerts bring and cost`() {
    let curve = CostCurve(
      labels: labels, scores: scores, amounts: amounts, costPerAlert: 5, costPerFalseAlert: 2,
      recovered: 0.5)
    #expect(curve.alertCounts == [0, 1, 2, 5, 6])
    #expect(curve.saved == [0, 45, 38, 49, 59])
    #expect(curve.totalLoss == 190 && curve.costs.first == 190)
    #expect(curve.best.alertCount == 6 && curve.best.threshold == 0.1)
    #expect(isClose(curve.saved(at: .count(3)), 38 + 11.0 / 3, within: 1e-15))
    let metric = Metric.moneySaved(
      amounts: amounts, costPerAlert: 5, costPerFalseAlert: 2, recovered: 0.5, at: .count(3))
    #expect(isClose(metric(labels: labels, scores: scores), 38 + 11.0 / 3, within: 1e-15))
  }
}
