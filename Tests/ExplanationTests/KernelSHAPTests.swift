import Learning
import LinearAlgebra
import LinearModels
import MLTestSupport
import Plots
import Testing

@testable import Explanation

/// What `Tests/Parity/explanation.py` computes of a row.
let formula = Formula(featureNames: defaultFeatureNames(6)) { x in
  2 * x[0] + x[1] * x[2] - 0.5 * (x[3] * x[3]) + abs(x[4]) * x[0]
}

struct InspectionFigures: Decodable {
  let grid: [Double]
  let mean: [Double]
  let curve: [Double]
  let surface: [[Double]]
  let importance: [Double]
  let deviation: [Double]
  let kernel: [[Double]]
  let kernelBase: Double
}

@Suite struct KernelSHAPTests {
  @Test func `exact values are those of shap`() throws {
    let figures: InspectionFigures = try reference("inspection")
    let features = synthetic(rows: 200, columns: 6, seed: 32).features
    let result = try KernelSHAP().explain(
      .prediction(formula), rows: features.rows(50..<58), background: features.rows(0..<15))
    for row in 0..<8 {
      #expect(isClose(Array(result.contributions.row(row)), figures.kernel[row], within: 1e-8))
    }
    #expect(isClose(result.baseValue, figures.kernelBase, within: 1e-12))
    #expect(result.largestResidual < 1e-12)
    #expect(result.contributions.column(5).allSatisfy { abs($0) < 1e-12 })
  }

  @Test func `a linear model's contributions are coefficient times distance from the background's mean`()
    throws
  {
    let data = synthetic(rows: 150, columns: 12, seed: 8)
    let coefficients = (0..<12).map { Double($0 % 5) - 1.5 }
    let linear = Formula(featureNames: data.featureNames) { row in
      zip(row, coefficients).reduce(1) { $0 + $1.0 * $1.1 }
    }
    let background = data.features.rows(0..<10)
    let means = background.columnMeans()
    // Twelve features are too many for all coalitions: the regression is exact for additive models all the same.
    for method in [KernelSHAP(coalitions: 200), KernelSHAP(exactFeatures: 12)] {
      let result = try method.explain(
        .prediction(linear), rows: data.features.rows(20..<23), background: background)
      for row in 0..<3 {
        let expected = (0..<12).map { coefficients[$0] * (data.features[20 + row, $0] - means[$0]) }
        #expect(isClose(Array(result.contributions.row(row)), expected, within: 1e-9))
      }
    }
  }

  @Test func `drawn coalitions come near the exact values, nearer with more, and always add up`() throws {
    let features = bellFeatures(rows: 40, columns: 11, seed: 9)
    let model = Formula(featureNames: defaultFeatureNames(11)) { x in
      x[0] * x[1] + x[2] * x[3] * x[4] + x[5] - x[6] * x[7] + abs(x[8] + x[9] * x[10])
    }
    func error(_ method: KernelSHAP) throws -> Double {
      let rows = features.rows(30..<33)
      let background = features.rows(0..<8)
      let exact = try KernelSHAP(exactFeatures: 11).explain(
        .prediction(model), rows: rows, background: background)
      let drawn = try method.explain(.prediction(model), rows: rows, background: background)
      #expect(drawn.largestResidual < 1e-12)
      return zip(exact.contributions.values, drawn.contributions.values).reduce(0) {
        max($0, abs($1.0 - $1.1))
      }
    }
    let coarse = try error(KernelSHAP(coalitions: 60))
    let fine = try error(KernelSHAP(coalitions: 1_000))
    #expect(fine < 0.05)
    #expect(fine < coarse)
  }

  @Test func `the number of threads does not matter and a feature like the background's adds nothing`() throws
  {
    let features = bellFeatures(rows: 30, columns: 12, seed: 10)
    var rows = features.rows(20..<24)
    var background = features.rows(0..<5)
    for row in 0..<4 { rows[row, 3] = 2 }
    for row in 0..<5 { background[row, 3] = 2 }
    let model = Formula(featureNames: defaultFeatureNames(12)) { $0.reduce(1) { $0 * (1 + 0.1 * $1) } }
    let method = KernelSHAP(coalitions: 300, seed: 4)
    let many = try method.explain(.prediction(model), rows: rows, background: background)
    let one = try withThreadLimit(1) {
      try method.explain(.prediction(model), rows: rows, background: background)
    }
    #expect(many == one)
    #expect(many.contributions.column(3).allSatisfy { $0 == 0 })
  }

  @Test func `an explanation tells its largest contributions first and ends at the prediction`() throws {
    let explanation = Explanation(
      featureNames: ["age", "debt", "income"], features: [40, .nan, 3_000], outputName: "log-odds",
      baseValue: -1,
      contributions: [0.25, -2, 0.5], prediction: -2.25)
    #expect(explanation.ranking == [1, 2, 0])
    #expect(explanation.residual == 0)
    let table = explanation.tabulation(top: 2)
    #expect(
      table.rows.map { $0[0].text } == ["base value", "debt", "income", "1 other features", "prediction"])
    #expect(table.rows[1][1].text == "missing")
    #expect(table.rows.last![3].text == table.rows[3][3].text)
  }
}
