import LinearAlgebra
import MLTestSupport
import Plots
import Testing

@testable import Evaluation

@Suite struct ScoreTests {
  @Test func `errors of numbers are scikit-learn's, with weights and without`() throws {
    let figures = try EvaluationFigures.recorded().regression
    let (targets, predictions, weights) = regressionData()
    #expect(
      isClose(medianAbsoluteError(targets: targets, predictions: predictions), figures.median, within: 1e-13))
    for (expected, weights) in [(figures.plain, nil), (figures.weighted, weights)] {
      let found: [(String, RegressionMetric)] = [
        ("mae", .meanAbsoluteError), ("mse", .meanSquaredError), ("rmse", .rootMeanSquaredError),
        ("r2", .rSquared), ("explained", .explainedVariance), ("mape", .meanAbsolutePercentageError),
        ("smape", .symmetricMeanAbsolutePercentageError), ("pinball", .pinballLoss(quantile: 0.3)),
        ("poisson", .meanPoissonDeviance),
      ]
      for (name, metric) in found {
        let value = metric(targets: targets, predictions: predictions, weights: weights)
        #expect(isClose(value, expected[name]!, within: 1e-12), "\(name)")
      }
    }
  }

  @Test func `what numbers cannot tell is not a number`() {
    #expect(rSquared(targets: [2, 2], predictions: [2, 2]).isNaN)
    #expect(symmetricMeanAbsolutePercentageError(targets: [0], predictions: [0]) == 0)
    #expect(RegressionMetric.meanPoissonDeviance(targets: [1], predictions: [-1]).isNaN)
    #expect(RegressionMetric("bias") { $0[0] - $1[0] }(targets: [3], predictions: [1]) == 2)
  }

  @Test func `scores of named classes are scikit-learn's, with weights and without`() throws {
    let figures = try EvaluationFigures.recorded().classes
    let (labels, probabilities, weights) = classData()
    let classes = ["a", "b", "c"]
    #expect(
      isClose(
        areaUnderROC(labels: labels, probabilities: probabilities, classes: classes), figures.handTill,
        within: 1e-13))
    for (expected, weights) in [(figures.plain, nil), (figures.weighted, weights)] {
      let metrics: [(String, MulticlassMetric)] = [
        ("logLoss", .logLoss), ("brier", .brierScore), ("rest", .areaUnderROC(.oneVersusRest)),
        ("restWeighted", .areaUnderROC(.oneVersusRestByPrevalence)), ("accuracy", .accuracy),
        ("balanced", .balancedAccuracy), ("macro", .macroF1), ("weightedF1", .weightedF1),
        ("micro", .decision("") { $0.f1(.micro) }), ("precision", .decision("") { $0.precision(.macro) }),
        ("recall", .decision("") { $0.recall(.weighted) }), ("kappa", .kappa),
        ("linear", .decision("") { $0.kappa(.linear) }),
        ("quadratic", .decision("") { $0.kappa(.quadratic) }), ("matthews", .matthewsCorrelation),
      ]
      for (name, metric) in metrics {
        let value = metric(
          labels: labels, probabilities: probabilities, classes: classes, weights: weights)
        #expect(isClose(value, expected[name]!, within: 1e-12), "\(name)")
      }
    }
  }

  @Test func `scores of events know weights, and agree with scikit-learn and scipy`() throws {
    for figures in try EvaluationFigures.recorded().binary {
      let (labels, scores, _, weights) = eventData(decimals: figures.decimals)
      let metrics: [(Metric, Double)] = [
        (.areaUnderROC, figures.auc), (.averagePrecision, figures.averagePrecision),
        (.logLoss, figures.logLoss), (.brierScore, figures.brier), (.gini, 2 * figures.auc - 1),
      ]
      for (metric, expected) in metrics {
        #expect(
          isClose(metric(labels: labels, scores: scores, weights: weights), expected, within: 1e-12),
          "\(metric.name)")
      }
      #expect(isClose(kolmogorovSmirnov(labels: labels, scores: scores), figures.ks, within: 1e-14))
      #expect(isClose(Metric.kolmogorovSmirnov(labels: labels, scores: scores), figures.ks, within: 1e-14))
      let matrix = ConfusionMatrix(labels: labels, scores: scores, threshold: 0.3)
      #expect(isClose(matrix.kappa, figures.kappa, within: 1e-13))
      #expect(isClose(matrix.jaccardIndex, figures.jaccard, within: 1e-14))
      #expect(isClose(Metric.kappa(threshold: 0.3)(labels: labels, scores: scores), matrix.kappa, within: 0))
    }
  }

  @Test func `weights that are whole numbers are copies`() {
    let (labels, scores, _, _) = eventData(decimals: 1)
    let counts = labels.indices.map { $0 % 3 }
    let rows = labels.indices.flatMap { Array(repeating: $0, count: counts[$0]) }
    for metric in [Metric.areaUnderROC, .averagePrecision, .logLoss, .brierScore, .gini, .kolmogorovSmirnov] {
      let weighted = metric(labels: labels, scores: scores, weights: counts.map(Double.init))
      let copied = metric(labels: rows.map { labels[$0] }, scores: rows.map { scores[$0] })
      #expect(isClose(weighted, copied, within: 1e-12), "\(metric.name)")
    }
  }

  @Test func `the confusion matrix has all that is derived from it`() {
    let matrix = ConfusionMatrix(truePositives: 8, falsePositives: 4, trueNegatives: 80, falseNegatives: 8)
    #expect(isClose(matrix.negativePredictiveValue, 80.0 / 88, within: 1e-15))
    #expect(isClose(matrix.falseDiscoveryRate, 4.0 / 12, within: 1e-15))
    #expect(isClose(matrix.falseOmissionRate, 8.0 / 88, within: 1e-15))
    #expect(isClose(matrix.informedness, 0.5 + 80.0 / 84 - 1, within: 1e-15))
    #expect(isClose(matrix.diagnosticOddsRatio, 20, within: 1e-15))
    #expect(isClose(matrix.positiveLikelihoodRatio / matrix.negativeLikelihoodRatio, 20, within: 1e-12))
    #expect(isClose(matrix.lift, (8.0 / 12) / 0.16, within: 1e-15))
    #expect(
      isClose(
        matrix.markedness * matrix.informedness, matrix.matthewsCorrelation * matrix.matthewsCorrelation,
        within: 1e-12))
  }

  @Test func `named classes are shown with recall and precision`() throws {
    let confusion = ClassConfusion(labels: ["x", "y", "x", "z"], predictions: ["x", "x", "x", "y"])
    #expect(confusion.classes == ["x", "y", "z"] && confusion.counts[1, 0] == 1)
    guard case .table(let table) = confusion.exhibit else {
      Issue.record("no table")
      return
    }
    #expect(table.rows.map { $0.map(\.text) }[0] == ["x", "2", "0", "0", "1.000"])
    #expect(table.rows[3].map(\.text) == ["precision", "0.667", "0.000", "–", "0.500"])
  }

  @Test func `gain, lift and profit follow the ranking`() {
    let labels = [true, false, true, false, false, false, false, false, false, true]
    let scores = stride(from: 1.0, to: 0, by: -0.1).map { $0 }
    let gain = GainCurve(labels: labels, scores: scores, partCount: 5)
    #expect(gain.parts.map(\.eventCount) == [1, 1, 0, 0, 1])
    #expect(isClose(gain.parts[1].cumulativeLift, 0.5 / 0.3, within: 1e-14))
    #expect(isClose(gain.parts[0].lift, 0.5 / 0.3, within: 1e-14) && gain.parts[4].cumulativeGain == 1)
    #expect(gain.rowShares.count == 11 && isClose(gain.lifts[0], 1 / 0.3, within: 1e-14))
    #expect(isClose(Metric.lift(at: .count(2))(labels: labels, scores: scores), 0.5 / 0.3, within: 1e-14))
    let profit = ProfitCurve(scores: [0.9, 0.7, 0.7, 0.1], profits: [10, -30, 50, -5])
    #expect(profit.profits == [0, 10, 30, 25] && profit.best.actionCount == 3)
    #expect(profit.perfectProfit == 60 && profit.profit(threshold: 0.8) == 10)
    #expect(profit.profit(threshold: 2) == 0 && profit.profit(threshold: 0.7) == 30)
    #expect(!gain.chart.text().isEmpty && !gain.liftChart.text().isEmpty && !profit.chart.text().isEmpty)
  }
}
