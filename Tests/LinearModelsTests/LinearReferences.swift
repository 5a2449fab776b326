import LinearAlgebra
import Learning
import MLTestSupport
import Preprocessing
import Testing

/// A fit of another implementation.
struct LinearFit: Decodable {
  let penalty: Double?
  let share: Double?
  let objective: Double?
  let coefficients: [Double]
  let intercepts: [Double]

  func expectAgreement(_ found: [Double], _ intercept: Double, within tolerance: Double = 1e-5) {
    #expect(isClose(found, coefficients, within: tolerance))
    #expect(isClose(intercept, intercepts[0], within: tolerance))
  }
}

/// The target that `numbers` in `Tests/Parity/linear_models.py` makes of the synthetic data.
func syntheticNumbers(_ data: Dataset<Bool>) -> Dataset<Double> {
  let target = (0..<data.rowCount).map { row -> Double in
    let x = data.features.row(row)
    let i = x.startIndex
    return 1 + 2 * x[i] - x[i + 1] + 0.5 * x[i + 2] + x[i] * x[i + 3] + (data.target[row] ? 0.5 : -0.5)
  }
  return Dataset(features: data.features, target: target)
}

let repeats = (0..<400).map { Double($0 % 3) }

struct NumbersFile: Decodable {
  let features: [[Double]]
  let target: [Double]
}

func diabetes() throws -> Dataset<Double> {
  let file: NumbersFile = try reference("diabetes")
  return Dataset(features: Matrix(rows: file.features), target: file.target)
}

/// The wines with standardised features; cultivars are named `0`, `1` and `2`.
func scaledWines() throws -> Dataset<String> {
  let file: NumbersFile = try reference("wine")
  let features = Matrix(rows: file.features)
  return Dataset(
    features: try StandardScaler().fit(features).transform(features), target: file.target.map { "\(Int($0))" }
  )
}

func scaledCancer() throws -> Dataset<Bool> {
  let cancer = try (reference("breast-cancer") as BreastCancer).dataset
  return Dataset(
    features: try StandardScaler().fit(cancer.features).transform(cancer.features), target: cancer.target)
}
