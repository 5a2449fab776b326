import Learning
import LinearAlgebra
import MLTestSupport
import Plots
import Testing
import Trees

@testable import Explanation

@Suite struct CounterfactualTests {
  /// Features with unit of measure 1: their median absolute deviation is that of nearly normal numbers.
  let data = bellFeatures(rows: 400, columns: 3, seed: 14)
  let model = Formula(featureNames: ["age", "debt", "income"]) { 0.5 * $0[0] - $0[1] + 2 * $0[2] }
  var output: ModelOutput { .prediction(model) }

  @Test func `the cheapest way of a linear model changes the feature with most effect, just enough`() throws {
    let result = try CounterfactualSearch().search(output, row: [0, 0, 0], goal: .atLeast(1), data: data)
    let best = try #require(result.alternatives.first)
    #expect(best.changes.map(\.feature) == ["income"])
    #expect(best.prediction >= 1 && best.prediction < 1 + 1e-6)
    #expect(isClose(best.changes[0].to, 0.5, within: 1e-6))
    #expect(result.alternatives.map(\.cost) == result.alternatives.map(\.cost).sorted())
    #expect(result.sentence(best) == "If income were 0.5 instead of 0, the prediction would be 1.")
  }

  @Test func `what may not change does not, and directions, ranges and steps are kept`() throws {
    let search = CounterfactualSearch(constraints: [
      "income": .immutable, "age": .increasing, "debt": FeatureConstraint(range: -0.6...2, step: 0.25),
    ])
    let result = try search.search(output, row: [0.1, 0.2, 0], goal: .atLeast(0.7), data: data)
    #expect(!result.alternatives.isEmpty)
    for way in result.alternatives {
      #expect(way.features[2] == 0)
      #expect(way.features[0] >= 0.1)
      #expect(way.features[1] >= -0.6)
      let steps = (way.features[1] - 0.2) / 0.25
      #expect(isClose(steps, steps.rounded(), within: 1e-9))
      #expect(way.prediction >= 0.7)
    }
  }

  @Test func `a goal that is reached already needs nothing, one that is out of reach has no way`() throws {
    let reached = try CounterfactualSearch().search(output, row: [0, 0, 1], goal: .atLeast(1), data: data)
    #expect(reached.alternatives.map(\.cost) == [0])
    let locked = CounterfactualSearch(constraints: [
      "income": .immutable, "age": .immutable, "debt": .immutable,
    ])
    let none = try locked.search(output, row: [0, 0, 0], goal: .atLeast(1), data: data)
    #expect(none.alternatives.isEmpty)
    #expect(none.tabulation.note!.contains("no allowed change"))
  }

  @Test func `a costly feature is left alone, and steps of a tree are crossed`() throws {
    let costly = CounterfactualSearch(constraints: ["income": FeatureConstraint(cost: 10)])
    let other = try costly.search(output, row: [0, 0, 0], goal: .atLeast(1), data: data)
    #expect(other.alternatives[0].changes.map(\.feature) == ["debt"])
    let training = synthetic(rows: 500, columns: 4, seed: 15)
    let boosted = try GradientBoosting(rounds: 30).fit(training)
    let probabilities = try boosted.predictProbability(training.features)
    let row = probabilities.firstIndex { $0 > 0.6 }!
    let result = try CounterfactualSearch().search(
      .probability(boosted), row: Array(training.features.row(row)), goal: .atMost(0.3),
      data: training.features)
    #expect(!result.alternatives.isEmpty)
    #expect(result.alternatives.allSatisfy { $0.prediction <= 0.3 })
  }
}
