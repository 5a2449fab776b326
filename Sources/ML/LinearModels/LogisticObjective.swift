public import Learning
import LinearAlgebra

/// The penalised log loss with its gradient and Hessian, in one pass over the samples.
///
/// A point is the coefficients followed by the intercept. Blocks of rows are summed one by one and the blocks' sums
/// in order, so the result does not depend on the number of threads.
struct LogisticObjective: Sendable {
  private let features: Matrix
  /// The features again if few of them are not zero, as behind a one-hot encoder.
  private let sparse: SparseMatrix?
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
    sparse = Self.sparse(training.features)
    target = training.target
    weights = training.weights
    self.penalty = penalty
    self.lasso = lasso
    self.offsets = offsets
    weightSum = training.weights?.reduce(0, +) ?? Double(training.rowCount)
    let squares = Self.sumsOfSquares(features, weights: training.weights)
    scales = squares.map { [weightSum] in ($0 / weightSum).squareRoot() } + [1]
  }

  /// The largest element of the shortest subgradient after dividing each by the sum of weights and its feature's size.
  func scaledGradient(_ evaluation: Evaluation) -> Double {
    zip(subgradient(evaluation), scales).map { gradient, scale in
      gradient == 0 ? 0 : abs(gradient) / (weightSum * max(scale, .leastNormalMagnitude))
    }.max()!
  }

  /// The sum of weighted squares of each feature.
  ///
  /// Columns are summed over all rows in order, each on its own: their numbers are the same beside any others.
  private static func sumsOfSquares(_ features: Matrix, weights: [Double]?) -> [Double] {
    var squares = [Double](repeating: 0, count: features.columnCount)
    let width = squares.count
    squares.withUnsafeMutableBufferPointer { squares in
      features.withUnsafeValues { values in
        guard let values = values.baseAddress, let squares = squares.baseAddress else { return }
        // Every range writes sums of its own.
        nonisolated(unsafe) let (source, sums) = (values, squares)
        parallelForRanges(width, length: max(16, (width + 7) / 8)) { columns in
          for row in 0..<features.rowCount {
            let weight = weights?[row] ?? 1
            let row = source + row * width
            for column in columns { sums[column] += weight * row[column] * row[column] }
          }
        }
      }
    }
    return squares
  }

  func evaluate(at point: [Double]) -> Evaluation {
    let count = features.rowCount
    let size = features.columnCount
    // Sums over few numbers a row take less time than adding up many Hessians.
    let length = sparse == nil ? Self.blockLength : 8 * Self.blockLength
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
    let size = features.columnCount
    let block = sparse == nil ? features.rows(rows) : nil
    let margins =
      block?.multiplied(by: Array(point.dropLast())) ?? sparse!.products(ofRows: rows, with: point)
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
    guard let block else {
      part.gradient = sparse!.weightedSum(ofRows: rows, residuals) + [residuals.reduce(0, +)]
      part.hessian = sparse!.borderedGram(ofRows: rows, curvatures)
      return part
    }
    part.hessian = [Double](repeating: 0, count: (size + 1) * (size + 1))
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
