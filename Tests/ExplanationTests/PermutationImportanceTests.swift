import Evaluation
import Explanation
import Learning
import LinearAlgebra
import MLTestSupport
import Testing

/// A model that says what a function of the features says.
struct Formula: Predictor {
  let featureNames: [String]
  let value: @Sendable ([Double]) -> Double

  func predict(_ features: Matrix) throws(PredictionError) -> [Double] {
    try checkForPrediction(features, names: featureNames)
    return (0..<features.rowCount).map { value(Array(features.row($0))) }
  }
}

/// Rows of nearly normal features.
func bellFeatures(rows: Int, columns: Int, seed: UInt64) -> Matrix {
  var generator = Generator(seed: seed)
  return Matrix(rowCount: rows, columnCount: columns) { _, _ in generator.bell() }
}

@Suite struct PermutationImportanceTests {
  let model = Formula(featureNames: ["a", "b", "c"]) { 3 * $0[0] + $0[1] }
  let features = bellFeatures(rows: 300, columns: 3, seed: 5)
  var data: Dataset<Double> {
    get throws {
      Dataset(features: features, target: try model.predict(features), featureNames: ["a", "b", "c"])
    }
  }

  @Test func `a feature that the model does not use loses nothing, one with a larger effect more`() throws {
    let result = try PermutationImportance().measure(model, on: try data)
    #expect(result.baseline == 1)
    #expect(result.losses[2].allSatisfy { $0 == 0 })
    #expect(result.ranking == [0, 1, 2])
    // Shuffling a column of a linear model costs twice its share of the variance.
    #expect(isClose(result.means[0], 2 * 9 / 10, within: 0.1))
  }

  @Test func `less is better turns the sign`() throws {
    let result = try PermutationImportance().measure(model, on: try data, metric: .meanSquaredError)
    #expect(result.means[0] > result.means[1] && result.means[1] > 0)
  }

  @Test func `the same seed gives the same bits on any number of threads, another seed others`() throws {
    let data = try data
    let many = try PermutationImportance(seed: 3).measure(model, on: data)
    let one = try withThreadLimit(1) { try PermutationImportance(seed: 3).measure(model, on: data) }
    #expect(many == one)
    #expect(try PermutationImportance(seed: 4).measure(model, on: data) != one)
  }

  @Test func `two copies of a column hide each other unless they are shuffled together`() throws {
    let twins = Formula(featureNames: ["a", "copy"]) { ($0[0] + $0[1]) / 2 }
    let column = features.column(0)
    let data = Dataset(
      features: Matrix(columns: [column, column]), target: column, featureNames: ["a", "copy"])
    let alone = try PermutationImportance().measure(twins, on: data)
    let together = try PermutationImportance(groups: [.init("both", ["a", "copy"])]).measure(twins, on: data)
    #expect(together.names == ["both"])
    #expect(alone.means.allSatisfy { $0 < together.means[0] / 3 })
  }

  @Test func `intervals hold the mean and narrow with repeats`() throws {
    let few = try PermutationImportance(repeats: 5).measure(model, on: try data).intervals()[0]
    let many = try PermutationImportance(repeats: 80).measure(model, on: try data).intervals()[0]
    #expect(few.contains(few.estimate))
    #expect(many.upper - many.lower < few.upper - few.lower)
  }
}
