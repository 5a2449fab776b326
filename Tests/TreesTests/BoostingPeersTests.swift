import Evaluation
import Learning
import LinearAlgebra
import MLTestSupport
import Testing

@testable import Trees

/// Boosting with categories and of quantiles against what `Tests/Parity/boosting_peers.py` recorded.
@Suite struct BoostingPeersTests {
  struct Figures: Decodable {
    struct Quality: Decodable {
      let auc: Double
      let logLoss: Double
      let squared: Double
    }
    let categories: [[String: Quality]]
    let quantiles: [[String: Double]]
  }

  private let figures: Figures
  private let names = ["shop", "region", "x0", "x1"]

  init() throws { figures = try reference("boosting-peers") }

  /// Shops whose numbers say nothing of their risk, as `shops` in the script has them.
  private func shops(rows: Int, seed: UInt64) -> (events: Dataset<Bool>, numbers: Dataset<Double>) {
    var generator = Generator(seed: seed)
    let risks = (0..<40).map { _ in 2.5 * generator.bell() }
    var values: [Double] = []
    var labels: [Bool] = []
    var numbers: [Double] = []
    for _ in 0..<rows {
      let first = generator.uniform()
      let shop = Int(40 * first * generator.uniform())
      let region = Int(6 * generator.uniform())
      let (x0, x1) = (generator.bell(), generator.bell())
      let z = (risks[shop] + (region % 2 == 0 ? 1.5 : -1.5) * x0) + (x1 - 0.3)
      labels.append(generator.uniform() < 0.5 + 0.5 * z / (1 + z * z).squareRoot())
      numbers.append(z + 0.5 * generator.bell())
      values += [Double(shop), Double(region), x0, x1]
    }
    let features = Matrix(rowCount: rows, columnCount: 4, values: values)
    return (
      Dataset(features: features, target: labels, featureNames: names),
      Dataset(features: features, target: numbers, featureNames: names)
    )
  }

  @Test func `categories are worth as much as to LightGBM and scikit-learn over ten data sets`() throws {
    var gains: [String: [Double]] = [:]
    for (index, peers) in figures.categories.enumerated() {
      let (events, numbers) = shops(rows: 3_000, seed: UInt64(400 + index))
      let (train, test) = (0..<2_000, 2_000..<3_000)
      let risk = try GradientBoosting(rounds: 60, categorical: ["shop", "region"])
        .fit(events.rows(train)).predictProbability(events.features.rows(test))
      let predictions = try GradientBoostingRegression(rounds: 60, categorical: ["shop", "region"])
        .fit(numbers.rows(train)).predict(numbers.features.rows(test))
      let labels = Array(events.target[test])
      let auc = areaUnderROC(labels: labels, scores: risk)
      let loss = logLoss(labels: labels, probabilities: risk)
      let squared = meanSquaredError(targets: Array(numbers.target[test]), predictions: predictions)
      for (name, peer) in peers {
        gains["\(name) AUC", default: []].append(auc - peer.auc)
        gains["\(name) log loss", default: []].append(1 - loss / peer.logLoss)
        gains["\(name) squared error", default: []].append(1 - squared / peer.squared)
      }
    }
    for peer in ["lightgbm", "sklearn"] {
      #expect(mean(gains["\(peer) AUC"]!) > -0.003, "\(peer): \(gains["\(peer) AUC"]!)")
      #expect(mean(gains["\(peer) log loss"]!) > -0.01, "\(peer): \(gains["\(peer) log loss"]!)")
      #expect(mean(gains["\(peer) squared error"]!) > -0.01, "\(peer): \(gains["\(peer) squared error"]!)")
    }
    // To take them for numbers costs something, so the data can tell.
    #expect(mean(gains["numbers log loss"]!) > 0.01 && mean(gains["numbers squared error"]!) > 0.1)
  }

  @Test func `medians and quantiles are as good as LightGBM's and scikit-learn's over ten data sets`() throws
  {
    let losses: [(String, GradientBoostingRegression.Loss, Double)] = [
      ("absolute", .absolute, 0.5), ("low", .quantile(0.1), 0.1), ("high", .quantile(0.8), 0.8),
    ]
    var excess: [String: [Double]] = [:]
    for (index, peers) in figures.quantiles.enumerated() {
      let all = numbers(synthetic(rows: 3_000, columns: 8, seed: UInt64(420 + index)))
      let test = all.rows(2_000..<3_000)
      for (name, loss, level) in losses {
        let found = try GradientBoostingRegression(loss: loss, rounds: 60).fit(all.rows(0..<2_000))
          .predict(test.features)
        let pinball = pinballLoss(targets: test.target, predictions: found, quantile: level)
        for peer in ["lightgbm", "sklearn"] {
          excess["\(name) \(peer)", default: []].append(pinball / peers["\(name) \(peer)"]! - 1)
        }
      }
    }
    #expect(excess.count == 6)
    // Losses vary by a few per cent from one data set to the next.
    for (name, values) in excess { #expect(mean(values) < 0.01, "\(name): \(values)") }
  }

  @Test func `an unknown category, a rare one and a missing value go the same way in every tree`() throws {
    var (events, amounts) = shops(rows: 2_000, seed: 430)
    for row in stride(from: 0, to: 2_000, by: 9) {
      events.features[row, 0] = .nan
      events.target[row] = row % 4 != 0
      amounts.target[row] = 4
    }
    // Fewer than ten samples of shop 77 in training.
    for row in 1...5 { events.features[row, 0] = 77 }
    amounts.features = events.features
    let places = [Double.nan, 77, 55, 60_000, 70_000, -1, 2.5]
    let odd = Matrix(rowCount: places.count * 30, columnCount: 4) { row, column in
      column == 0 ? places[row % places.count] : events.features[row / places.count, column]
    }
    let one = try GradientBoosting(rounds: 30, categorical: ["shop", "region"]).fit(events)
    let named = try GradientBoosting(rounds: 10, categorical: ["shop", "region"])
      .fit(
        Dataset(
          features: events.features, target: events.target.enumerated().map { "\($1) \($0 % 2)" },
          featureNames: names))
    let number = try GradientBoostingRegression(rounds: 30, categorical: ["shop", "region"]).fit(amounts)
    for values in [
      try one.predictProbability(odd), try named.predictProbabilities(odd).column(0), try number.predict(odd),
    ] {
      for start in stride(from: 0, to: values.count, by: places.count) {
        #expect(Set(values[start..<start + places.count]).count == 1)
      }
    }
    // It is a way of its own: missing values are learnt as a value.
    #expect(mean(try number.predict(odd)) > 3)
    // At a cut the way is the documented one: that of its missing values.
    for tree in one.trees {
      for node in tree.nodes.indices where !tree.isLeaf(node) && tree.nodes[node].isCategorical {
        for place in places { #expect(tree.child(of: node, for: place) == tree.child(of: node, for: .nan)) }
      }
    }
  }
}
