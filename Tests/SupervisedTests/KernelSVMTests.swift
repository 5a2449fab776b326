import Learning
import LinearAlgebra
import LinearModels
import MLTestSupport
import Preprocessing
import Testing

@testable import Supervised

@Suite struct KernelSVMTests {
  private struct Solution: Decodable {
    let objective: Double
    let supportCount: Int
    let intercept: Double
    let margins: [Double]
  }

  private struct Figures: Decodable {
    let radial: Solution
    let costly: Solution
    let linear: Solution
    let polynomial: Solution
    let weighted: Solution
    let cancer: Solution
  }

  private let figures: Figures
  private let training: Dataset<Bool>
  private let test: Matrix

  init() throws {
    figures = try reference("kernel-svm")
    let data = synthetic(rows: 400, columns: 6, seed: 31)
    training = data.rows(0..<300)
    test = data.features.rows(300..<350)
  }

  private func expect(_ model: KernelSVMModel, _ solution: Solution, on features: Matrix) throws {
    #expect(isClose(model.dualObjective, solution.objective, within: 1e-6))
    #expect(abs(model.coefficients.count - solution.supportCount) <= 1)
    #expect(isClose(model.intercept, solution.intercept, within: 1e-4))
    #expect(isClose(try model.predictMargin(features), solution.margins, within: 1e-4))
  }

  @Test func `objective, support vectors and margins agree with scikit-learn's`() throws {
    func fit(_ kernel: Kernel, cost: Double = 1) throws -> KernelSVMModel {
      try KernelSVM(kernel: kernel, cost: cost, tolerance: 1e-6).fit(training)
    }
    try expect(fit(.radialBasis()), figures.radial, on: test)
    try expect(fit(.radialBasis(gamma: 0.5), cost: 10), figures.costly, on: test)
    try expect(fit(.linear), figures.linear, on: test)
    try expect(fit(.polynomial(degree: 2, constant: 1)), figures.polynomial, on: test)
  }

  @Test func `weights multiply the cost, as in scikit-learn`() throws {
    var weighted = training
    weighted.weights = (0..<300).map { 1.0 + Double($0 % 3) }
    try expect(KernelSVM(tolerance: 1e-6).fit(weighted), figures.weighted, on: test)
  }

  @Test func `the breast cancer data give scikit-learn's machine`() throws {
    let cancer = try reference("breast-cancer", BreastCancer.self).dataset
    let features = try StandardScaler().fit(cancer.features).transform(cancer.features)
    let model = try KernelSVM(tolerance: 1e-6).fit(Dataset(features: features, target: cancer.target))
    try expect(model, figures.cancer, on: features.rows(0..<50))
  }

  @Test func `coefficients add up to nothing and stay within the cost`() throws {
    let model = try KernelSVM(cost: 0.7).fit(training)
    #expect(abs(model.coefficients.reduce(0, +)) < 1e-9)
    for (row, coefficient) in zip(model.supportRows, model.coefficients) {
      #expect(abs(coefficient) <= 0.7)
      #expect((coefficient > 0) == training.target[row])
    }
  }

  @Test func `rows that did not fit into the cache are computed again to the same end`() throws {
    let kernel = FixedKernel(.radialBasis(), features: training.features)
    func solve(bytes: Int) throws -> [Double] {
      var problem = SequentialOptimisation(
        KernelRows(training.features, kernel: kernel, bytes: bytes),
        targets: training.target.map { $0 ? 1 : -1 }, bounds: [Double](repeating: 1, count: 300))
      _ = try problem.solve(tolerance: 1e-3, maximumIterations: 100_000)
      return problem.coefficients
    }
    #expect(try solve(bytes: 4_000) == solve(bytes: 100 << 20))
  }

  @Test func `Platt scaling makes probabilities of margins`() throws {
    let model = try KernelSVM().fit(training.rows(0..<200))
    let rest = training.rows(200..<300)
    let margins = try model.predictMargin(rest.features)
    let scaling = try PlattScaling().fit(scores: margins, labels: rest.target)
    let risk = scaling.predictProbability(margins)
    #expect(risk.allSatisfy { $0 > 0 && $0 < 1 })
    #expect(isClose(mean(risk), Double(rest.target.count { $0 }) / 100, within: 0.02))
  }

  @Test func `hyperparameters out of range are errors that say what is allowed`() {
    for estimator in [
      KernelSVM(cost: 0), KernelSVM(tolerance: 0), KernelSVM(maximumIterations: 0),
      KernelSVM(kernel: .radialBasis(gamma: -1)), KernelSVM(kernel: .polynomial(degree: 0)),
    ] {
      #expect {
        try estimator.fit(training)
      } throws: {
        "\($0)".contains("must be")
      }
    }
  }

  @Test func `too few steps are an error that says what is left`() {
    #expect {
      try KernelSVM(maximumIterations: 3).fit(training)
    } throws: { error in
      guard case FitError.notConverged(let iterations, let residual) = error else { return false }
      return iterations == 3 && residual > 1e-3
    }
  }
}
