import Learning
public import LinearAlgebra

/// The features that some columns of a table become: all numbers, or only those that are not zero.
///
/// One-hot categories have a single one in each row; as a matrix of all their zeros they would be many times as large
/// as the table. So each part of a ``ColumnTransformer`` keeps its own form until somebody needs rows of all features.
public enum ColumnFeatures: Sendable {
  /// Rows × features.
  case dense(Matrix)
  /// Rows × features of which most are zero.
  case sparse(SparseMatrix)

  var rowCount: Int {
    switch self {
    case .dense(let matrix): matrix.rowCount
    case .sparse(let matrix): matrix.rowCount
    }
  }

  var columnCount: Int {
    switch self {
    case .dense(let matrix): matrix.columnCount
    case .sparse(let matrix): matrix.columnCount
    }
  }

  /// Rows × features with all zeros.
  var matrix: Matrix {
    switch self {
    case .dense(let matrix): matrix
    case .sparse(let matrix): matrix.dense
    }
  }

  /// Writes some rows into a wider matrix of zeros that begins with the first of them.
  fileprivate func write(_ rows: Range<Int>, to target: UnsafeMutablePointer<Double>, width: Int) {
    switch self {
    case .dense(let matrix):
      let own = matrix.columnCount
      matrix.withUnsafeValues { values in
        guard let source = values.baseAddress else { return }
        for row in rows {
          (target + (row - rows.lowerBound) * width).update(from: source + row * own, count: own)
        }
      }
    case .sparse(let matrix):
      matrix.rowStarts.withUnsafeBufferPointer { starts in
        matrix.columnIndices.withUnsafeBufferPointer { columns in
          matrix.values.withUnsafeBufferPointer { values in
            for row in rows {
              let target = target + (row - rows.lowerBound) * width
              for place in starts[row]..<starts[row + 1] { target[Int(columns[place])] = values[place] }
            }
          }
        }
      }
    }
  }
}

/// Features of the same rows that stand side by side.
struct ColumnFeatureParts: Sendable {
  let parts: [ColumnFeatures]
  let rowCount: Int
  let width: Int

  init(_ parts: [ColumnFeatures], rowCount: Int) {
    self.parts = parts
    self.rowCount = rowCount
    width = parts.reduce(0) { $0 + $1.columnCount }
  }

  /// All rows with all zeros.
  var matrix: Matrix {
    if parts.count == 1 { return parts[0].matrix }
    return matrix(0..<rowCount)
  }

  /// Some rows with all zeros.
  func matrix(_ rows: Range<Int>) -> Matrix {
    var result = Matrix(rowCount: rows.count, columnCount: width)
    result.withUnsafeMutableValues { target in
      guard let target = target.baseAddress else { return }
      // Every range writes rows of its own.
      nonisolated(unsafe) let first = target
      parallelForRanges(rows.count, length: max(1, 65_536 / max(1, width))) { range in
        var offset = first + range.lowerBound * width
        for part in parts {
          part.write(
            range.lowerBound + rows.lowerBound..<range.upperBound + rows.lowerBound, to: offset, width: width)
          offset += part.columnCount
        }
      }
    }
    return result
  }

  /// Whether most features are zero, and known to be.
  var isSparse: Bool {
    let stored = parts.reduce(0) { count, part in
      switch part {
      case .dense(let matrix): count + matrix.rowCount * matrix.columnCount
      case .sparse(let matrix): count + matrix.storedCount
      }
    }
    return stored <= rowCount * width / 8
  }

  /// All rows without their zeros.
  var sparse: SparseMatrix {
    let sparse = parts.map { part in
      switch part {
      case .dense(let matrix): SparseMatrix(matrix)
      case .sparse(let matrix): matrix
      }
    }
    return sparse.count == 1 ? sparse[0] : SparseMatrix(sideBySide: sparse)
  }

  /// What `predict` gives for the rows, block after block: only some at a time stand in a matrix.
  func inBlocks<Result: Sendable>(
    _ predict: @Sendable (Matrix) throws(PredictionError) -> Result
  ) throws(PredictionError) -> [Result] {
    if parts.count == 1, case .dense(let matrix) = parts[0] { return [try predict(matrix)] }
    return try inRowBlocks(rowCount: rowCount, width: width, matrix: matrix(_:), predict: predict)
  }
}
