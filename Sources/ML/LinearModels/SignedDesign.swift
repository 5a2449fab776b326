import Learning
import LinearAlgebra

/// What linear support vector machines need of the data: margins, their transposed product and weighted Gram matrices.
///
/// A point is the coefficients of the features, divided by powers of two near their sizes, followed by the intercept, so
/// that features of very different sizes do no harm.
struct SignedDesign: Sendable {
  let features: Matrix
  /// 1 for an event and −1 for the rest.
  let signs: [Double]
  /// The samples' weights, divided by a power of two near their sum.
  let weights: [Double]
  /// What the weights, and with them the objective, were divided by.
  let unit: Double
  let weightSum: Double
  /// What each feature is divided by, and 1 for the intercept.
  let scales: [Double]
  /// The penalty of each element of a point.
  let ridge: [Double]

  private static let blockLength = 2_048

  init(_ training: Dataset<Bool>, penalty: Double, penalizesIntercept: Bool) {
    features = training.features
    signs = training.target.map { $0 ? 1 : -1 }
    let given = training.weights ?? [Double](repeating: 1, count: training.rowCount)
    unit = training.weights == nil ? 1 : powerOfTwo(near: given.reduce(0, +))
    weights = given.map { [unit] in $0 / unit }
    weightSum = weights.reduce(0, +)
    var largest = [Double](repeating: 0, count: training.featureCount)
    training.features.withUnsafeValues { values in
      for row in given.indices where given[row] > 0 {
        for column in largest.indices {
          largest[column] = max(largest[column], abs(values[row * largest.count + column]))
        }
      }
    }
    // The root mean square of a feature is often near a quarter of its largest value.
    scales = largest.map { $0 > 0 ? max(powerOfTwo(near: $0) / 4, .leastNormalMagnitude) : 1 } + [1]
    ridge =
      scales.dropLast().map { [unit] in penalty / unit / $0 / $0 } + [penalizesIntercept ? penalty / unit : 0]
  }

  /// `yᵢ · (xᵢ·β + b)` for each sample.
  func margins(_ point: [Double]) -> [Double] {
    var margins = linear(features, zip(point.dropLast(), scales).map { $0 / $1 }, point.last!)
    for row in margins.indices { margins[row] *= signs[row] }
    return margins
  }

  /// `Σ factorᵢ · yᵢ · xᵢ`, and the sum of `factorᵢ · yᵢ` last.
  func combination(_ factors: [Double]) -> [Double] {
    let signed = zip(factors, signs).map(*)
    return zip(features.transposeMultiplied(by: signed), scales).map { $0 / $1 } + [signed.reduce(0, +)]
  }

  /// `Σ factorᵢ · xᵢ xᵢᵀ` with a 1 at the end of each `x`, plus the penalties. Samples with a factor of 0 cost nothing.
  func hessian(_ factors: [Double]) -> Matrix {
    let count = features.rowCount
    let size = scales.count
    let blocks = (count + Self.blockLength - 1) / Self.blockLength
    let perPart = (blocks + 15) / 16
    let parts = parallelMap((blocks + perPart - 1) / perPart) { part -> [Double] in
      var sum = [Double](repeating: 0, count: size * size)
      for block in part * perPart..<min(blocks, (part + 1) * perPart) {
        let rows = block * Self.blockLength..<min(count, (block + 1) * Self.blockLength)
        if let gathered = gather(rows, factors) { add(1, times: gathered.gram().values, to: &sum) }
      }
      return sum
    }
    var total = parts[0]
    for part in parts.dropFirst() { add(1, times: part, to: &total) }
    for index in 0..<size { total[index * size + index] += ridge[index] }
    return Matrix(rowCount: size, columnCount: size, values: total)
  }

  /// The rows with a factor above 0, each times its root; nil if there are none.
  private func gather(_ rows: Range<Int>, _ factors: [Double]) -> Matrix? {
    let size = scales.count
    let inverse = scales.map { 1 / $0 }
    var kept = 0
    let values = [Double](unsafeUninitializedCapacity: rows.count * size) { buffer, filled in
      features.withUnsafeValues { source in
        inverse.withUnsafeBufferPointer { inverse in
          for row in rows where factors[row] > 0 {
            let root = factors[row].squareRoot()
            let from = source.baseAddress! + row * (size - 1)
            let to = buffer.baseAddress! + kept * size
            for column in 0..<size - 1 { to[column] = from[column] * inverse[column] * root }
            to[size - 1] = root
            kept += 1
          }
        }
      }
      filled = kept * size
    }
    return kept > 0 ? Matrix(rowCount: kept, columnCount: size, values: values) : nil
  }

  /// Half the penalised squared length.
  func penalty(_ point: [Double]) -> Double {
    0.5 * zip(point, ridge).reduce(0) { $0 + $1.0 * $1.0 * $1.1 }
  }
}

/// Where a minimisation ended.
struct SignedOptimum: Sendable {
  let point: [Double]
  let value: Double
  let iterationCount: Int
}
