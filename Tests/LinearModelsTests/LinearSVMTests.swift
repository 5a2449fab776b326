import LinearAlgebra
import Learning
import MLTestSupport
import Testing

@testable import LinearModels

@Suite struct LinearSVMTests {
  struct Figures: Decodable {
    let squaredHinge: [LinearFit]
    let weightedSquaredHinge: LinearFit
    let cancerSquaredHinge: LinearFit
    let hinge: [LinearFit]
    let kernel: [LinearFit]
    let cancerKernel: LinearFit
  }
  private let figures: Figures
  private let data = synthetic(rows: 400, columns: 6, seed: 1)

  init() throws { figures = try reference("linear-machines") }

  private func expect(
    _ training: Dataset<Bool>, _ fit: LinearFit, _ loss: LinearSVM.Loss, intercept: Bool,
    within tolerance: Double = 1e-5
  ) throws {
    let model = try LinearSVM(penalty: fit.penalty!, loss: loss, penalizesIntercept: intercept).fit(training)
    fit.expectAgreement(model.coefficients, model.intercept, within: tolerance)
  }

  @Test func `finds LinearSVC's optimum of the squared hinge when the intercept is penalised`() throws {
    for fit in figures.squaredHinge { try expect(data, fit, .squaredHinge, intercept: true) }
    try expect(scaledCancer(), figures.cancerSquaredHinge, .squaredHinge, intercept: true)
    var weighted = data
    weighted.weights = repeats
    try expect(weighted, figures.weightedSquaredHinge, .squaredHinge, intercept: true)
  }

  @Test func `finds LinearSVC's optimum of the hinge when the intercept is penalised`() throws {
    for fit in figures.hinge { try expect(data, fit, .hinge, intercept: true, within: 1e-4) }
  }

  @Test func `finds the optimum of SVC with a linear kernel when it is not`() throws {
    for fit in figures.kernel { try expect(data, fit, .hinge, intercept: false, within: 1e-4) }
    try expect(scaledCancer(), figures.cancerKernel, .hinge, intercept: false, within: 1e-4)
  }

  @Test func `no neighbour of the optimum is lower`() throws {
    for loss in [LinearSVM.Loss.hinge, .squaredHinge] {
      let model = try LinearSVM(penalty: 3, loss: loss).fit(data)
      func objective(_ point: [Double]) -> Double {
        let margins = linear(data.features, Array(point.dropLast()), point.last!)
        let losses = zip(margins, data.target).map { margin, label -> Double in
          let lack = max(0, 1 - (label ? margin : -margin))
          return loss == .hinge ? lack : lack * lack
        }
        return losses.reduce(0, +) + 1.5 * point.dropLast().reduce(0) { $0 + $1 * $1 }
      }
      let point = model.coefficients + [model.intercept]
      let lowest = objective(point)
      #expect(isClose(lowest, model.objective, within: 1e-9))
      for index in point.indices {
        for change in [-1e-3, 1e-3] {
          var other = point
          other[index] += change
          #expect(objective(other) > lowest)
        }
      }
    }
  }

  @Test func `the gradient is the objective's, by finite differences`() throws {
    let small = data.rows(0..<50)
    let newton = SquaredHingeNewton(SignedDesign(small, penalty: 0.7, penalizesIntercept: false))
    let point = [0.3, -0.2, 0.5, 0.1, 0.2, -0.4, 0.1]
    let gradient = newton.evaluate(at: point).gradient
    for index in point.indices {
      var above = point
      var below = point
      above[index] += 1e-6
      below[index] -= 1e-6
      let difference = (newton.evaluate(at: above).value - newton.evaluate(at: below).value) / 2e-6
      #expect(isClose(gradient[index], difference, within: 1e-5))
    }
  }

  @Test func `two points get the hyperplane half-way between them`() throws {
    let pair = Dataset(features: Matrix(rows: [[0, 0], [2, 0]]), target: [false, true])
    let model = try LinearSVM(penalty: 1e-3, loss: .hinge).fit(pair)
    #expect(isClose(model.coefficients, [1, 0], within: 1e-6))
    #expect(isClose(model.intercept, -1, within: 1e-6))
    #expect(try model.predict(pair.features) == pair.target)
  }

  @Test func `hyperparameters out of range are errors that say what is allowed`() {
    for estimator in [
      LinearSVM(penalty: 0), LinearSVM(tolerance: 0), LinearSVM(maximumIterations: 0),
      LinearSVM(penalty: .infinity),
    ] {
      #expect {
        try estimator.fit(data)
      } throws: {
        "\($0)".contains("must be")
      }
    }
  }
}
