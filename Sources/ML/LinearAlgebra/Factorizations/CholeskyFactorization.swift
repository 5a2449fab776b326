/// A matrix that must be positive definite is not.
public struct NotPositiveDefinite: Error, Hashable, Sendable, CustomStringConvertible {
  /// The order of the matrix.
  public let order: Int
  /// The first row at which the factorisation breaks down: rows before it form a positive definite matrix.
  public let row: Int

  public var description: String {
    "the \(order) × \(order) matrix is not positive definite: row \(row) depends on the rows before it, or nearly"
  }
}

/// The factorisation `A = UᵀU` of a symmetric positive definite matrix, ready to solve linear systems.
///
/// - Source: LAPACK `dpotrf`, `dpotrs`; Golub & Van Loan, *Matrix Computations*, 4th ed., §4.2.
public struct CholeskyFactorization: Hashable, Sendable {
  /// `U`, upper triangular; what lies below the diagonal is zero.
  public let factor: Matrix

  /// Factors a symmetric matrix, of which only the upper triangle is read.
  ///
  /// - Complexity: O(*p*³) for order *p*.
  /// - Throws: `NotPositiveDefinite`, also when an element is not a number.
  public init(_ matrix: Matrix) throws(NotPositiveDefinite) {
    require(
      matrix.rowCount == matrix.columnCount,
      "a \(matrix.shape) matrix is not square, so it has no Cholesky factorisation")
    let order = matrix.rowCount
    var factor = matrix
    let breakdown = factor.storage.withUnsafeMutableBufferPointer { buffer -> Int? in
      guard let base = buffer.baseAddress, order > 0 else { return nil }
      return BLAS.factorCholesky(base, order: order)
    }
    if let breakdown { throw NotPositiveDefinite(order: order, row: breakdown) }
    for row in 0..<order {
      // LAPACK's blocked code lets NaN through; a NaN anywhere ends on the diagonal below it.
      guard factor.storage[row * order + row].isFinite else {
        throw NotPositiveDefinite(order: order, row: row)
      }
      for column in 0..<row { factor.storage[row * order + column] = 0 }
    }
    self.factor = factor
  }

  /// The vector `x` with `A x = b`. O(*p*²).
  public func solve(_ b: [Double]) -> [Double] {
    let order = factor.rowCount
    require(
      b.count == order,
      "a system with a \(factor.shape) matrix cannot have a right side of \(b.count) elements")
    guard order > 0 else { return [] }
    var x = b
    factor.storage.withUnsafeBufferPointer { factor in
      x.withUnsafeMutableBufferPointer { x in
        BLAS.solveCholesky(factor.baseAddress!, order: order, x.baseAddress!, count: 1)
      }
    }
    return x
  }

  /// The matrix `X` with `A X = B`; each column of `B` is a right side. O(*p*² · columns).
  public func solve(_ b: Matrix) -> Matrix {
    let order = factor.rowCount
    require(
      b.rowCount == order, "a system with a \(factor.shape) matrix cannot have a \(b.shape) right side")
    guard order > 0, b.columnCount > 0 else { return b }
    // LAPACK wants each right side contiguous.
    var x = b.transpose
    factor.storage.withUnsafeBufferPointer { factor in
      x.storage.withUnsafeMutableBufferPointer { x in
        BLAS.solveCholesky(factor.baseAddress!, order: order, x.baseAddress!, count: b.columnCount)
      }
    }
    return x.transpose
  }

  /// The inverse of the factored matrix, for covariances and standard errors. To solve a system, use `solve`.
  public var inverse: Matrix { solve(.identity(factor.rowCount)) }

  /// The natural logarithm of the determinant.
  public var logDeterminant: Double {
    (0..<factor.rowCount).reduce(0) { $0 + 2 * factor[$1, $1].logarithm }
  }
}
