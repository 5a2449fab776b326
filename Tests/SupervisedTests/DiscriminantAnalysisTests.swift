import Learning
import LinearAlgebra
import MLTestSupport
import Testing

@testable import Supervised

@Suite struct DiscriminantAnalysisTests {
  private let shared: BayesData

  init() throws { shared = try BayesData() }

  @Test func `linear discriminants agree with scikit-learn's`() throws {
    let found = try shared.probabilities(LinearDiscriminantAnalysis(), shared.data)
    #expect(isClose(found, shared.figures.linear, within: 1e-6))
    let shrunk = try shared.probabilities(LinearDiscriminantAnalysis(shrinkage: 0.3), shared.data)
    #expect(isClose(shrunk, shared.figures.linearShrunk, within: 1e-6))
  }

  @Test func `discriminants of named classes agree with the reference`() throws {
    let wines = shared.figures.wines
    let linear = try LinearDiscriminantAnalysis().fit(wines)
    #expect(
      isClose(try linear.predictProbabilities(wines.features).values, shared.figures.wineLinear, within: 1e-6)
    )
    let quadratic = try QuadraticDiscriminantAnalysis().fit(wines)
    #expect(
      isClose(
        try quadratic.predictProbabilities(wines.features).values, shared.figures.wineQuadratic, within: 1e-6)
    )
  }

  @Test func `a plane cannot part a ring from its centre, and a quadric can`() throws {
    var random = RandomNumbers(seed: 4)
    let features = Matrix(rowCount: 400, columnCount: 2) { row, _ in random.normal() * (row % 2 == 0 ? 1 : 4)
    }
    let data = Dataset(features: features, target: (0..<400).map { $0 % 2 == 0 })
    func accuracy(_ estimator: some SupervisedEstimator<Bool>) throws -> Double {
      let found = try estimator.fit(data).predict(features)
      return Double(zip(found, data.target).count { $0 == $1 }) / 400
    }
    #expect(try accuracy(LinearDiscriminantAnalysis()) < 0.65)
    #expect(try accuracy(QuadraticDiscriminantAnalysis()) > 0.85)
  }

  @Test func `a column that repeats another does no harm`() throws {
    let twice = Dataset(
      features: shared.data.features.joined(withColumnsOf: shared.data.features), target: shared.data.target)
    let once = try shared.probabilities(LinearDiscriminantAnalysis(), shared.data)
    #expect(isClose(try shared.probabilities(LinearDiscriminantAnalysis(), twice), once, within: 1e-6))
  }

  @Test func `shrinkage out of range is an error that says what is allowed`() {
    for shrinkage in [-0.1, 1.1, .nan] {
      #expect {
        try LinearDiscriminantAnalysis(shrinkage: shrinkage).fit(shared.data)
      } throws: {
        "\($0)".contains("from 0 to 1")
      }
      #expect(throws: FitError.self) {
        try QuadraticDiscriminantAnalysis(shrinkage: shrinkage).fit(shared.data)
      }
    }
  }
}
