/// The factorisation `A P = Q R` of a matrix with the columns taken in the order of what they add.
///
/// `Q` has orthonormal columns, `R` is upper triangular with a diagonal that is not negative and does not rise, and
/// `P` is the permutation that puts column `permutation[j]` in place `j`. Without pivoting `P` is the identity.
///
/// - Source: LAPACK `dgeqp3`, `dgeqrf`; Golub & Van Loan, *Matrix Computations*, 4th ed., §5.2 and §5.4.2.
public struct QRFactorization: Hashable, Sendable {
  /// `Q`, rows × *k* where *k* is the smaller side of the matrix.
  public let orthonormal: Matrix
  /// `R`, *k* × columns.
  public let triangular: Matrix
  /// The column of the matrix that stands in each column of `R`.
  public let permutation: [Int]
  /// The number of diagonal elements of `R` that are above ``tolerance``; meaningful with pivoting only.
  public let rank: Int
  /// The larger side × machine precision × the largest diagonal element of `R`.
  public let tolerance: Double

  /// Factors a matrix of any shape.
  ///
  /// - Complexity: O(*mnk*) for *m* rows, *n* columns and *k* the smaller of the two.
  /// - Throws: ``FactorizationError/notFinite(row:column:value:)``.
  public init(_ matrix: Matrix, pivoting: Bool = true) throws(FactorizationError) {
    try matrix.requireFinite()
    let (rows, columns) = (matrix.rowCount, matrix.columnCount)
    let smaller = min(rows, columns)
    // LAPACK's columns are our rows of the transpose.
    var packed = matrix.transpose
    var reflections = [Double](repeating: 0, count: smaller)
    var order = (0..<columns).map { Int32($0) }
    if smaller > 0 {
      if pivoting {
        BLAS.factorOrthogonal(
          &packed.storage, rows: rows, columns: columns, reflections: &reflections, permutation: &order)
      } else {
        BLAS.factorOrthogonal(
          &packed.storage, rows: rows, columns: columns, reflections: &reflections, permutation: nil)
      }
    }
    var triangular = Matrix(rowCount: smaller, columnCount: columns) { row, column in
      row <= column ? packed.storage[column * rows + row] : 0
    }
    var orthonormal = packed.rows(0..<smaller)
    if smaller > 0 {
      BLAS.expandOrthogonal(&orthonormal.storage, rows: rows, columns: smaller, reflections: reflections)
    }
    for row in 0..<smaller where triangular[row, row] < 0 {
      for column in row..<columns { triangular.storage[row * columns + column].negate() }
      for column in 0..<rows { orthonormal.storage[row * rows + column].negate() }
    }
    let diagonal = (0..<smaller).map { triangular[$0, $0] }
    let tolerance = Double(max(rows, columns)) * Double.ulpOfOne * (diagonal.max() ?? 0)
    self.orthonormal = orthonormal.transpose
    self.triangular = triangular
    self.permutation = order.map(Int.init)
    self.tolerance = tolerance
    self.rank = diagonal.count { $0 > tolerance }
  }
}
