import Evaluation
import Learning
import LinearAlgebra
import LinearModels
import MLTestSupport
import Plots
import Testing
import Trees

@testable import Explanation

@Suite struct DisplayTests {
  let data = synthetic(rows: 200, columns: 5, seed: 70)

  @Test func `everything that a chapter shows has a text that names its features or groups`() throws {
    let model = try GradientBoosting(rounds: 10).fit(data)
    let explanations = try TreeSHAP().explain(model, rows: data.features.rows(0..<40))
    let people = people(rows: 200, seed: 71)
    let output = ModelOutput.probability(model)
    let shown: [(any Displayable, String)] = [
      (try PermutationImportance(repeats: 3).measure(model, on: data), "x0"),
      (try PartialDependence(of: "x0", in: output, over: data.features), "x0"),
      (try PartialDependenceSurface(of: "x0", and: "x3", in: output, over: data.features), "x3"),
      (explanations, "x1"), (explanations.summaryChart(), "x1"),
      (explanations.dependenceChart("x2", coloredBy: "x0"), "x2"),
      (explanations[0], "base value"), (explanations[0].chart(top: 2), "3 other features"),
      (
        try CounterfactualSearch().search(
          output, row: Array(data.features.row(0)), goal: .atLeast(0.99), data: data.features), "probability"
      ),
      (try SurrogateTree().fit(output, over: data.features), "x0"),
      (
        FairnessReport(labels: people.data.target, probabilities: people.scores, groups: people.groups),
        "ratio"
      ),
      (
        FairnessReport(labels: people.data.target, probabilities: people.scores, groups: people.groups)
          .chart(.truePositiveRate), "true positive rate"
      ),
      (
        try GroupThresholds(.equalizedOdds).fit(
          labels: people.data.target, scores: people.scores, groups: people.groups), "b"
      ),
      (
        try ExponentiatedGradient(LogisticRegression(), criterion: .demographicParity).fit(
          people.data, groups: people.groups), "model 1"
      ),
    ]
    for (value, word) in shown {
      let text = value.exhibit.text()
      #expect(text.lowercased().contains(word), "\(type(of: value))")
    }
  }

  @Test func `a metric that is not defined does not stop the chart`() throws {
    let model = try GradientBoosting(rounds: 5).fit(data)
    let nothing = Metric("nothing") { _, _ in .nan }
    let result = try PermutationImportance(repeats: 2).measure(model, on: data, metric: nothing)
    #expect(result.exhibit.text().contains("nothing"))
  }
}
