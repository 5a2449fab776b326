/// The eigenvalues and eigenvectors of a symmetric matrix: `A = V · diag(values) · Vᵀ`.
///
/// Eigenvalues fall. Eigenvectors have length 1, and the component of largest magnitude of each is positive (the
/// first, if several agree to eight digits).
///
/// - Source: LAPACK `dsyevd`; Golub & Van Loan, *Matrix Computations*, 4th ed., §8.3 and §8.4.
public struct SymmetricEigendecomposition: Hashable, Sendable {
  /// The eigenvalues, the largest first.
  public let values: [Double]
  /// The eigenvectors: column `j` belongs to value `j`.
  public let vectors: Matrix

  /// Decomposes a symmetric matrix, of which only the upper triangle is read.
  ///
  /// - Complexity: O(*p*³) for order *p*.
  /// - Throws: ``FactorizationError`` if an element is not finite or the iteration does not converge.
  public init(_ matrix: Matrix) throws(FactorizationError) {
    let (values, rows) = try Self.decompose(matrix, vectors: true)
    self.values = values
    var vectors = rows.transpose
    vectors.negateColumns(vectors.negativeColumns())
    self.vectors = vectors
  }

  /// The eigenvalues alone, the largest first; about three times as fast.
  ///
  /// - Throws: ``FactorizationError`` if an element is not finite or the iteration does not converge.
  public static func values(of matrix: Matrix) throws(FactorizationError) -> [Double] {
    try decompose(matrix, vectors: false).values
  }

  private static func decompose(
    _ matrix: Matrix, vectors: Bool
  ) throws(FactorizationError) -> (values: [Double], rows: Matrix) {
    require(
      matrix.rowCount == matrix.columnCount,
      "a \(matrix.shape) matrix is not square, so it has no eigenvalues")
    try matrix.requireFinite()
    let order = matrix.rowCount
    guard order > 0 else { return ([], matrix) }
    var work = matrix
    var values = [Double](repeating: 0, count: order)
    guard BLAS.symmetricEigen(&work.storage, order: order, values: &values, vectors: vectors) else {
      throw .notConverged(rowCount: order, columnCount: order)
    }
    // LAPACK's order rises.
    return (values.reversed(), vectors ? work.rows(Array((0..<order).reversed())) : work)
  }
}
