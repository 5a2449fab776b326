import LinearAlgebra
import Evaluation
import Learning
import MLTestSupport
import Testing

@testable import Anomaly

@Suite struct IsolationForestTests {
  struct Figures: Decodable {
    let areas: [Double]
    let meanScores: [Double]
    let sizes: [Int]
    let pathLengths: [Double]
  }

  /// The data of `Tests/Parity/isolation_forest.py`.
  private func anomalies() -> (features: Matrix, labels: [Bool]) {
    var generator = Generator(seed: 11)
    let features = Matrix(rowCount: 2_000, columnCount: 5) { row, _ in
      generator.bell() * (row % 50 == 0 ? 2.5 : 1)
    }
    return (features, (0..<2_000).map { $0 % 50 == 0 })
  }

  @Test func `finds anomalies as well as scikit-learn over ten seeds`() throws {
    let figures: Figures = try reference("isolation-forest")
    let (features, labels) = anomalies()
    let scores = try (0..<10).map { try IsolationForest(seed: $0).fit(features).score(features) }
    let areas = scores.map { areaUnderROC(labels: labels, scores: $0) }
    // Means of ten agree within four standard errors of their difference.
    for (ours, theirs) in [(areas, figures.areas), (scores.map(mean), figures.meanScores)] {
      let error = ((variance(ours) + variance(theirs)) / 10).squareRoot()
      #expect(abs(mean(ours) - mean(theirs)) < 4 * error)
    }
  }

  @Test func `the expected path length is the paper's`() throws {
    let figures: Figures = try reference("isolation-forest")
    #expect(isClose(figures.sizes.map(IsolationTree.expectedPathLength), figures.pathLengths, within: 1e-12))
  }

  @Test func `scaling and shifting a feature by powers of two changes nothing`() throws {
    let (features, _) = anomalies()
    var moved = features
    for row in 0..<2_000 { moved[row, 2] *= 1_024 }
    let a = try IsolationForest(seed: 1).fit(features).score(features)
    let b = try IsolationForest(seed: 1).fit(moved).score(moved)
    #expect(a == b)
  }

  @Test func `rows that all agree cannot be told apart`() throws {
    let features = Matrix(rowCount: 50, columnCount: 3, repeating: 2)
    let scores = try IsolationForest().fit(features).score(features)
    #expect(scores.allSatisfy { isClose($0, 0.5, within: 1e-12) })
  }

  @Test func `a far point scores higher than a point in the middle`() throws {
    let (features, _) = anomalies()
    let model = try IsolationForest().fit(features)
    let scores = try model.score(Matrix(rows: [[0, 0, 0, 0, 0], [9, -9, 9, -9, 9]]))
    #expect(scores[0] < 0.45 && scores[1] > 0.7)
  }

  @Test func `hyperparameters out of range are errors`() {
    let features = Matrix(rowCount: 5, columnCount: 1)
    #expect(throws: FitError.invalidHyperparameter(name: "treeCount", value: "0", allowed: "at least 1")) {
      try IsolationForest(treeCount: 0).fit(features)
    }
    #expect(throws: FitError.invalidHyperparameter(name: "sampleSize", value: "1", allowed: "at least 2")) {
      try IsolationForest(sampleSize: 1).fit(features)
    }
  }
}
