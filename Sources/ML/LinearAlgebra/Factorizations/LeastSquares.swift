/// The solution of a least squares problem, and how well the problem determines it.
public struct LeastSquaresSolution: Hashable, Sendable {
  /// Columns of the matrix × right sides.
  public let coefficients: Matrix
  /// The number of singular values of the matrix above ``tolerance``; if it is below the number of columns, the
  /// coefficients are the shortest of many solutions.
  public let rank: Int
  /// The singular values of the matrix, the largest first.
  public let singularValues: [Double]
  /// Singular values up to this count as zero.
  public let tolerance: Double
}

/// The shortest of the matrices `X` that minimise `‖A X − B‖`, for an `A` of any shape and rank.
///
/// - Parameter relativeTolerance: Singular values up to this times the largest count as zero. By default the larger
///   side of `A` × machine precision.
/// - Complexity: O(*mnk*) for *m* rows, *n* columns and *k* the smaller of the two.
/// - Throws: ``FactorizationError`` if an element is not finite or the iteration does not converge.
/// - Source: LAPACK `dgelsd`; Golub & Van Loan, *Matrix Computations*, 4th ed., §5.5.
public func leastSquares(
  _ a: Matrix, _ b: Matrix, relativeTolerance: Double? = nil
) throws(FactorizationError) -> LeastSquaresSolution {
  let (rows, columns) = (a.rowCount, a.columnCount)
  require(b.rowCount == rows, "a \(a.shape) matrix cannot have a \(b.shape) right side")
  let relative = relativeTolerance ?? Double(max(rows, columns)) * Double.ulpOfOne
  require(
    relative >= 0 && relative < 1,
    "a relative tolerance of \(relative) is not possible; it is from 0 to below 1")
  try a.requireFinite()
  try b.requireFinite()
  var values = [Double](repeating: 0, count: min(rows, columns))
  guard !values.isEmpty, b.columnCount > 0 else {
    return LeastSquaresSolution(
      coefficients: Matrix(rowCount: columns, columnCount: b.columnCount), rank: 0, singularValues: values,
      tolerance: 0)
  }
  // LAPACK's columns are our rows of the transpose; the solution takes the place of the right sides.
  var work = a.transpose
  let longer = max(rows, columns)
  var solution = Matrix(rowCount: b.columnCount, columnCount: longer)
  for side in 0..<b.columnCount {
    for row in 0..<rows { solution.storage[side * longer + row] = b.storage[row * b.columnCount + side] }
  }
  guard
    let rank = BLAS.leastSquares(
      &work.storage, rows: rows, columns: columns, &solution.storage, count: b.columnCount, values: &values,
      relativeTolerance: relative)
  else { throw .notConverged(rowCount: rows, columnCount: columns) }
  return LeastSquaresSolution(
    coefficients: solution.columns(Array(0..<columns)).transpose, rank: rank, singularValues: values,
    tolerance: relative * values[0])
}

/// The shortest of the vectors `x` that minimise `‖A x − b‖`, in the one column of the solution's coefficients.
///
/// - Throws: ``FactorizationError`` if an element is not finite or the iteration does not converge.
public func leastSquares(
  _ a: Matrix, _ b: [Double], relativeTolerance: Double? = nil
) throws(FactorizationError) -> LeastSquaresSolution {
  try leastSquares(
    a, Matrix(rowCount: b.count, columnCount: 1, values: b), relativeTolerance: relativeTolerance)
}
