import Evaluation
import Learning
import LinearAlgebra
import MLTestSupport
import Testing

@testable import Trees

@Suite struct BoostingLossTests {
  private let data = synthetic(rows: 1_500, columns: 5, seed: 21, decimals: 1)

  private func every(_ step: Int, _ values: [Double]) -> [Double] {
    stride(from: 0, to: values.count, by: step).map { values[$0] }
  }

  @Test func `named classes get scikit-learn's probabilities`() throws {
    let named = threeClasses(data)
    let model = try GradientBoosting(rounds: 20, maximumLeafCount: 15).fit(named.rows(0..<1_000))
    let probabilities = try model.predictProbabilities(data.features.rows(1_000..<1_500))
    for (index, expected) in try treeFigures().boosting.classes.enumerated() {
      #expect(isClose(Array(probabilities.row(5 * index)), expected, within: 1e-6))
    }
    #expect(model.roundCount == 20 && model.trees.count == 60)
  }

  @Test func `smooth losses get scikit-learn's predictions`() throws {
    let figures = try treeFigures().boosting
    let plain = numbers(data)
    func predictions(_ loss: GradientBoostingRegression.Loss, _ change: (Double) -> Double) throws -> [Double]
    {
      let all = Dataset(features: plain.features, target: plain.target.map(change))
      let model = try GradientBoostingRegression(loss: loss, rounds: 20, maximumLeafCount: 15)
        .fit(all.rows(0..<1_000))
      return every(5, try model.predict(all.features.rows(1_000..<1_500)))
    }
    #expect(isClose(try predictions(.squared) { $0 }, figures.squared, within: 1e-5))
    #expect(
      isClose(try predictions(.poisson) { (2 * abs($0)).rounded(.down) }, figures.poisson, within: 1e-5))
    #expect(isClose(try predictions(.gamma) { 0.5 + abs($0) }, figures.gamma, within: 1e-5))
  }

  @Test func `medians, quantiles and monotone features do as well as scikit-learn's over ten data sets`()
    throws
  {
    var ratios: [String: [Double]] = [:]
    for (index, peers) in try treeQuality().enumerated() {
      let labelled = synthetic(rows: 3_000, columns: 8, seed: UInt64(200 + index))
      let all = numbers(labelled)
      let test = all.rows(2_000..<3_000)
      for (name, loss, share) in [
        ("absolute", GradientBoostingRegression.Loss.absolute, 0.5), ("quantile", .quantile(0.8), 0.8),
      ] {
        let model = try GradientBoostingRegression(loss: loss, rounds: 60).fit(all.rows(0..<2_000))
        let losses = zip(test.target, try model.predict(test.features)).map { target, prediction in
          target > prediction ? share * (target - prediction) : (1 - share) * (prediction - target)
        }
        ratios[name, default: []].append(mean(losses) / peers[name]! - 1)
      }
      let monotone = try GradientBoosting(
        rounds: 60, monotone: ["x0": .rising, "x1": .falling, "x2": .rising]
      ).fit(labelled.rows(0..<2_000))
      let held = labelled.rows(2_000..<3_000)
      let auc = areaUnderROC(labels: held.target, scores: try monotone.predictProbability(held.features))
      ratios["monotone", default: []].append(peers["monotone"]! - auc)
    }
    // Losses vary by a few per cent from one data set to the next.
    for (name, values) in ratios { #expect(mean(values) < 0.01, "\(name): \(mean(values))") }
  }

  @Test func `a monotone feature never moves the prediction the other way`() throws {
    let labelled = synthetic(rows: 1_500, columns: 4, seed: 44)
    let free = try GradientBoosting(rounds: 40).fit(labelled)
    let bound = try GradientBoosting(rounds: 40, monotone: ["x0": .rising, "x1": .falling]).fit(labelled)
    func falls(_ model: GradientBoostingModel, _ feature: Int, _ sign: Double) throws -> Int {
      var count = 0
      for row in 0..<20 {
        let grid = Matrix(rowCount: 60, columnCount: 4) { step, column in
          column == feature ? -2 + Double(step) / 15 : labelled.features[row, column]
        }
        let margins = try model.predictLogOdds(grid)
        count += zip(margins, margins.dropFirst()).count { sign * ($1 - $0) < -1e-12 }
      }
      return count
    }
    #expect(try falls(bound, 0, 1) == 0 && falls(bound, 1, -1) == 0)
    #expect(try falls(free, 0, 1) > 0)
  }

  @Test func `categories are divided whatever their numbers`() throws {
    var random = RandomNumbers(seed: 5)
    let risky: Set<Int> = [1, 4, 6, 11]
    let codes = (0..<2_000).map { _ in Double(random.integer(below: 14)) }
    let target = codes.map { risky.contains(Int($0)) ? random.bernoulli(0.9) : random.bernoulli(0.1) }
    let data = Dataset(features: Matrix(columns: [codes]), target: target, featureNames: ["shop"])
    let model = try GradientBoosting(rounds: 1, maximumLeafCount: 2, categorical: ["shop"]).fit(data)
    let cut = model.trees[0]
    #expect(cut.leafCount == 2 && cut.nodes[0].isCategorical)
    let margins = try model.predictLogOdds(Matrix(columns: [(0..<14).map(Double.init)]))
    for code in 0..<14 { #expect((margins[code] > model.baseLogOdds) == risky.contains(code)) }
    // An unknown category goes where a missing one does.
    let odd = try model.predictLogOdds(Matrix(columns: [[99, .nan, 2.5, -1]]))
    #expect(Set(odd).count == 1)
    var broken = data
    broken.features[3, 0] = 1.5
    #expect { try GradientBoosting(categorical: ["shop"]).fit(broken) } throws: { "\($0)".contains("row 3") }
    #expect { try GradientBoosting(categorical: ["price"]).fit(data) } throws: { "\($0)".contains("price") }
  }

  @Test func `many rows at once get the same bits as few`() throws {
    var labelled = synthetic(rows: 1_000, columns: 5, seed: 45)
    for row in stride(from: 0, to: 1_000, by: 5) { labelled.features[row, row % 5] = .nan }
    let model = try GradientBoosting(rounds: 15).fit(labelled)
    let all = try model.predictLogOdds(labelled.features)
    #expect(MaskedTrees(model.trees) != nil)
    for start in stride(from: 0, to: 1_000, by: 100) {
      #expect(
        try model.predictLogOdds(labelled.features.rows(start..<start + 100))
          == Array(all[start..<start + 100]))
    }
  }

  @Test func `regression stops early and refuses targets that the loss does not know`() throws {
    let all = numbers(synthetic(rows: 900, columns: 4, seed: 46))
    let model = try GradientBoostingRegression(rounds: 400, learningRate: 0.3)
      .fit(all.rows(0..<600), validation: all.rows(600..<900), patience: 10)
    #expect(model.roundCount < 300 && model.validationLosses.count == model.roundCount + 11)
    for loss in [GradientBoostingRegression.Loss.poisson, .gamma] {
      #expect { try GradientBoostingRegression(loss: loss).fit(all) } throws: { "\($0)".contains("must be") }
    }
    #expect(throws: FitError.self) { try GradientBoostingRegression(loss: .quantile(1)).fit(all) }
  }
}
