public import Learning
import LinearAlgebra

/// The penalised log loss with its gradient and Hessian, in one pass over the samples.
///
/// A point is the coefficients followed by the intercept. Blocks of rows are summed one by one and the blocks' sums
/// in order, so the result does not depend on the number of threads.
struct LogisticObjective: Sendable {
  private let features: Matrix
  private let target: [Bool]
  private let weights: [Double]?
  private let penalty: Double
  /// The weight of the coefficients' absolute values, which are no part of ``Evaluation/value``.
  let lasso: Double
  /// What is added to each sample's margin, if anything.
  private let offsets: [Double]?
  let weightSum: Double
  /// The root mean square of each feature, and 1 for the intercept.
  private let scales: [Double]

  /// Small enough for a block of 30 features to stay in a processor's own cache.
  private static let blockLength = 2_048

  struct Evaluation: Sendable {
    let point: [Double]
    let value: Double
    let gradient: [Double]
    let hessian: Matrix
    /// Whether the point's hyperplane has all samples of one class strictly on one side.
    let separates: Bool
  }

  init(_ training: Dataset<Bool>, penalty: Double, lasso: Double = 0, offsets: [Double]? = nil) {
    features = training.features
    target = training.target
    weights = training.weights
    self.penalty = penalty
    self.lasso = lasso
    self.offsets = offsets
    weightSum = training.weights?.reduce(0, +) ?? Double(training.rowCount)
    var squares = [Double](repeating: 0, count: training.featureCount)
    features.withUnsafeValues { values in
      for row in 0..<training.rowCount {
        let weight = training.weights?[row] ?? 1
        for column in squares.indices {
          let value = values[row * squares.count + column]
          squares[column] += weight * value * value
        }
      }
    }
    scales = squares.map { [weightSum] in ($0 / weightSum).squareRoot() } + [1]
  }

  /// The largest element of the shortest subgradient after dividing each by the sum of weights and its feature's size.
  func scaledGradient(_ evaluation: Evaluation) -> Double {
    zip(subgradient(evaluation), scales).map { gradient, scale in
      gradient == 0 ? 0 : abs(gradient) / (weightSum * max(scale, .leastNormalMagnitude))
    }.max()!
  }

  func evaluate(at point: [Double]) -> Evaluation {
    let count = features.rowCount
    let size = features.columnCount
    let blocks = (count + Self.blockLength - 1) / Self.blockLength
    let parts = parallelMap(blocks) { index in
      evaluateBlock(
        index * Self.blockLength..<min(count, (index + 1) * Self.blockLength), at: point)
    }
    var value = 0.0
    var gradient = [Double](repeating: 0, count: size + 1)
    var hessian = [Double](repeating: 0, count: (size + 1) * (size + 1))
    for part in parts {
      value += part.value
      add(1, times: part.gradient, to: &gradient)
      add(1, times: part.hessian, to: &hessian)
    }
    for index in 0..<size {
      value += 0.5 * penalty * point[index] * point[index]
      gradient[index] += penalty * point[index]
      hessian[index * (size + 1) + index] += penalty
    }
    return Evaluation(
      point: point, value: value, gradient: gradient,
      hessian: Matrix(rowCount: size + 1, columnCount: size + 1, values: hessian),
      separates: parts.allSatisfy(\.separates))
  }

  private struct Part: Sendable {
    var value = 0.0
    var gradient: [Double]
    var hessian: [Double]
    var separates = true
  }

  private func evaluateBlock(_ rows: Range<Int>, at point: [Double]) -> Part {
    let size = features.columnCount
    let block = features.rows(rows)
    let margins = block.multiplied(by: Array(point.dropLast()))
    var residuals = [Double](repeating: 0, count: rows.count)
    var curvatures = [Double](repeating: 0, count: rows.count)
    var part = Part(gradient: [], hessian: [Double](repeating: 0, count: (size + 1) * (size + 1)))
    for index in 0..<rows.count {
      let margin = margins[index] + point[size] + (offsets?[rows.lowerBound + index] ?? 0)
      let label = target[rows.lowerBound + index]
      let weight = weights?[rows.lowerBound + index] ?? 1
      // One exponential serves loss, probability and curvature: e = exp(−|margin|).
      let e = exponential(-abs(margin))
      let near = 1 / (1 + e)
      let far = e * near
      let probability = margin >= 0 ? near : far
      part.value += weight * (logarithmOfOnePlus(e) + (label == (margin >= 0) ? 0 : abs(margin)))
      // For a positive sample 1 − p is computed without cancellation.
      residuals[index] = weight * (label ? (margin >= 0 ? -far : -near) : probability)
      curvatures[index] = weight * near * far
      if weight > 0, margin == 0 || (margin > 0) != label { part.separates = false }
    }
    part.gradient = block.transposeMultiplied(by: residuals) + [residuals.reduce(0, +)]
    let gram = block.gram(weights: curvatures)
    let border = block.transposeMultiplied(by: curvatures)
    for row in 0..<size {
      for column in 0..<size { part.hessian[row * (size + 1) + column] = gram[row, column] }
      part.hessian[row * (size + 1) + size] = border[row]
      part.hessian[size * (size + 1) + row] = border[row]
    }
    part.hessian[size * (size + 1) + size] = curvatures.reduce(0, +)
    return part
  }
}
