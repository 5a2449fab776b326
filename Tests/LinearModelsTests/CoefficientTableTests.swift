import LinearAlgebra
import Learning
import MLTestSupport
import Plots
import Testing

@testable import LinearModels

@Suite struct CoefficientTableTests {
  struct Table: Decodable {
    let errors: [Double]
    let statistics: [Double]
    let p: [Double]
    let lower: [Double]
    let upper: [Double]
  }
  struct Figures: Decodable {
    let classical: Table
    let robust: Table
    let jackknife: Table
    let copies: Table
    let logistic: Table
    let robustLogistic: Table
  }
  private let figures: Figures
  private let events = synthetic(rows: 400, columns: 6, seed: 1)
  private let data = syntheticNumbers(synthetic(rows: 400, columns: 6, seed: 1))

  init() throws { figures = try reference("coefficient-tables") }

  private func expect(_ table: CoefficientTable, _ expected: Table, within tolerance: Double) {
    #expect(isClose(table.rows.map(\.standardError), expected.errors, within: tolerance))
    #expect(isClose(table.rows.map(\.statistic), expected.statistics, within: 10 * tolerance))
    #expect(isClose(table.rows.map(\.pValue), expected.p, within: tolerance))
    #expect(isClose(table.rows.map(\.lower), expected.lower, within: tolerance))
    #expect(isClose(table.rows.map(\.upper), expected.upper, within: tolerance))
  }

  @Test func `linear regression has statsmodels' standard errors, classical and robust`() throws {
    let model = try LinearRegression().fit(data)
    expect(try model.coefficientTable(data), figures.classical, within: 1e-9)
    expect(try model.coefficientTable(data, standardErrors: .robust), figures.robust, within: 1e-9)
    expect(try model.coefficientTable(data, standardErrors: .jackknife), figures.jackknife, within: 1e-9)
  }

  @Test func `weights count as copies of the sample`() throws {
    var weighted = data
    weighted.weights = repeats
    let model = try LinearRegression().fit(weighted)
    expect(try model.coefficientTable(weighted), figures.copies, within: 1e-9)
    let copies = data.rows((0..<400).flatMap { Array(repeating: $0, count: $0 % 3) })
    for errors in [StandardErrors.robust, .jackknife] {
      let a = try model.coefficientTable(weighted, standardErrors: errors)
      let b = try LinearRegression().fit(copies).coefficientTable(copies, standardErrors: errors)
      #expect(isClose(a.rows.map(\.standardError), b.rows.map(\.standardError), within: 1e-9))
    }
  }

  @Test func `logistic regression has statsmodels' standard errors`() throws {
    let model = try LogisticRegression(penalty: 0).fit(events)
    expect(try model.coefficientTable(events), figures.logistic, within: 1e-6)
    // statsmodels' HC1 of a generalised linear model has no factor for the number of samples.
    let robust = try model.coefficientTable(events, standardErrors: .robust)
    let factor = (393.0 / 400).squareRoot()
    #expect(
      isClose(robust.rows.map { $0.standardError * factor }, figures.robustLogistic.errors, within: 1e-6))
  }

  @Test func `a penalised fit has smaller standard errors and a note`() throws {
    let free = try LogisticRegression(penalty: 0).fit(events).coefficientTable(events)
    let held = try LogisticRegression(penalty: 20).fit(events).coefficientTable(events)
    #expect(held["x0"]!.standardError < free["x0"]!.standardError)
    #expect(held.note != nil && free.note == nil)
    #expect(throws: FitError.self) {
      try LogisticRegression(l1Share: 1).fit(events).coefficientTable(events)
    }
  }

  @Test func `a feature in other units has its figures in other units`() throws {
    var scaled = data
    for row in 0..<400 { scaled.features[row, 1] *= 1e7 }
    let a = try LinearRegression().fit(data).coefficientTable(data)["x1"]!
    let b = try LinearRegression().fit(scaled).coefficientTable(scaled)["x1"]!
    #expect(isClose(a.standardError, b.standardError * 1e7, within: 1e-9))
    #expect(isClose(a.statistic, b.statistic, within: 1e-8))
  }

  @Test func `dependent features and too few samples have no standard errors`() throws {
    var dependent = data
    for row in 0..<400 { dependent.features[row, 3] = 2 * dependent.features[row, 0] }
    let model = try LinearRegression().fit(dependent)
    #expect(throws: FitError.singularMatrix(rank: 5, columns: ["x3"])) {
      try model.coefficientTable(dependent)
    }
    let few = data.rows(0..<7)
    #expect(throws: FitError.sampleCountMismatch(samples: 7, of: "coefficients", count: 7)) {
      try LinearRegression().fit(few).coefficientTable(few)
    }
    #expect(throws: FitError.self) { try model.coefficientTable(data, confidence: 1) }
  }

  @Test func `the table shows one line for each coefficient`() throws {
    let table = try LinearRegression().fit(data).coefficientTable(data)
    guard case .table(let shown) = table.exhibit else {
      Issue.record("no table")
      return
    }
    #expect(shown.rows.count == 7 && shown.rows[0][0].text == "(intercept)")
    #expect(shown.columns.last?.title == "95 % interval" && shown.rows[1][4].text == "< 0.0001")
    #expect(shown.note?.contains("residual standard error") == true)
  }
}
