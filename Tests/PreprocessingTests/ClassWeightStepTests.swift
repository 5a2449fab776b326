import Learning
import LinearModels
import MLTestSupport
import Supervised
import Testing
import Trees

@testable import Preprocessing

@Suite struct ClassWeightStepTests {
  private let data = synthetic(rows: 300, columns: 4, seed: 71)

  private func balanced() -> Dataset<Bool> {
    var weighted = data
    let events = Double(data.target.count { $0 })
    weighted.weights = data.target.map { $0 ? 150 / events : 150 / (300 - events) }
    return weighted
  }

  @Test func `a pipeline weighs the classes for an estimator that has no such option`() throws {
    let pipeline = try Pipeline(ClassWeight.balanced, estimator: GradientBoosting(rounds: 5)).fit(data)
    let byHand = try GradientBoosting(rounds: 5).fit(balanced())
    #expect(try pipeline.predictProbability(data.features) == byHand.predictProbability(data.features))
  }

  @Test func `the step is the same as the option where there is one`() throws {
    let step = try Pipeline(ClassWeight.event(3), estimator: LogisticRegression()).fit(data)
    let option = try LogisticRegression(classWeights: .event(3)).fit(data)
    #expect(
      isClose(
        try step.predictProbability(data.features), try option.predictProbability(data.features), within: 1e-9
      ))
  }

  @Test func `named classes are weighed by their names`() throws {
    let named = Dataset(features: data.features, target: data.target.map { $0 ? "event" : "other" })
    let step = try ClassWeight.named(["event": 2]).fitStep(named)
    #expect(step.training.weights == data.target.map { $0 ? 2 : 1 })
    #expect(step.transformer == nil)
  }

  @Test func `weights that do not fit the targets are errors`() {
    #expect(throws: FitError.self) { try ClassWeight.named(["a": 2]).fitStep(data) }
    #expect(throws: FitError.self) { try ClassWeight.event(-1).fitStep(data) }
    let numbers = Dataset(features: data.features, target: data.target.map { $0 ? 1.0 : 0 })
    #expect(
      throws: FitError.unsupportedTarget(method: "ClassWeight", wanted: "Bool or String", found: "Double")
    ) {
      try ClassWeight.balanced.fitStep(numbers)
    }
  }
}
