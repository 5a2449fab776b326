import LinearAlgebra
import Plots
import Learning
import MLTestSupport
import LinearModels
import Testing
import Trees

@testable import Evaluation

/// What lessons show: every chart and table has its parts, and renders.
@Suite struct DisplayTests {
  private let labels = [true, false, true, false, false, true, false, false]
  private let scores = [0.9, 0.8, 0.7, 0.7, 0.3, 0.2, 0.1, 0.1]
  private let amounts = [100.0, 10, 60, 10, 10, 30, 20, 5]

  private func chart(_ value: some Displayable) throws -> Chart {
    guard case .chart(let chart) = value.exhibit else { throw NotShown() }
    return chart
  }

  private func table(_ value: some Displayable) throws -> Tabulation {
    guard case .table(let table) = value.exhibit else { throw NotShown() }
    return table
  }

  private struct NotShown: Error {}

  @Test func `curves show themselves with what chance would do`() throws {
    let roc = try chart(ROCCurve(labels: labels, scores: scores))
    #expect(roc.layers.count == 2 && roc.title == "ROC curve, area 0.700")
    let curve = try chart(PrecisionRecallCurve(labels: labels, scores: scores))
    #expect(curve.layers.count == 2 && curve.text().contains("recall"))
    let cost = try chart(CostCurve(labels: labels, scores: scores, amounts: amounts, costPerAlert: 5))
    #expect(cost.layers.count == 2 && cost.x.title == "alerts")
  }

  @Test func `several models share a chart and are named with their figures`() {
    let roc = Chart.rocCurves(labels: labels, models: ["good": scores, "poor": scores.map { -$0 }])
    #expect(roc.layers.map(\.name).prefix(2) == ["good (0.700)", "poor (0.300)"])
    let curves = Chart.precisionRecallCurves(labels: labels, models: ["good": scores])
    #expect(curves.layers[0].name.hasPrefix("good (0."))
    let costs = Chart.costCurves(
      ["good": CostCurve(labels: labels, scores: scores, amounts: amounts, costPerAlert: 5)], unit: "€",
      maximumAlerts: 3)
    guard case .line(let line) = costs.layers[0] else {
      Issue.record("the cost curve is not a line")
      return
    }
    // Between two alerts and four, which share a score, the curve is straight.
    #expect(line.x == [0, 1, 2, 3] && line.y == [0, 95, 90, 115])
  }

  @Test func `a curve without events is a chart without data, not a trap`() {
    let none = [Bool](repeating: false, count: 8)
    #expect(!ROCCurve(labels: none, scores: scores).chart.text().isEmpty)
    #expect(!PrecisionRecallCurve(labels: none, scores: scores).chart.text().isEmpty)
  }

  @Test func `the confusion matrix is a table with totals`() throws {
    let matrix = ConfusionMatrix(labels: labels, scores: scores, threshold: 0.7)
    #expect(
      try table(matrix).rows.map { $0.map(\.text) } == [
        ["event", "2", "1", "3"], ["no event", "2", "3", "5"], ["total", "4", "4", "8"],
      ])
  }

  @Test func `models show what they learnt`() throws {
    var data = synthetic(rows: 500, columns: 4, seed: 61)
    data.featureNames = ["amount", "hour", "distance", "age"]
    let logistic = try table(try LogisticRegression().fit(data))
    #expect(logistic.rows.first?.first?.text == "(intercept)" && logistic.rows[1][0].text == "amount")
    let boosting = try GradientBoosting(rounds: 5).fit(data, validation: data)
    #expect(try chart(boosting).text().contains("amount"))
    #expect(boosting.validationChart != nil)
    #expect(try GradientBoosting(rounds: 5).fit(data).validationChart == nil)
    #expect(
      try table(
        EvaluationTable(
          labels: data.target, models: ["amount": data.features.column(0)], metrics: [.areaUnderROC],
          bootstrap: Bootstrap(replicates: 50))
      ).rows.count == 1)
  }

  @Test func `an interval reads as a sentence would have it`() {
    let interval = ConfidenceInterval(estimate: 0.9341, lower: 0.9211, upper: 0.9461, confidence: 0.95)
    #expect(interval.description == "0.934 [0.921, 0.946]")
    #expect(interval.text(.grouped(0)) == "1 [1, 1]")
  }
}
