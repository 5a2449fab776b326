import LinearAlgebra

/// The features of logistic regression: a matrix, or what of it is not zero if that is little, as behind a one-hot
/// encoder.
///
/// Which of the two depends on the numbers alone, not on the form in which they come: a fit has the same bits from both.
enum LogisticFeatures: Sendable {
  case dense(Matrix)
  case sparse(SparseMatrix)

  init(_ features: Matrix) {
    let width = features.columnCount
    let paysOff = features.withUnsafeValues { values in
      Self.paysOff(rowCount: features.rowCount, width: width) { row in
        values[row * width..<(row + 1) * width].count { $0 != 0 }
      }
    }
    guard paysOff, let sparse = Self.checked(SparseMatrix(features)) else {
      self = .dense(features)
      return
    }
    self = .sparse(sparse)
  }

  init(_ features: SparseMatrix) {
    let features = features.withoutZeros
    let paysOff = Self.paysOff(rowCount: features.rowCount, width: features.columnCount) {
      features.storedCount(inRow: $0)
    }
    self = (paysOff ? Self.checked(features) : nil).map(Self.sparse) ?? .dense(features.dense)
  }

  var isSparse: Bool { if case .sparse = self { true } else { false } }

  /// Whether leaving out zeros seems to make the Hessian, whose cost is the square of a row's length, much cheaper.
  private static func paysOff(rowCount: Int, width: Int, nonZeros: (_ row: Int) -> Int) -> Bool {
    guard width >= 32, rowCount >= width else { return false }
    // Some rows all over the data tell at once that most matrices are dense.
    let sampled = stride(from: 0, to: rowCount, by: max(1, rowCount / 64))
    let stored = sampled.reduce(0) { $0 + nonZeros($1) }
    return stored <= sampled.reduce(0) { count, _ in count + 1 } * (width / 8)
  }

  /// The matrix if not only the sampled rows have few elements.
  private static func checked(_ matrix: SparseMatrix) -> SparseMatrix? {
    matrix.storedCount > 0 && matrix.storedCount <= matrix.rowCount * (matrix.columnCount / 8) ? matrix : nil
  }

  /// The sum of weighted squares of each feature.
  ///
  /// Columns are summed over all rows in order, each on its own: their numbers are the same beside any others.
  func sumsOfSquares(weights: [Double]?) -> [Double] {
    switch self {
    case .dense(let matrix): Self.sumsOfSquares(matrix, weights)
    case .sparse(let matrix): Self.sumsOfSquares(matrix, weights)
    }
  }

  private static func sumsOfSquares(_ features: Matrix, _ weights: [Double]?) -> [Double] {
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

  private static func sumsOfSquares(_ features: SparseMatrix, _ weights: [Double]?) -> [Double] {
    var squares = [Double](repeating: 0, count: features.columnCount)
    for row in 0..<features.rowCount {
      let weight = weights?[row] ?? 1
      for place in features.places(ofRow: row) {
        let value = features.values[place]
        squares[Int(features.columnIndices[place])] += weight * value * value
      }
    }
    return squares
  }
}
