import Learning
import LinearAlgebra

/// The weighted second moments of features and target about their means: all that least squares needs of the data.
///
/// Features are divided by powers of two near their spread, so that the same numbers come out, bit for bit, in any
/// units that differ by powers of two, and squares of very large or small features neither overflow nor vanish. Blocks
/// of rows are summed one by one and the blocks' sums in order, so the number of threads does not matter.
struct CenteredMoments: Sendable {
  /// The weighted means of the features.
  let means: [Double]
  let targetMean: Double
  /// What each feature was divided by after its mean was taken off; a constant feature has 1.
  let scales: [Double]
  /// Whether each feature has one value only, as far as rounding lets us see.
  let isConstant: [Bool]
  /// Samples' weights, divided by a power of two near their sum; nil if all are 1.
  let weights: [Double]?
  /// The sum of the divided weights, or the number of samples.
  let weightSum: Double
  /// What the weights were divided by.
  let unit: Double

  private static let blockLength = 1_024

  init(_ training: Dataset<Double>) {
    var weights: [Double]?
    var unit = 1.0
    if let given = training.weights {
      unit = powerOfTwo(near: given.reduce(0, +))
      weights = given.map { $0 / unit }
    }
    self.unit = unit
    self.weights = weights
    weightSum = weights?.reduce(0, +) ?? Double(training.rowCount)
    let width = training.featureCount
    let summary = Summary(training, weights)
    means = (0..<width).map { [weightSum] in summary.sums[$0] / weightSum }
    targetMean = summary.sums[width] / weightSum
    isConstant = (0..<width).map { !(summary.largest[$0] > summary.least[$0]) }
    scales = (0..<width).map { column in
      let spread = summary.largest[column] / 2 - summary.least[column] / 2
      return spread > 0 ? powerOfTwo(near: spread) : 1
    }
  }

  /// Sums, least and largest values of features and target, the target last; what has no weight does not count.
  ///
  /// Sums of short blocks keep the means' rounding far below what second moments about them could show.
  private struct Summary: Sendable {
    var sums: [Double]
    var least: [Double]
    var largest: [Double]

    init(_ training: Dataset<Double>, _ weights: [Double]?) {
      let count = training.rowCount
      let length = CenteredMoments.blockLength
      let parts = parallelMap((count + length - 1) / length) { index in
        Summary(training, weights, index * length..<min(count, (index + 1) * length))
      }
      self = parts[0]
      for part in parts.dropFirst() {
        for column in sums.indices {
          sums[column] += part.sums[column]
          least[column] = min(least[column], part.least[column])
          largest[column] = max(largest[column], part.largest[column])
        }
      }
    }

    private init(_ training: Dataset<Double>, _ weights: [Double]?, _ rows: Range<Int>) {
      let width = training.featureCount
      var sums = [Double](repeating: 0, count: width + 1)
      var least = [Double](repeating: .infinity, count: width + 1)
      var largest = [Double](repeating: -.infinity, count: width + 1)
      training.features.withUnsafeValues { values in
        sums.withUnsafeMutableBufferPointer { sums in
          least.withUnsafeMutableBufferPointer { least in
            largest.withUnsafeMutableBufferPointer { largest in
              for row in rows {
                let weight = weights?[row] ?? 1
                guard weight > 0 else { continue }
                let from = values.baseAddress! + row * width
                for column in 0..<width {
                  let value = from[column]
                  sums[column] += weight * value
                  least[column] = value < least[column] ? value : least[column]
                  largest[column] = value > largest[column] ? value : largest[column]
                }
                sums[width] += weight * training.target[row]
              }
            }
          }
        }
      }
      (self.sums, self.least, self.largest) = (sums, least, largest)
    }
  }

  /// The rows in a range: √weight times features and target, centred and scaled; the target is the last column.
  ///
  /// A constant feature becomes exactly 0.
  func rows(_ range: Range<Int>, of training: Dataset<Double>) -> Matrix {
    let width = means.count
    let factors = zip(scales, isConstant).map { $1 ? 0 : 1 / $0 }
    let values = [Double](unsafeUninitializedCapacity: range.count * (width + 1)) { buffer, filled in
      training.features.withUnsafeValues { source in
        means.withUnsafeBufferPointer { means in
          factors.withUnsafeBufferPointer { factors in
            for (place, row) in range.enumerated() {
              let root = weights.map { $0[row].squareRoot() } ?? 1
              let from = source.baseAddress! + row * width
              let to = buffer.baseAddress! + place * (width + 1)
              for column in 0..<width { to[column] = (from[column] - means[column]) * factors[column] * root }
              to[width] = (training.target[row] - targetMean) * root
            }
          }
        }
      }
      filled = range.count * (width + 1)
    }
    return Matrix(rowCount: range.count, columnCount: width + 1, values: values)
  }

  /// The Gram matrix of features and target, `(p + 1) × (p + 1)`, the target last. O(*np*²).
  func gram(of training: Dataset<Double>) -> Matrix {
    let count = training.rowCount
    let length = Self.blockLength
    // Sixteen sums at most, whatever the number of rows.
    let blocks = (count + length - 1) / length
    let perPart = (blocks + 15) / 16
    let parts = parallelMap((blocks + perPart - 1) / perPart) { part -> Matrix in
      var sum: Matrix?
      for block in part * perPart..<min(blocks, (part + 1) * perPart) {
        let gram = rows(block * length..<min(count, (block + 1) * length), of: training).gram()
        if sum == nil { sum = gram } else { sum!.add(gram) }
      }
      return sum!
    }
    var total = parts[0]
    for part in parts.dropFirst() { total.add(part) }
    return total
  }

  /// Coefficients and intercept in the units of the data, from those of the centred and scaled features.
  func model(_ scaled: [Double], names: [String]) -> LinearModel {
    let coefficients = zip(scaled, scales).map { $0 / $1 }
    let offset = zip(coefficients, means).map(*).reduce(0, +)
    return LinearModel(coefficients: coefficients, intercept: targetMean - offset, featureNames: names)
  }
}

extension Matrix {
  /// Adds a matrix of the same shape to this one.
  fileprivate mutating func add(_ other: Matrix) {
    withUnsafeMutableValues { to in
      other.withUnsafeValues { from in
        for index in to.indices { to[index] += from[index] }
      }
    }
  }
}

/// The power of two at or below a positive number.
func powerOfTwo(near value: Double) -> Double {
  value >= .leastNormalMagnitude ? Double(sign: .plus, exponent: value.exponent, significand: 1) : 1
}
