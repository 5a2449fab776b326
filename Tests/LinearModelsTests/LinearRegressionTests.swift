import LinearAlgebra
import Learning
import MLTestSupport
import Testing

@testable import LinearModels

struct RegressionFigures: Decodable {
  let squares: LinearFit
  let weightedSquares: LinearFit
  let dependentSquares: LinearFit
  let wideSquares: LinearFit
  let diabetesSquares: LinearFit
  let ridges: [LinearFit]
  let nets: [LinearFit]
  let weightedNet: LinearFit
  let diabetesNets: [LinearFit]
  let wideNets: [LinearFit]
  let pathPenalties: [Double]
  let path: [[Double]]
}

@Suite struct LinearRegressionTests {
  private let figures: RegressionFigures
  private let data = syntheticNumbers(synthetic(rows: 400, columns: 6, seed: 1))

  init() throws { figures = try reference("linear-regressions") }

  private func expect(_ training: Dataset<Double>, _ fit: LinearFit) throws {
    let model = try LinearRegression().fit(training)
    fit.expectAgreement(model.coefficients, model.intercept, within: 1e-9)
  }

  @Test func `finds scikit-learn's least squares with and without weights`() throws {
    try expect(data, figures.squares)
    var weighted = data
    weighted.weights = repeats
    try expect(weighted, figures.weightedSquares)
    try expect(diabetes(), figures.diabetesSquares)
  }

  @Test func `takes the shortest coefficients when features depend on one another`() throws {
    let x = data.features
    let more = Matrix(rowCount: 400, columnCount: 2) { $1 == 0 ? x[$0, 0] - 2 * x[$0, 1] : 3 }
    try expect(
      Dataset(features: x.joined(withColumnsOf: more), target: data.target), figures.dependentSquares)
    try expect(syntheticNumbers(synthetic(rows: 30, columns: 50, seed: 2)), figures.wideSquares)
  }

  @Test func `refuses dependent features by name if asked to`() throws {
    let x = data.features
    let more = Matrix(rowCount: 400, columnCount: 1) { row, _ in x[row, 0] - 2 * x[row, 1] }
    let training = Dataset(
      features: x.joined(withColumnsOf: more), target: data.target,
      featureNames: ["a", "b", "c", "d", "e", "f", "sum"])
    #expect {
      try LinearRegression(dependentFeatures: .refuse).fit(training)
    } throws: { error in
      guard case FitError.singularMatrix(rank: 6, let columns) = error else { return false }
      return columns.count == 1 && ["a", "b", "sum"].contains(columns[0])
    }
    #expect(throws: Never.self) { try LinearRegression(dependentFeatures: .refuse).fit(data) }
  }

  @Test func `nearly dependent features keep their digits`() throws {
    // y is exactly x0 + x1 where both differ by a hundred-thousandth.
    let x = data.features
    let near = Matrix(rowCount: 400, columnCount: 2) { $1 == 0 ? x[$0, 0] : x[$0, 0] + 1e-5 * x[$0, 1] }
    let training = Dataset(features: near, target: (0..<400).map { near[$0, 0] + near[$0, 1] })
    let model = try LinearRegression().fit(training)
    #expect(isClose(model.coefficients, [1, 1], within: 1e-7))
  }

  @Test func `features far from zero keep their digits`() throws {
    var moved = data
    for row in 0..<400 { moved.features[row, 2] += 1e8 }
    let model = try LinearRegression().fit(moved)
    #expect(isClose(model.coefficients, figures.squares.coefficients, within: 1e-6))
  }

  @Test func `finds scikit-learn's ridge optimum`() throws {
    var weighted = data
    weighted.weights = repeats
    for fit in figures.ridges {
      let model = try RidgeRegression(penalty: fit.penalty!).fit(weighted)
      fit.expectAgreement(model.coefficients, model.intercept, within: 1e-9)
    }
    let none = try RidgeRegression(penalty: 0).fit(weighted)
    figures.weightedSquares.expectAgreement(none.coefficients, none.intercept, within: 1e-9)
  }

  @Test func `the share of variance explained is 1 for the true function and 0 for the mean`() throws {
    let exact = LinearModel(coefficients: [2], intercept: 1, featureNames: ["x"])
    let line = Dataset(features: Matrix(rows: [[0], [1], [2]]), target: [1.0, 3, 5])
    #expect(try exact.rSquared(on: line) == 1)
    let flat = LinearModel(coefficients: [0], intercept: 3, featureNames: ["x"])
    #expect(try flat.rSquared(on: line) == 0)
  }

  @Test func `penalties out of range are errors`() {
    for penalty in [-1, .nan, .infinity] {
      #expect(throws: FitError.self) { try RidgeRegression(penalty: penalty).fit(data) }
    }
  }
}
