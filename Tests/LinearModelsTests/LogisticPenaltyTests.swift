import LinearAlgebra
import Learning
import MLTestSupport
import Plots
import Testing

@testable import LinearModels

@Suite struct LogisticPenaltyTests {
  struct Figures: Decodable {
    let lassos: [LinearFit]
    let weightedLasso: LinearFit
    let cancerLassos: [LinearFit]
    let wines: [LinearFit]
    let wineLasso: LinearFit
    let balanced: LinearFit
    let balancedWines: LinearFit
  }
  private let figures: Figures
  private let data = synthetic(rows: 400, columns: 6, seed: 1)

  init() throws { figures = try reference("linear-classes") }

  private func expect(_ training: Dataset<Bool>, _ fit: LinearFit) throws {
    let model = try LogisticRegression(penalty: fit.penalty!, l1Share: fit.share!).fit(training)
    #expect(isClose(model.objective, fit.objective!, within: 1e-9))
    fit.expectAgreement(model.coefficients, model.intercept)
    #expect(model.coefficients.map { $0 == 0 } == fit.coefficients.map { $0 == 0 })
    #expect(model.gradientNorm <= 1e-8)
  }

  @Test func `finds scikit-learn's optimum with L1 and mixed penalties, and the same zeros`() throws {
    for fit in figures.lassos { try expect(data, fit) }
    for fit in figures.cancerLassos { try expect(scaledCancer(), fit) }
    var weighted = data
    weighted.weights = repeats
    try expect(weighted, figures.weightedLasso)
  }

  @Test func `finds scikit-learn's optimum for three classes`() throws {
    for fit in figures.wines + [figures.wineLasso] {
      let model = try LogisticRegression(penalty: fit.penalty!, l1Share: fit.share!).fit(scaledWines())
      #expect(model.classes == ["0", "1", "2"])
      #expect(isClose(model.objective, fit.objective!, within: 1e-8))
      #expect(isClose(model.coefficients.values, fit.coefficients, within: 1e-5))
      let mean = fit.intercepts.reduce(0, +) / 3
      #expect(isClose(model.intercepts, fit.intercepts.map { $0 - mean }, within: 1e-5))
    }
  }

  @Test func `balanced class weights are scikit-learn's`() throws {
    let model = try LogisticRegression(classWeights: .balanced).fit(data)
    figures.balanced.expectAgreement(model.coefficients, model.intercept)
    let wines = try LogisticRegression(classWeights: .balanced).fit(scaledWines())
    #expect(isClose(wines.coefficients.values, figures.balancedWines.coefficients, within: 1e-5))
  }

  @Test func `an event's weight is its samples' weight`() throws {
    var weighted = data
    weighted.weights = data.target.map { $0 ? 3 : 1 }
    let a = try LogisticRegression(classWeights: .event(3)).fit(data)
    let b = try LogisticRegression().fit(weighted)
    #expect(a.coefficients == b.coefficients)
    let named = Dataset(features: data.features, target: data.target.map { $0 ? "event" : "other" })
    let c = try LogisticRegression(classWeights: .named(["event": 3])).fit(named)
    // “event” comes before “other”, which therefore is the event of the pair.
    #expect(isClose(c.coefficients.row(0).map { 2 * $0 }, b.coefficients, within: 1e-7))
    for wrong in [ClassWeight.named(["true": 2]), .event(0), .event(.infinity)] {
      #expect(throws: FitError.self) { try LogisticRegression(classWeights: wrong).fit(data) }
    }
    for wrong in [ClassWeight.event(2), .named(["absent": 2]), .named(["event": -1])] {
      #expect(throws: FitError.self) { try LogisticRegression(classWeights: wrong).fit(named) }
    }
  }

  @Test func `the multinomial gradient is the objective's, by finite differences`() throws {
    let wines = try scaledWines().rows(Array(stride(from: 0, to: 178, by: 6)))
    let small = Dataset(
      features: wines.features.columns([0, 1, 2]), target: wines.target,
      weights: wines.target.indices.map { 1 + Double($0 % 2) })
    let objective = MultinomialObjective(small, try ClassLabels(small), penalty: 0.7)
    let point = (0..<12).map { 0.1 * Double($0 % 5) - 0.2 }
    let gradient = objective.evaluate(at: point).gradient
    for index in point.indices {
      var above = point
      var below = point
      above[index] += 1e-6
      below[index] -= 1e-6
      let difference = (objective.evaluate(at: above).value - objective.evaluate(at: below).value) / 2e-6
      #expect(isClose(gradient[index], difference, within: 1e-6))
    }
  }

  @Test func `probabilities of named classes add up to one and name the likeliest`() throws {
    let wines = try scaledWines()
    let model = try LogisticRegression().fit(wines)
    let probabilities = try model.predictProbabilities(wines.features)
    #expect((0..<178).allSatisfy { isClose(probabilities.row($0).reduce(0, +), 1, within: 1e-12) })
    let right = zip(try model.predict(wines.features), wines.target).count { $0 == $1 }
    #expect(right >= 176)
    guard case .table(let table) = model.exhibit else {
      Issue.record("no table")
      return
    }
    #expect(table.columns.map(\.title) == ["feature", "0", "1", "2"] && table.rows.count == 14)
  }

  @Test func `separable named classes are an error without a penalty`() throws {
    let data = Dataset(
      features: Matrix(rows: [[-2, 0], [0, 2], [2, 0], [-3, 0]]), target: ["a", "b", "c", "a"])
    #expect(throws: FitError.separableClasses) { try LogisticRegression(penalty: 0).fit(data) }
    #expect(throws: Never.self) { try LogisticRegression().fit(data) }
  }

  @Test func `more of the L1 penalty leaves fewer coefficients`() throws {
    let cancer = try scaledCancer()
    let counts = try [0.1, 1, 10, 100, 1_000].map { penalty in
      try LogisticRegression(penalty: penalty, l1Share: 1).fit(cancer).coefficients.count { $0 != 0 }
    }
    #expect(counts == counts.sorted(by: >) && counts.last == 0 && counts[0] > 15)
  }
}
