/// The factorisation of a square matrix into triangular factors with row exchanges, ready to solve linear systems.
///
/// For symmetric positive definite matrices use ``CholeskyFactorization``, which takes half the time.
///
/// - Source: LAPACK `dgetrf`, `dgetrs`; Golub & Van Loan, *Matrix Computations*, 4th ed., §3.4.
public struct LUFactorization: Hashable, Sendable {
  /// The order of the factored matrix.
  public let order: Int
  private let factors: [Double]
  private let exchanges: [Int32]

  /// Factors a square matrix.
  ///
  /// - Complexity: O(*p*³) for order *p*.
  /// - Throws: ``FactorizationError`` if an element is not finite or a pivot is exactly zero. A matrix that is only
  ///   nearly singular is factored; ``SingularValueDecomposition`` tells how near it is.
  public init(_ matrix: Matrix) throws(FactorizationError) {
    require(
      matrix.rowCount == matrix.columnCount,
      "a \(matrix.shape) matrix is not square, so it cannot be inverted")
    try matrix.requireFinite()
    order = matrix.rowCount
    var factors = matrix.storage
    var exchanges = [Int32](repeating: 0, count: order)
    if order > 0, let row = BLAS.factorTriangular(&factors, order: order, exchanges: &exchanges) {
      throw .singular(order: order, row: row)
    }
    self.factors = factors
    self.exchanges = exchanges
  }

  /// The vector `x` with `A x = b`. O(*p*²).
  public func solve(_ b: [Double]) -> [Double] {
    require(
      b.count == order,
      "a system with a \(order) × \(order) matrix cannot have a right side of \(b.count) elements")
    guard order > 0 else { return [] }
    var x = b
    BLAS.solveTriangularFactors(factors, order: order, exchanges: exchanges, &x, count: 1)
    return x
  }

  /// The matrix `X` with `A X = B`; each column of `B` is a right side. O(*p*² · columns).
  public func solve(_ b: Matrix) -> Matrix {
    require(
      b.rowCount == order,
      "a system with a \(order) × \(order) matrix cannot have a \(b.shape) right side")
    guard order > 0, b.columnCount > 0 else { return b }
    var x = b.transpose
    BLAS.solveTriangularFactors(factors, order: order, exchanges: exchanges, &x.storage, count: b.columnCount)
    return x.transpose
  }

  /// The inverse of the factored matrix. To solve a system, use `solve`.
  public var inverse: Matrix { solve(.identity(order)) }

  /// The determinant. O(*p*).
  public var determinant: Double {
    (0..<order).reduce(1) { product, index in
      let pivot = factors[index * order + index]
      return product * (Int(exchanges[index]) == index + 1 ? pivot : -pivot)
    }
  }
}
