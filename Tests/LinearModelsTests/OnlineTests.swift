import LinearAlgebra
import Learning
import MLTestSupport
import Testing

@testable import LinearModels

@Suite struct OnlineTests {
  private let data = synthetic(rows: 2_000, columns: 6, seed: 1)
  private let test = synthetic(rows: 2_000, columns: 6, seed: 2)

  private func accuracy(_ model: some Predictor<Bool>) throws -> Double {
    Double(zip(try model.predict(test.features), test.target).count { $0 == $1 }) / Double(test.rowCount)
  }

  @Test func `a separable problem is learnt without a mistake`() throws {
    let margin = Dataset(
      features: Matrix(rows: [[2, 1], [1, 2], [-1, -2], [-2, -1]]), target: [true, true, false, false])
    for model in [
      try Perceptron().fit(margin), try PassiveAggressive().fit(margin),
      try StochasticGradientDescent(loss: .hinge).fit(margin),
    ] {
      #expect(try model.predict(margin.features) == margin.target)
    }
  }

  @Test func `they come near to what the exact methods reach`() throws {
    let best = try accuracy(LogisticRegression().fit(data))
    #expect(try accuracy(Perceptron().fit(data)) > best - 0.03)
    #expect(try accuracy(PassiveAggressive(variant: .limited).fit(data)) > best - 0.03)
    #expect(try accuracy(PassiveAggressive(variant: .damped).fit(data)) > best - 0.03)
    #expect(try accuracy(StochasticGradientDescent().fit(data)) > best - 0.01)
  }

  @Test func `stochastic gradient descent approaches the optimum that others find exactly`() throws {
    let exact = try LogisticRegression(penalty: 0.01 * 2_000).fit(data)
    let found = try StochasticGradientDescent(penalty: 0.01, epochs: 100).fit(data)
    #expect(isClose(found.coefficients, exact.coefficients, within: 0.02))
  }

  @Test func `a passive-aggressive step puts the sample on the margin, and no further`() throws {
    let sample = Dataset(features: Matrix(rows: [[3, -1]]), target: [false])
    var model = try PassiveAggressive(aggressiveness: 10).start(featureNames: ["a", "b"])
    try model.learn(sample)
    #expect(isClose(try model.predictMargin(sample.features)[0], -1, within: 1e-12))
    let before = model
    try model.learn(sample)
    #expect(model.coefficients == before.coefficients && model.updateCount == 1 && model.stepCount == 2)
    var damped = try PassiveAggressive(aggressiveness: 0.5, variant: .damped).start(featureNames: ["a", "b"])
    try damped.learn(sample)
    // ℓ = 1, ‖x‖² + 1 = 11, 1 / (2 · 0.5) = 1.
    #expect(isClose(damped.coefficients, [-3.0 / 12, 1.0 / 12], within: 1e-12))
  }

  @Test func `batches one after the other are one long batch`() throws {
    var whole = Perceptron().start(featureNames: data.featureNames)
    var parts = whole
    try whole.learn(data)
    for start in stride(from: 0, to: 2_000, by: 500) { try parts.learn(data.rows(start..<start + 500)) }
    #expect(whole == parts)
  }

  @Test func `a copy stays as it was when the model learns on`() throws {
    var model = try StochasticGradientDescent().fit(data)
    let before = model
    try model.learn(test)
    let again = try StochasticGradientDescent().fit(data)
    #expect(model != before && before == again)
  }

  @Test func `a batch that does not fit is an error and changes nothing`() throws {
    var model = try Perceptron().fit(data)
    let before = model
    #expect(throws: FitError.featureCountMismatch(expected: 6, found: 2)) {
      try model.learn(Dataset(features: Matrix(rows: [[1, 2]]), target: [true]))
    }
    var wrong = test
    wrong.features[7, 3] = .nan
    #expect(throws: FitError.nonFinite(row: 7, column: "x3")) { try model.learn(wrong) }
    #expect(model == before)
  }

  @Test func `hyperparameters out of range are errors that say what is allowed`() {
    #expect(throws: FitError.self) { try Perceptron(epochs: 0).fit(data) }
    #expect(throws: FitError.self) { try PassiveAggressive(aggressiveness: 0).fit(data) }
    #expect(throws: FitError.self) { try StochasticGradientDescent(penalty: -1).fit(data) }
  }
}
