import LinearAlgebra
import MLTestSupport
import Testing

@testable import Evaluation

/// Decisions, reliability and the curves of gain, cost and profit against what `Tests/Parity/decisions.py` recorded.
@Suite struct DecisionReferenceTests {
  struct Ratios: Decodable {
    let cells: [Double]
    let accuracy: Double
    let balanced: Double
    let precision: Double
    let recall: Double
    let f1: Double
    let f2: Double
    let jaccard: Double
    let kappa: Double
    let matthews: Double
    let likelihood: [Double]
  }
  struct Reliability: Decodable {
    /// Weight, mean probability and frequency.
    let bins: [[Double]]
    let expected: Double
  }
  struct Gain: Decodable {
    let shares: [Double]
    let gains: [Double]
    let events: [Double]
    let lifts: [Double]
    let cumulativeLifts: [Double]
  }
  struct Money: Decodable {
    let saved: [Double]
    let bestSaved: Double
    let loss: Double
    let atBudget: Double
    let profit: [Double]
    let bestProfit: Double
    let perfect: Double
  }
  struct Figures: Decodable {
    let decimals: Int
    let ratios: Ratios
    let uniform: Reliability
    let mass: Reliability
    let gain: Gain
    let weightedGain: Gain
    let money: Money
  }
  private struct Recorded: Decodable { let figures: [Figures] }

  private let figures: [Figures]

  init() throws { figures = (try reference("decisions") as Recorded).figures }

  @Test func `ratios of weighted decisions are scikit-learn's`() {
    for figures in figures {
      let (labels, scores, _, weights) = eventData(decimals: figures.decimals)
      let expected = figures.ratios
      let found = OutcomeWeights(labels: labels, scores: scores, threshold: 0.3, weights: weights)
      let cells = [found.truePositives, found.falsePositives, found.trueNegatives, found.falseNegatives]
      #expect(isClose(cells, expected.cells, within: 1e-10))
      let alerts = scores.map { $0 >= 0.3 }
      #expect(found == OutcomeWeights(labels: labels, predictions: alerts, weights: weights))
      let pairs = [
        (found.accuracy, expected.accuracy), (found.balancedAccuracy, expected.balanced),
        (found.precision, expected.precision), (found.recall, expected.recall), (found.f1, expected.f1),
        (found.fScore(beta: 2), expected.f2), (found.jaccardIndex, expected.jaccard),
        (found.kappa, expected.kappa), (found.matthewsCorrelation, expected.matthews),
        (found.positiveLikelihoodRatio, expected.likelihood[0]),
        (found.negativeLikelihoodRatio, expected.likelihood[1]),
      ]
      for (value, expected) in pairs { #expect(isClose(value, expected, within: 1e-12)) }
      let metrics: [(Metric, Double)] = [
        (.f1(threshold: 0.3), expected.f1), (.kappa(threshold: 0.3), expected.kappa),
        (.matthewsCorrelation(threshold: 0.3), expected.matthews),
        (.decision("recall", threshold: 0.3) { $0.recall }, expected.recall),
        (.calibrationError(bins: .equalWidth(10)), figures.uniform.expected),
      ]
      for (metric, expected) in metrics {
        let value = metric(labels: labels, scores: scores, weights: weights)
        #expect(isClose(value, expected, within: 1e-12), "\(metric.name)")
      }
    }
  }

  @Test func `bins of weighted probabilities follow the definition`() {
    for figures in figures {
      let (labels, scores, _, weights) = eventData(decimals: figures.decimals)
      for (bins, expected) in [
        (ProbabilityBins.equalWidth(10), figures.uniform), (.equalMass(10), figures.mass),
      ] {
        let found = ReliabilityDiagram(labels: labels, probabilities: scores, weights: weights, bins: bins)
        #expect(
          isClose(
            found.bins.flatMap { [$0.weight, $0.meanProbability, $0.frequency.estimate] },
            expected.bins.flatMap { $0 }, within: 1e-12))
        #expect(isClose(found.expectedCalibrationError, expected.expected, within: 1e-12))
        #expect(found.bins.reduce(0) { $0 + $1.count } == 300)
      }
    }
  }

  @Test func `a weight of two is the row twice`() {
    let (labels, scores, _, _) = eventData(decimals: 2)
    let weights = labels.indices.map { Double($0 % 3) }
    let rows = labels.indices.flatMap { Array(repeating: $0, count: $0 % 3) }
    let (twiceLabels, twiceScores) = (rows.map { labels[$0] }, rows.map { scores[$0] })
    let matrix = ConfusionMatrix(labels: twiceLabels, scores: twiceScores, threshold: 0.3)
    #expect(
      matrix.outcomes == OutcomeWeights(labels: labels, scores: scores, threshold: 0.3, weights: weights))
    let gain = GainCurve(labels: labels, scores: scores, weights: weights, partCount: 4)
    let twice = GainCurve(
      labels: twiceLabels, scores: twiceScores, weights: rows.map { _ in 1 }, partCount: 4)
    #expect(gain == twice)
    #expect(gain.gains == GainCurve(labels: twiceLabels, scores: twiceScores).gains)
    let bins = ReliabilityDiagram(labels: labels, probabilities: scores, weights: weights).bins
    let others = ReliabilityDiagram(
      labels: twiceLabels, probabilities: twiceScores, weights: rows.map { _ in 1 }
    ).bins
    #expect(bins.map(\.weight) == others.map(\.weight) && bins.map(\.frequency) == others.map(\.frequency))
  }

  @Test func `gains, lifts and their parts follow the definition, with weights and without`() {
    for figures in figures {
      let (labels, scores, _, weights) = eventData(decimals: figures.decimals)
      for (weights, expected) in [(nil, figures.gain), (weights, figures.weightedGain)] {
        let found = GainCurve(labels: labels, scores: scores, weights: weights, partCount: 7)
        #expect(isClose(Array(found.rowShares.dropFirst()), expected.shares, within: 1e-12))
        #expect(isClose(Array(found.gains.dropFirst()), expected.gains, within: 1e-12))
        #expect(isClose(found.parts.map(\.eventCount), expected.events, within: 1e-10))
        #expect(isClose(found.parts.map(\.lift), expected.lifts, within: 1e-10))
        #expect(isClose(found.parts.map(\.cumulativeLift), expected.cumulativeLifts, within: 1e-10))
      }
    }
  }

  @Test func `the money of alerts and of loans follows the definition`() {
    for figures in figures {
      let (labels, scores, others, _) = eventData(decimals: figures.decimals)
      let amounts = others.map { 20 + 30 * $0 }
      let expected = figures.money
      let curve = CostCurve(
        labels: labels, scores: scores, amounts: amounts, costPerAlert: 3, costPerFalseAlert: 2,
        recovered: 0.75)
      #expect(isClose(Array(curve.saved.dropFirst()), expected.saved, within: 1e-9))
      #expect(isClose(curve.best.saved, expected.bestSaved, within: 1e-9))
      #expect(isClose(curve.totalLoss, expected.loss, within: 1e-9))
      #expect(isClose(curve.saved(at: .count(37)), expected.atBudget, within: 1e-9))
      let profits = zip(labels, amounts).map { $0 ? -$1 : 0.3 * $1 }
      let profit = ProfitCurve(scores: scores.map { 1 - $0 }, profits: profits)
      #expect(isClose(Array(profit.profits.dropFirst()), expected.profit, within: 1e-9))
      #expect(isClose(profit.best.profit, expected.bestProfit, within: 1e-9))
      #expect(isClose(profit.perfectProfit, expected.perfect, within: 1e-9))
    }
  }
}
