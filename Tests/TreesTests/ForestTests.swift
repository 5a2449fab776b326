import Evaluation
import Learning
import LinearAlgebra
import MLTestSupport
import Testing

@testable import Trees

@Suite struct ForestTests {
  @Test func `forests predict as well as scikit-learn's over ten data sets`() throws {
    let figures = try treeQuality()
    var differences: [String: [Double]] = [:]
    for (index, peers) in figures.enumerated() {
      let data = synthetic(rows: 3_000, columns: 8, seed: UInt64(200 + index))
      let test = data.rows(2_000..<3_000)
      let forest = try RandomForest(treeCount: 50).fit(data.rows(0..<2_000))
      let extra = try ExtraTrees(treeCount: 50).fit(data.rows(0..<2_000))
      for (name, model) in [("forest", forest), ("extra", extra)] {
        let auc = areaUnderROC(labels: test.target, scores: try model.predictProbability(test.features))
        differences[name, default: []].append(auc - peers[name]!)
      }
      let values = numbers(data)
      let regression = try RandomForestRegression(treeCount: 50).fit(values.rows(0..<2_000))
      let held = values.rows(2_000..<3_000)
      differences["regression", default: []].append(
        determination(held.target, try regression.predict(held.features)) - peers["regression"]!)
    }
    // A figure of one data set varies by about 0.005 with the seed.
    for (name, values) in differences { #expect(abs(mean(values)) < 0.005, "\(name): \(mean(values))") }
  }

  @Test func `rows out of the bag are predicted as well as new ones`() throws {
    let data = synthetic(rows: 3_000, columns: 6, seed: 41)
    let model = try RandomForest(treeCount: 60, computesOutOfBag: true).fit(data.rows(0..<2_000))
    let out = try #require(model.outOfBagProbabilities)
    #expect(out.count == 2_000 && out.allSatisfy { $0.isFinite })
    let own = areaUnderROC(labels: Array(data.target[..<2_000]), scores: out)
    let test = data.rows(2_000..<3_000)
    let new = areaUnderROC(labels: test.target, scores: try model.predictProbability(test.features))
    #expect(abs(own - new) < 0.03)
    #expect(try #require(model.outOfBagScore) > 0.7)
    #expect(throws: FitError.self) { try ExtraTrees(computesOutOfBag: true).fit(data) }
  }

  @Test func `bins that hold every value are no bins`() throws {
    let data = synthetic(rows: 600, columns: 5, seed: 42, decimals: 1)
    let binned = try RandomForest(treeCount: 10).fit(data)
    let exact = try RandomForest(treeCount: 10, maximumBinCount: nil).fit(data)
    #expect(
      isClose(
        try binned.predictProbability(data.features), try exact.predictProbability(data.features),
        within: 0.25))
    #expect(zip(binned.trees, exact.trees).allSatisfy { $0.covers == $1.covers })
  }

  @Test func `without bootstrap and with all features a forest is the tree`() throws {
    let data = treeData().rows(0..<500)
    let forest = try RandomForest(
      treeCount: 3, maximumFeatures: .all, bootstrap: false, maximumBinCount: nil
    ).fit(data)
    let tree = try DecisionTree().fit(data)
    #expect(try forest.predictProbability(data.features) == tree.predictProbability(data.features))
  }

  @Test func `an ensemble's base and its trees' values add up to its prediction`() throws {
    let data = synthetic(rows: 300, columns: 4, seed: 43)
    let model = try RandomForest(treeCount: 7).fit(data)
    let risk = try model.predictProbability(data.features)
    for row in 0..<10 {
      let sum = model.trees.reduce(0) { sum, tree in
        var node = 0
        while !tree.isLeaf(node) {
          node = tree.child(of: node, for: data.features[row, tree.nodes[node].feature])
        }
        return sum + tree.values[node]
      }
      #expect(isClose(model.baseValues[0] + model.treeScale * sum, risk[row], within: 1e-12))
    }
  }

  private func determination(_ target: [Double], _ predictions: [Double]) -> Double {
    let center = mean(target)
    let rest = zip(target, predictions).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    return 1 - rest / target.reduce(0) { $0 + ($1 - center) * ($1 - center) }
  }
}
