import Explanation
import Learning
import LinearAlgebra
import MLTestSupport
import Testing
import Trees

/// Surrogate trees and counterfactuals of a formula against what `Tests/Parity/imitation.py` recorded.
@Suite struct ImitationReferenceTests {
  struct Surrogate: Decodable {
    let depth: Int
    let leaves: Int
    let training: Double
    let test: Double
    let agreement: Double
    let predictions: [Double]
  }
  struct Cheapest: Decodable {
    let rows: [Int]
    let scales: [Double]
    let costs: [Double]
  }
  struct Figures: Decodable {
    let surrogates: [Surrogate]
    let counterfactuals: Cheapest
  }

  private let figures: Figures
  private let formula = ModelOutput("score", featureNames: ["x0", "x1", "x2", "x3"]) { features in
    (0..<features.rowCount).map { row in
      let x = Array(features.row(row))
      let z = (2 * x[0] - 1.5 * x[1]) + (2 * x[0] * x[3] + (x[2] * x[2] - 1.2))
      return 0.5 + 0.5 * z / (1 + z * z).squareRoot()
    }
  }

  init() throws { figures = try reference("imitation") }

  @Test func `a surrogate tree is scikit-learn's tree on the model's answers, and as faithful`() throws {
    let features = synthetic(rows: 900, columns: 4, seed: 93).features.mapValues { Double(Float($0)) }
    let test = features.rows(600..<900)
    for expected in figures.surrogates {
      let model = try SurrogateTree(maximumDepth: expected.depth, minimumSamplesPerLeaf: 20).fit(
        formula, over: features.rows(0..<600))
      #expect(model.tree.leafCount == expected.leaves)
      #expect(isClose(try model.fidelity(on: features.rows(0..<600)), expected.training, within: 1e-10))
      #expect(isClose(try model.fidelity(on: test), expected.test, within: 1e-10))
      #expect(isClose(try model.agreement(on: test), expected.agreement, within: 1e-14))
      let found = try model.tree.predict(test)
      #expect(
        isClose(stride(from: 0, to: 300, by: 10).map { found[$0] }, expected.predictions, within: 1e-10))
    }
  }

  @Test func `counterfactuals cost little more than the cheapest of all`() throws {
    let data = synthetic(rows: 200, columns: 4, seed: 94).features
    let expected = figures.counterfactuals
    var excesses: [Double] = []
    for (row, least) in zip(expected.rows, expected.costs) {
      let start = Array(data.row(row))
      let found = try CounterfactualSearch(maximumChanges: 4).search(
        formula, row: start, goal: .atLeast(0.6), data: data)
      let best = try #require(found.alternatives.first)
      #expect(best.prediction >= 0.6)
      let cost = (0..<4).reduce(0) { $0 + abs(best.features[$1] - start[$1]) / expected.scales[$1] }
      #expect(isClose(best.cost, cost, within: 1e-10))
      excesses.append(best.cost / least - 1)
    }
    // The grid that was looked through is fine, but not infinitely so: it may miss a little.
    #expect(excesses.allSatisfy { $0 > -1e-3 && $0 < 0.1 }, "\(excesses)")
    #expect(mean(excesses) < 0.02, "\(excesses)")
  }
}
