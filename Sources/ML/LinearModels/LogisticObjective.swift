import Learning
import LinearAlgebra

/// The penalised log loss with its gradient and Hessian, in one pass over the samples.
///
/// A point is the coefficients followed by the intercept. Blocks of rows are summed one by one and the blocks' sums
/// in order, so the result does not depend on the number of threads.
struct LogisticObjective: Sendable {
  private let features: LogisticFeatures
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

  init(
    _ features: LogisticFeatures, target: [Bool], weights: [Double]?, penalty: Double, lasso: Double = 0,
    offsets: [Double]? = nil
  ) {
    self.features = features
    self.target = target
    self.weights = weights
    self.penalty = penalty
    self.lasso = lasso
    self.offsets = offsets
    weightSum = weights?.reduce(0, +) ?? Double(target.count)
    let squares = features.sumsOfSquares(weights: weights)
    scales = squares.map { [weightSum] in ($0 / weightSum).squareRoot() } + [1]
  }

  /// The largest element of the shortest subgradient after dividing each by the sum of weights and its feature's size.
  func scaledGradient(_ evaluation: Evaluation) -> Double {
    zip(subgradient(evaluation), scales).map { gradient, scale in
      gradient == 0 ? 0 : abs(gradient) / (weightSum * max(scale, .leastNormalMagnitude))
    }.max()!
  }

  func evaluate(at point: [Double]) -> Evaluation {
    let count = target.count
    let size = scales.count - 1
    // Sums over few numbers a row take less time than adding up many Hessians.
    let length = features.isSparse ? 8 * Self.blockLength : Self.blockLength
    let parts = parallelMap((count + length - 1) / length) { index in
      evaluateBlock(index * length..<min(count, (index + 1) * length), at: point)
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
    let size = scales.count - 1
    // A block of rows is copied once for all its products.
    let block: LogisticFeatures
    let margins: [Double]
    switch features {
    case .dense(let matrix):
      let own = matrix.rows(rows)
      block = .dense(own)
      margins = own.multiplied(by: Array(point.dropLast()))
    case .sparse(let matrix):
      block = features
      margins = matrix.products(ofRows: rows, with: point)
    }
    var residuals = [Double](repeating: 0, count: rows.count)
    var curvatures = [Double](repeating: 0, count: rows.count)
    var part = Part(gradient: [], hessian: [])
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
    switch block {
    case .sparse(let matrix):
      part.gradient = matrix.weightedSum(ofRows: rows, residuals) + [residuals.reduce(0, +)]
      part.hessian = matrix.borderedGram(ofRows: rows, curvatures)
    case .dense(let matrix):
      part.gradient = matrix.transposeMultiplied(by: residuals) + [residuals.reduce(0, +)]
      part.hessian = borderedGram(matrix, curvatures)
    }
    return part
  }

  /// The Gram matrix of weighted rows that have a one behind their last element; row after row.
  private func borderedGram(_ block: Matrix, _ weights: [Double]) -> [Double] {
    let size = block.columnCount
    var hessian = [Double](repeating: 0, count: (size + 1) * (size + 1))
    let gram = block.gram(weights: weights)
    let border = block.transposeMultiplied(by: weights)
    for row in 0..<size {
      for column in 0..<size { hessian[row * (size + 1) + column] = gram[row, column] }
      hessian[row * (size + 1) + size] = border[row]
      hessian[size * (size + 1) + row] = border[row]
    }
    hessian[size * (size + 1) + size] = weights.reduce(0, +)
    return hessian
  }
}
