import Learning
import LinearAlgebra
import MLTestSupport
import Testing
import Trees

@testable import Explanation

/// Tree SHAP at cuts of categories, against Shapley's formula over all coalitions.
@Suite struct CategoricalSHAPTests {
  private let names = ["shop", "x1", "x2", "region"]
  private let events: Dataset<Bool>
  private let amounts: Dataset<Double>
  /// Some rows of the training data, then an unknown shop, a missing one, and both in the other column.
  private let rows: Matrix

  init() {
    var data = synthetic(rows: 600, columns: 4, seed: 51)
    var generator = Generator(seed: 52)
    let risky: Set<Double> = [1, 4, 5, 8]
    var target: [Double] = []
    for row in 0..<600 {
      let shop = Double(Int(9 * generator.uniform()))
      let region = Double(Int(4 * generator.uniform()))
      data.features[row, 0] = row % 13 == 0 ? .nan : shop
      data.features[row, 3] = row % 17 == 0 ? .nan : region
      if risky.contains(shop) { data.target[row] = generator.uniform() < 0.8 }
      target.append((risky.contains(shop) ? 2 : 0) + (region == 2 ? 3 : 1) * data.features[row, 1])
    }
    events = Dataset(features: data.features, target: data.target, featureNames: names)
    amounts = Dataset(features: data.features, target: target, featureNames: names)
    var rows = events.features.rows(0..<20)
    rows[1, 0] = 77
    rows[2, 0] = .nan
    rows[3, 3] = 9
    rows[4, 3] = .nan
    rows[4, 0] = 77
    self.rows = rows
  }

  /// Shapley's formula: the mean over all orders of what a feature adds when it becomes known.
  private func shapley(_ featureCount: Int, _ value: (Set<Int>) throws -> Double) rethrows -> [Double] {
    let coalitions = (0..<1 << featureCount).map { mask in
      Set((0..<featureCount).filter { mask >> $0 & 1 == 1 })
    }
    let values = try coalitions.map(value)
    func factorial(_ number: Int) -> Double { (0..<number).reduce(1) { $0 * Double($1 + 1) } }
    return (0..<featureCount).map { feature in
      coalitions.indices.reduce(0) { sum, mask in
        guard mask >> feature & 1 == 0 else { return sum }
        let size = coalitions[mask].count
        let weight = factorial(size) * factorial(featureCount - size - 1) / factorial(featureCount)
        return sum + weight * (values[mask | 1 << feature] - values[mask])
      }
    }
  }

  /// What a tree says when it knows some features: both ways, in the shares of the training samples, for the others.
  private func expectation(_ tree: Tree, _ node: Int, _ row: [Double], _ known: Set<Int>) -> Double {
    guard !tree.isLeaf(node) else { return tree.values[node] }
    let cut = tree.nodes[node]
    if known.contains(cut.feature) {
      return expectation(tree, tree.child(of: node, for: row[cut.feature]), row, known)
    }
    let left = Int(cut.left)
    let share = tree.covers[left] / (tree.covers[left] + tree.covers[left + 1])
    return share * expectation(tree, left, row, known) + (1 - share)
      * expectation(tree, left + 1, row, known)
  }

  private func boosted() throws -> GradientBoostingModel {
    let model = try GradientBoosting(rounds: 6, maximumLeafCount: 7, categorical: ["shop", "region"]).fit(
      events)
    let cuts = model.trees.flatMap(\.nodes).filter(\.isCategorical).map(\.feature)
    #expect(Set(cuts) == [0, 3], "both columns of categories are cut")
    return model
  }

  @Test func `path-dependent contributions are the Shapley values of the tree's own game`() throws {
    let model = try boosted()
    let result = try TreeSHAP().explain(model, rows: rows)
    for index in 0..<rows.rowCount {
      let row = Array(rows.row(index))
      let expected = shapley(4) { known in
        model.trees.reduce(0) { $0 + expectation($1, 0, row, known) }
      }
      #expect(isClose(Array(result.contributions.row(index)), expected, within: 1e-12), "row \(index)")
    }
    #expect(result.largestResidual < 1e-12)
    #expect(isClose(result.predictions, try model.predictLogOdds(rows), within: 1e-12))
    // Base value and contributions: what the model says, whether the category is known or not.
    for (index, prediction) in result.predictions.enumerated() {
      let sum = result.baseValue + result.contributions.row(index).reduce(0, +)
      #expect(isClose(sum, prediction, within: 1e-12))
    }
  }

  @Test func `interventional contributions are those of rows put together from both`() throws {
    let model = try boosted()
    let background = events.features.rows(100..<117)
    let result = try TreeSHAP(background: background).explain(model, rows: rows)
    for index in 0..<rows.rowCount {
      let expected = try shapley(4) { known in
        let mixed = Matrix(rowCount: background.rowCount, columnCount: 4) { other, column in
          known.contains(column) ? rows[index, column] : background[other, column]
        }
        return mean(try model.predictLogOdds(mixed))
      }
      #expect(isClose(Array(result.contributions.row(index)), expected, within: 1e-12), "row \(index)")
    }
    #expect(isClose(result.baseValue, mean(try model.predictLogOdds(background)), within: 1e-12))
    #expect(result.largestResidual < 1e-12)
  }

  @Test func `numbers and named classes with categories add up, too`() throws {
    let number = try GradientBoostingRegression(rounds: 20, categorical: ["shop", "region"]).fit(amounts)
    let classes = Dataset(
      features: events.features,
      target: (0..<600).map { events.target[$0] ? "event" : amounts.target[$0] > 1 ? "high" : "low" },
      featureNames: names)
    let named = try GradientBoosting(rounds: 8, categorical: ["shop", "region"]).fit(classes)
    for method in [TreeSHAP(), TreeSHAP(background: events.features.rows(0..<9))] {
      let result = try method.explain(number, rows: rows)
      #expect(isClose(result.predictions, try number.predict(rows), within: 1e-12))
      #expect(result.largestResidual < 1e-12)
      for name in ["event", "high", "low"] {
        #expect(try method.explain(named, rows: rows, class: name).largestResidual < 1e-12)
      }
    }
  }
}
