import Learning
import LinearAlgebra

/// The penalised log loss of several classes with its gradient.
///
/// A point has, for each class in turn, the coefficients followed by the intercept. Blocks of rows are summed one by one
/// and the blocks' sums in order, so the result does not depend on the number of threads.
struct MultinomialObjective: Sendable {
  private let features: Matrix
  private let codes: [Int]
  private let weights: [Double]?
  private let classCount: Int
  private let penalty: Double
  let weightSum: Double
  /// The root mean square of each feature, and 1 for the intercept.
  private let sizes: [Double]

  private static let blockLength = 2_048

  struct Evaluation: Sendable {
    let value: Double
    let gradient: [Double]
    /// Whether each sample's own class has the largest margin, strictly.
    let separates: Bool
  }

  init(_ training: Dataset<String>, _ labels: ClassLabels, penalty: Double) {
    features = training.features
    codes = labels.codes
    classCount = labels.count
    weights = training.weights
    self.penalty = penalty
    let weightSum = training.weights?.reduce(0, +) ?? Double(training.rowCount)
    self.weightSum = weightSum
    let columns = parallelMap(training.featureCount) { column -> Double in
      var values = training.features.column(column)
      for row in values.indices { values[row] *= ((training.weights?[row] ?? 1) / weightSum).squareRoot() }
      return norm(values)
    }
    sizes = columns + [1]
  }

  /// What to multiply each variable by so that all have about the same curvature.
  var preconditioner: [Double] {
    let one = sizes.enumerated().map { index, size -> Double in
      let own = 0.5 * size
      let shrinkage = index + 1 < sizes.count ? (penalty / weightSum).squareRoot() : 0
      let curvature = max(own, shrinkage)
      guard curvature > 0 else { return 1 }
      let least = min(own, shrinkage) / curvature
      return curvature * (1 + least * least).squareRoot() * weightSum.squareRoot()
    }
    return (0..<classCount).flatMap { _ in one }
  }

  /// The largest element of the gradient after dividing each by the sum of weights and its feature's size.
  func scaledGradient(_ gradient: [Double]) -> Double {
    gradient.indices.map { index in
      let size = sizes[index % sizes.count]
      return gradient[index] == 0 ? 0 : abs(gradient[index]) / (weightSum * max(size, .leastNormalMagnitude))
    }.max()!
  }

  func evaluate(at point: [Double]) -> Evaluation {
    let count = features.rowCount
    let parts = parallelMap((count + Self.blockLength - 1) / Self.blockLength) { index in
      evaluateBlock(index * Self.blockLength..<min(count, (index + 1) * Self.blockLength), at: point)
    }
    var value = 0.0
    var gradient = [Double](repeating: 0, count: point.count)
    for part in parts {
      value += part.value
      add(1, times: part.gradient, to: &gradient)
    }
    for index in point.indices where (index + 1) % sizes.count != 0 {
      value += 0.5 * penalty * point[index] * point[index]
      gradient[index] += penalty * point[index]
    }
    return Evaluation(value: value, gradient: gradient, separates: parts.allSatisfy(\.separates))
  }

  private func evaluateBlock(_ rows: Range<Int>, at point: [Double]) -> Evaluation {
    let size = features.columnCount
    let block = features.rows(rows)
    let parameters = Matrix(rowCount: classCount, columnCount: size + 1, values: point)
    var residuals = softmaxMargins(block, parameters)
    var value = 0.0
    var separates = true
    var intercepts = [Double](repeating: 0, count: classCount)
    for (place, row) in rows.enumerated() {
      let weight = weights?[row] ?? 1
      let own = codes[row]
      let margin = residuals[place, own]
      let largest = residuals.row(place).max()!
      var sum = 0.0
      for index in 0..<classCount {
        if weight > 0, index != own, residuals[place, index] >= margin { separates = false }
        let power = exponential(residuals[place, index] - largest)
        residuals[place, index] = power
        sum += power
      }
      value += weight * (logarithm(sum) + largest - margin)
      for index in 0..<classCount {
        let residual = weight * (residuals[place, index] / sum - (index == own ? 1 : 0))
        residuals[place, index] = residual
        intercepts[index] += residual
      }
    }
    let products = residuals.multiplied(by: block, transposingSelf: true)
    var gradient: [Double] = []
    for index in 0..<classCount { gradient += products.row(index) + [intercepts[index]] }
    return Evaluation(value: value, gradient: gradient, separates: separates)
  }
}

/// The margins of each row for each class; a class's parameters are its coefficients followed by its intercept.
func softmaxMargins(_ features: Matrix, _ parameters: Matrix) -> Matrix {
  let size = features.columnCount
  let coefficients = parameters.columns(Array(0..<size))
  var margins = features.multiplied(by: coefficients, transposingOther: true)
  let intercepts = parameters.column(size)
  margins.withUnsafeMutableValues { values in
    for index in values.indices { values[index] += intercepts[index % intercepts.count] }
  }
  return margins
}
