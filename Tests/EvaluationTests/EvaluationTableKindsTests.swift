import Learning
import LinearAlgebra
import MLTestSupport
import Plots
import Testing

@testable import Evaluation

/// Tables of numbers and of named classes; those of events and of folds have their own tests.
@Suite struct EvaluationTableKindsTests {
  @Test func `numbers are compared with the mean as the baseline`() {
    let (targets, predictions, _) = regressionData()
    let table = EvaluationTable(
      targets: targets,
      models: ["mean": targets.map { _ in mean(targets) }, "model": predictions],
      metrics: [.meanAbsoluteError, .rSquared], bootstrap: Bootstrap(replicates: 300))
    #expect(table.best("MAE") == "model" && table.best("R²") == "model")
    #expect(!table.isWithinNoiseOfBest(model: 0, metric: 0))
    #expect(
      isClose(
        table.interval(of: "model", "R²")!.estimate, rSquared(targets: targets, predictions: predictions),
        within: 1e-13))
    #expect(table.tabulation.note!.contains("2 comparisons, not corrected for their number"))
  }

  @Test func `named classes are compared by probabilities`() {
    let (labels, probabilities, _) = classData()
    let even = Matrix(rowCount: labels.count, columnCount: 3, repeating: 1.0 / 3)
    let table = EvaluationTable(
      labels: labels, classes: ["a", "b", "c"], models: ["even": even, "model": probabilities],
      metrics: [.logLoss, .areaUnderROC()], bootstrap: Bootstrap(replicates: 200, isStratified: true))
    #expect(table.best("log loss") == "model" && table.best("ROC AUC (pairs)") == "model")
    #expect(table.intervals[0][1].estimate == 0.5 && table.intervals[0][1].upper == 0.5)
    #expect(table.tabulation.note!.contains("stratified"))
  }

  @Test func `a correction turns differences that are barely significant into ties`() {
    let (labels, scores, others, _) = eventData(decimals: -1)
    var generator = Generator(seed: 9)
    let models = (0..<8).map { index in
      (name: "\(index)", scores: index == 0 ? scores : others.map { $0 + 0.3 * generator.bell() })
    }
    let plain = EvaluationTable(
      labels: labels, models: models, metrics: [.areaUnderROC], bootstrap: Bootstrap(replicates: 400))
    let corrected = EvaluationTable(
      labels: labels, models: models, metrics: [.areaUnderROC], bootstrap: Bootstrap(replicates: 400),
      correction: .bonferroni)
    for model in 1..<8 where plain.bestModels[0] != model {
      #expect(corrected.pValues[model][0] >= plain.pValues[model][0])
      if plain.isWithinNoiseOfBest(model: model, metric: 0), plain.pValues[model][0] > 0.06 {
        #expect(corrected.isWithinNoiseOfBest(model: model, metric: 0))
      }
    }
  }
}
