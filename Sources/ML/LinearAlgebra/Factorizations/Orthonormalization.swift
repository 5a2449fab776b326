extension Matrix {
  /// Orthonormal columns that span what the columns of a tall matrix span, and the triangular matrix between them:
  /// `A = Q R`.
  ///
  /// Two rounds of Cholesky's factorisation of the Gram matrix, which is all products, so that it is as fast as they
  /// are and runs in parallel. Where the columns depend on each other too much for that, Householder's reflections.
  ///
  /// - Precondition: At least as many rows as columns, and finite elements.
  /// - Source: Yamamoto, Nakatsukasa, Yanagisawa & Fukaya, "Roundoff error analysis of the CholeskyQR2 algorithm",
  ///   ETNA 44, 2015.
  package func orthonormalized() throws(FactorizationError) -> (orthonormal: Matrix, triangular: Matrix) {
    if let first = orthonormalizedOnce(), let second = first.orthonormal.orthonormalizedOnce() {
      return (second.orthonormal, second.triangular.multiplied(by: first.triangular))
    }
    let factorization = try QRFactorization(self, pivoting: false)
    return (factorization.orthonormal, factorization.triangular)
  }

  private func orthonormalizedOnce() -> (orthonormal: Matrix, triangular: Matrix)? {
    guard let triangular = try? CholeskyFactorization(gram()).factor else { return nil }
    let order = columnCount
    let diagonal = (0..<order).map { triangular[$0, $0] }
    // The error of one round grows with the square of the condition; the second round repairs it up to here.
    guard order > 0, diagonal.min()! > 1e-6 * diagonal.max()! else { return nil }
    var orthonormal = self
    orthonormal.storage.withUnsafeMutableBufferPointer { buffer in
      nonisolated(unsafe) let base = buffer.baseAddress!
      parallelForRanges(rowCount, length: 512) { range in
        triangular.storage.withUnsafeBufferPointer { factor in
          BLAS.solveTriangularFromRight(
            factor.baseAddress!, order: order, isUpper: true, left: base + range.lowerBound * order,
            rows: range.count)
        }
      }
    }
    return (orthonormal, triangular)
  }
}
