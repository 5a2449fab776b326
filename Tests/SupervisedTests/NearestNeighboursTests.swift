import Learning
import LinearAlgebra
import MLTestSupport
import Testing

@testable import Supervised

@Suite struct NearestNeighboursTests {
  private struct Figures: Decodable {
    let probabilities: [Double]
    let byDistance: [Double]
    let regression: [Double]
    let regressionByDistance: [Double]
    let wine: [Double]
    let distances: [Double]
  }

  private let figures: Figures
  private let bayes: BayesData

  init() throws {
    figures = try reference("neighbours")
    bayes = try BayesData()
  }

  @Test func `shares of events agree with scikit-learn's`() throws {
    let shares = try bayes.probabilities(NearestNeighbours(count: 7), bayes.data)
    #expect(isClose(shares, figures.probabilities, within: 1e-12))
    let weighted = try bayes.probabilities(
      NearestNeighbours(count: 7, weighting: .inverseDistance), bayes.data)
    #expect(isClose(weighted, figures.byDistance, within: 1e-9))
  }

  @Test func `means agree with scikit-learn's`() throws {
    let data = bayes.data
    let training = Dataset(
      features: data.features.rows(0..<300).columns([1, 2, 3, 4, 5]),
      target: Array(data.features.column(0)[0..<300]))
    let test = data.features.rows(300..<400).columns([1, 2, 3, 4, 5])
    let uniform = try NearestNeighboursRegression(count: 6).fit(training).predict(test)
    #expect(isClose(uniform, figures.regression, within: 1e-12))
    let weighted = try NearestNeighboursRegression(count: 6, weighting: .inverseDistance).fit(training)
    #expect(isClose(try weighted.predict(test), figures.regressionByDistance, within: 1e-9))
  }

  @Test func `shares of named classes agree with scikit-learn's`() throws {
    let wines = bayes.figures.wines
    let found = try NearestNeighbours(count: 9).fit(wines).predictProbabilities(wines.features)
    #expect(isClose(found.values, figures.wine, within: 1e-12))
  }

  @Test func `the neighbours of a row are named with their distances`() throws {
    let training = bayes.data.rows(0..<300)
    let found = try NearestNeighbours(count: 3).fit(training).neighbours(bayes.data.features.rows(300..<301))
    #expect(isClose(found[0].map(\.distance), figures.distances, within: 1e-12))
  }

  @Test func `a row at no distance decides alone when nearness counts`() throws {
    let data = Dataset(features: Matrix(rows: [[0], [1], [2]]), target: [true, false, false])
    let model = try NearestNeighbours(count: 3, weighting: .inverseDistance).fit(data)
    #expect(try model.predictProbability(Matrix(rows: [[0]])) == [1])
  }

  @Test func `fewer rows than neighbours all decide`() throws {
    let data = Dataset(features: Matrix(rows: [[0], [1], [2]]), target: [true, false, false])
    #expect(try NearestNeighbours(count: 50).fit(data).predictProbability(Matrix(rows: [[0]])) == [1.0 / 3])
  }

  @Test func `a row without weight is not there, and a heavy one counts more`() throws {
    let data = Dataset(
      features: Matrix(rows: [[0], [1], [2]]), target: [true, false, false], weights: [0, 1, 3])
    let model = try NearestNeighbours(count: 2).fit(
      Dataset(features: data.features, target: [true, false, true], weights: data.weights))
    #expect(try model.predictProbability(Matrix(rows: [[0]])) == [0.75])
    #expect(try model.neighbours(Matrix(rows: [[0]]))[0].map(\.row) == [1, 2])
  }

  @Test func `a count of no neighbours is an error that says what is allowed`() {
    #expect(throws: FitError.invalidHyperparameter(name: "count", value: "0", allowed: "at least 1")) {
      try NearestNeighbours(count: 0).fit(bayes.data)
    }
  }
}
