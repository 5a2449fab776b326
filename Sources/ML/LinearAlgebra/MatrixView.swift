/// A rectangle of a matrix, to read without a copy.
///
/// A view keeps its matrix as it was: changing the matrix afterwards changes a copy.
public struct MatrixView: Sendable {
  /// The matrix that is looked at.
  public let matrix: Matrix
  /// The rows of the matrix that the view shows.
  public let rows: Range<Int>
  /// The columns of the matrix that the view shows.
  public let columns: Range<Int>

  public var rowCount: Int { rows.count }
  public var columnCount: Int { columns.count }

  /// The element in a row and a column of the view. O(1).
  public subscript(row: Int, column: Int) -> Double {
    require(
      row >= 0 && row < rowCount && column >= 0 && column < columnCount,
      "there is no element (\(row), \(column)) in a \(rowCount) × \(columnCount) view")
    return matrix.storage[(rows.lowerBound + row) * matrix.columnCount + columns.lowerBound + column]
  }

  /// One row, without a copy. The slice's indices are places in the whole matrix.
  public func row(_ index: Int) -> ArraySlice<Double> {
    require(index >= 0 && index < rowCount, "there is no row \(index) in a \(rowCount) × \(columnCount) view")
    let start = (rows.lowerBound + index) * matrix.columnCount + columns.lowerBound
    return matrix.storage[start..<start + columnCount]
  }

  /// The rectangle as a matrix of its own.
  public var copy: Matrix {
    var values: [Double] = []
    values.reserveCapacity(rowCount * columnCount)
    for index in 0..<rowCount { values += row(index) }
    return Matrix(rowCount: rowCount, columnCount: columnCount, values: values)
  }

  /// The product with a matrix, without a copy of the view.
  ///
  /// - Complexity: O(rows · columns · columns of `other`).
  public func multiplied(by other: Matrix) -> Matrix {
    require(
      columnCount == other.rowCount,
      "a \(rowCount) × \(columnCount) view cannot be multiplied by a \(other.shape) matrix")
    var product = Matrix(rowCount: rowCount, columnCount: other.columnCount)
    guard rowCount > 0, columnCount > 0, other.columnCount > 0 else { return product }
    withUnsafeElements { a, stride in
      nonisolated(unsafe) let a = a
      other.storage.withUnsafeBufferPointer { b in
        product.storage.withUnsafeMutableBufferPointer { c in
          nonisolated(unsafe) let b = b.baseAddress!
          nonisolated(unsafe) let c = c.baseAddress!
          let width = other.columnCount
          parallelForRanges(rowCount, length: 256) { range in
            BLAS.multiply(
              a + range.lowerBound * stride, stride: stride, b, stride: width,
              into: c + range.lowerBound * width, stride: width, rows: range.count, columns: width,
              inner: columnCount)
          }
        }
      }
    }
    return product
  }

  /// Calls `body` with the first element and the distance from one row to the next.
  ///
  /// - Precondition: The view has elements.
  package func withUnsafeElements<Result, Failure: Error>(
    _ body: (_ first: UnsafePointer<Double>, _ stride: Int) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try matrix.withUnsafeValues { buffer throws(Failure) in
      try body(
        buffer.baseAddress! + rows.lowerBound * matrix.columnCount + columns.lowerBound, matrix.columnCount)
    }
  }
}

extension Matrix {
  /// The given rows and columns, all of them by default, to read without a copy.
  public func view(rows: Range<Int>? = nil, columns: Range<Int>? = nil) -> MatrixView {
    let rows = rows ?? 0..<rowCount
    let columns = columns ?? 0..<columnCount
    require(
      rows.lowerBound >= 0 && rows.upperBound <= rowCount && columns.lowerBound >= 0
        && columns.upperBound <= columnCount,
      "there are no rows \(rows) and columns \(columns) in a \(shape) matrix")
    return MatrixView(matrix: self, rows: rows, columns: columns)
  }

  /// Calls `body` with the elements of one row, without a copy.
  @inlinable
  public func withUnsafeRow<Result, Failure: Error>(
    _ index: Int, _ body: (UnsafeBufferPointer<Double>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    if index < 0 || index >= rowCount { failRow(index) }
    return try withUnsafeValues { values throws(Failure) in
      try body(UnsafeBufferPointer(rebasing: values[index * columnCount..<(index + 1) * columnCount]))
    }
  }
}
