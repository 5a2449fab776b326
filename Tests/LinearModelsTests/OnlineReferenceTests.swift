import Learning
import LinearAlgebra
import MLTestSupport
import Testing

@testable import LinearModels

/// Online learning against what `Tests/Parity/online.py` recorded.
@Suite struct OnlineReferenceTests {
  struct Figures: Decodable {
    /// Coefficients and, last, the intercept, after one pass and after three.
    let perceptron: [[Double]]
    let limited: [Double]
    let damped: [Double]
    let logistic: [Double]
    let hinge: [Double]
    let quality: [[String: Double]]
  }

  private let figures: Figures
  private let data = synthetic(rows: 400, columns: 4, seed: 81)

  init() throws { figures = try reference("online") }

  private func learnt(_ start: OnlineLinearClassifier, passes: Int) throws -> [Double] {
    var model = start
    for _ in 0..<passes { try model.learn(data) }
    return model.coefficients + [model.intercept]
  }

  @Test func `in the order of the rows the averaged perceptron is scikit-learn's`() throws {
    let start = Perceptron().start(featureNames: data.featureNames)
    #expect(isClose(try learnt(start, passes: 1), figures.perceptron[0], within: 1e-12))
    #expect(isClose(try learnt(start, passes: 3), figures.perceptron[1], within: 1e-12))
  }

  @Test func `passive-aggressive steps are scikit-learn's where the 1 of the intercept counts as a feature`()
    throws
  {
    for (variant, expected) in [
      (PassiveAggressive.Variant.limited, figures.limited), (.damped, figures.damped),
    ] {
      let start = try PassiveAggressive(aggressiveness: 0.05, variant: variant).start(
        featureNames: data.featureNames)
      #expect(isClose(try learnt(start, passes: 2), expected, within: 1e-12), "\(variant)")
    }
  }

  @Test func `stochastic gradient descent takes the documented steps`() throws {
    for (loss, expected) in [
      (StochasticGradientDescent.Loss.logistic, figures.logistic), (.hinge, figures.hinge),
    ] {
      let start = try StochasticGradientDescent(loss: loss, penalty: 0.01).start(
        featureNames: data.featureNames)
      #expect(isClose(try learnt(start, passes: 1), expected, within: 1e-12), "\(loss)")
    }
  }

  @Test func `over ten data sets descent predicts as well as scikit-learn's and as the optimum`() throws {
    var differences: [String: [Double]] = [:]
    for (index, peer) in figures.quality.enumerated() {
      let all = synthetic(rows: 2_000, columns: 6, seed: UInt64(440 + index))
      let (training, test) = (all.rows(0..<1_000), all.rows(1_000..<2_000))
      for (name, loss) in [("logistic", StochasticGradientDescent.Loss.logistic), ("hinge", .hinge)] {
        let model = try StochasticGradientDescent(loss: loss, penalty: 0.001).fit(training)
        let margins = try model.predictMargin(test.features)
        let right = zip(margins, test.target).count { ($0 >= 0) == $1 }
        differences["\(name) accuracy", default: []].append(
          Double(right) / 1_000 - peer["\(name)Accuracy"]!)
        guard loss == .logistic else { continue }
        let losses = zip(margins, test.target).map { log1pExp($1 ? -$0 : $0) }
        differences["log loss", default: []].append(peer["logLoss"]! - mean(losses))
        differences["exact log loss", default: []].append(peer["exactLogLoss"]! - mean(losses))
      }
    }
    #expect(differences.count == 4)
    for (name, values) in differences { #expect(mean(values) > -0.003, "\(name): \(values)") }
  }
}
