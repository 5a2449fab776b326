/// A dense matrix in single precision, stored row after row, for where half the memory and twice the speed pay:
/// distances between many rows, and neural networks.
public struct FloatMatrix: Hashable, Sendable {
  public let rowCount: Int
  public let columnCount: Int
  /// All elements, row after row; element (*i*, *j*) is at `i * columnCount + j`.
  public package(set) var values: [Float]

  /// A matrix of the given shape over `values`, which stand row after row.
  public init(rowCount: Int, columnCount: Int, values: [Float]) {
    require(
      rowCount >= 0 && columnCount >= 0 && values.count == rowCount * columnCount,
      "a \(rowCount) × \(columnCount) matrix cannot be made of \(values.count) values")
    self.rowCount = rowCount
    self.columnCount = columnCount
    self.values = values
  }

  /// A matrix of the given shape, filled with one value.
  public init(rowCount: Int, columnCount: Int, repeating value: Float = 0) {
    require(
      rowCount >= 0 && columnCount >= 0, "a matrix cannot have the shape \(rowCount) × \(columnCount)")
    self.init(
      rowCount: rowCount, columnCount: columnCount,
      values: [Float](repeating: value, count: rowCount * columnCount))
  }

  /// The matrix rounded to single precision.
  public init(_ matrix: Matrix) {
    self.init(
      rowCount: matrix.rowCount, columnCount: matrix.columnCount, values: matrix.storage.map { Float($0) })
  }

  /// The element in a row and a column. O(1).
  public subscript(row: Int, column: Int) -> Float {
    get {
      checkPlace(row, column)
      return values[row * columnCount + column]
    }
    set {
      checkPlace(row, column)
      values[row * columnCount + column] = newValue
    }
  }

  /// One row, without a copy. The slice's indices are places in the whole matrix.
  public func row(_ index: Int) -> ArraySlice<Float> {
    require(index >= 0 && index < rowCount, "there is no row \(index) in a \(shape) matrix")
    return values[index * columnCount..<(index + 1) * columnCount]
  }

  /// The product of two matrices, each optionally transposed first, without a copy of it.
  ///
  /// - Shapes: `op(self)` is `m × k` and `op(other)` is `k × n`; the product is `m × n`.
  /// - Complexity: O(*mkn*).
  public func multiplied(
    by other: FloatMatrix, transposingSelf: Bool = false, transposingOther: Bool = false
  ) -> FloatMatrix {
    let (rows, inner) = transposingSelf ? (columnCount, rowCount) : (rowCount, columnCount)
    let (otherInner, columns) =
      transposingOther ? (other.columnCount, other.rowCount) : (other.rowCount, other.columnCount)
    require(
      inner == otherInner,
      """
      a \(shape) matrix\(transposingSelf ? ", transposed," : "") cannot be multiplied by \
      a \(other.shape) matrix\(transposingOther ? ", transposed" : "")
      """)
    var product = FloatMatrix(rowCount: rows, columnCount: columns)
    guard rows > 0, columns > 0, inner > 0 else { return product }
    product.values.withUnsafeMutableBufferPointer { target in
      values.withUnsafeBufferPointer { left in
        other.values.withUnsafeBufferPointer { right in
          multiplyInBands(
            left.baseAddress!, stride: columnCount, transposed: transposingSelf,
            right.baseAddress!, stride: other.columnCount, transposed: transposingOther,
            into: target.baseAddress!, rows: rows, columns: columns, inner: inner)
        }
      }
    }
    return product
  }

  /// The matrix in double precision.
  public var doublePrecision: Matrix {
    Matrix(rowCount: rowCount, columnCount: columnCount, values: values.map { Double($0) })
  }

  var shape: String { "\(rowCount) × \(columnCount)" }

  private func checkPlace(_ row: Int, _ column: Int) {
    require(
      row >= 0 && row < rowCount && column >= 0 && column < columnCount,
      "there is no element (\(row), \(column)) in a \(shape) matrix")
  }
}

/// The bands of `Matrix.multiplied`, in single precision.
private func multiplyInBands(
  _ a: UnsafePointer<Float>, stride aStride: Int, transposed aTransposed: Bool,
  _ b: UnsafePointer<Float>, stride bStride: Int, transposed bTransposed: Bool,
  into c: UnsafeMutablePointer<Float>, rows: Int, columns: Int, inner: Int
) {
  nonisolated(unsafe) let (a, b, c) = (a, b, c)
  let alongRows = rows >= columns
  let long = max(rows, columns)
  let length = max(256, Matrix.bandLength(of: long, workEach: inner * min(rows, columns) / 2))
  parallelForRanges(long, length: length) { range in
    let start = range.lowerBound
    BLAS.multiply(
      a + (alongRows ? start * (aTransposed ? 1 : aStride) : 0), stride: aStride, transposed: aTransposed,
      b + (alongRows ? 0 : start * (bTransposed ? bStride : 1)), stride: bStride, transposed: bTransposed,
      into: c + start * (alongRows ? columns : 1), stride: columns,
      rows: alongRows ? range.count : rows, columns: alongRows ? columns : range.count, inner: inner)
  }
}
