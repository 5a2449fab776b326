/// The singular value decomposition `A = U · diag(σ) · Vᵀ`, with as many values as the smaller side of `A`, or with
/// the leading ones only.
///
/// Singular values fall and are not negative. The columns of `U` and `V` are orthonormal, and the component of
/// largest magnitude of each column of `V` is positive (the first, if several agree to eight digits).
///
/// - Source: LAPACK `dgesdd`; Golub & Van Loan, *Matrix Computations*, 4th ed., §2.4 and §8.6.
public struct SingularValueDecomposition: Hashable, Sendable {
  /// `U`, rows × *k*.
  public let left: Matrix
  /// `σ`, the largest first.
  public let singularValues: [Double]
  /// `V`, columns × *k*.
  public let right: Matrix

  /// Decomposes a matrix of any shape.
  ///
  /// - Complexity: O(*mnk*) for *m* rows, *n* columns and *k* the smaller of the two.
  /// - Throws: ``FactorizationError`` if an element is not finite or the iteration does not converge.
  public init(_ matrix: Matrix) throws(FactorizationError) {
    try matrix.requireFinite()
    let smaller = min(matrix.rowCount, matrix.columnCount)
    var left = Matrix(rowCount: matrix.rowCount, columnCount: smaller)
    var rightTransposed = Matrix(rowCount: smaller, columnCount: matrix.columnCount)
    var values = [Double](repeating: 0, count: smaller)
    if smaller > 0 {
      var work = matrix.storage
      let isDone = left.storage.withUnsafeMutableBufferPointer { left in
        rightTransposed.storage.withUnsafeMutableBufferPointer { right in
          BLAS.singularValues(
            &work, rows: matrix.rowCount, columns: matrix.columnCount, values: &values,
            vectors: (left.baseAddress!, right.baseAddress!))
        }
      }
      guard isDone else { throw .notConverged(rowCount: matrix.rowCount, columnCount: matrix.columnCount) }
    }
    self.init(left: left, singularValues: values, right: rightTransposed.transpose)
  }

  /// The singular values alone, the largest first.
  ///
  /// - Throws: ``FactorizationError`` if an element is not finite or the iteration does not converge.
  public static func singularValues(of matrix: Matrix) throws(FactorizationError) -> [Double] {
    try matrix.requireFinite()
    var values = [Double](repeating: 0, count: min(matrix.rowCount, matrix.columnCount))
    guard !values.isEmpty else { return [] }
    var work = matrix.storage
    guard
      BLAS.singularValues(
        &work, rows: matrix.rowCount, columns: matrix.columnCount, values: &values, vectors: nil)
    else { throw .notConverged(rowCount: matrix.rowCount, columnCount: matrix.columnCount) }
    return values
  }

  /// Factors of which only the signs are still free.
  init(left: Matrix, singularValues: [Double], right: Matrix) {
    var (left, right) = (left, right)
    let negative = right.negativeColumns()
    left.negateColumns(negative)
    right.negateColumns(negative)
    self.left = left
    self.singularValues = singularValues
    self.right = right
  }

  /// Below this a singular value counts as zero: the larger side × machine precision × the largest value.
  public var tolerance: Double {
    Double(max(left.rowCount, right.rowCount)) * Double.ulpOfOne * (singularValues.first ?? 0)
  }

  /// The number of singular values above ``tolerance``.
  public var rank: Int {
    let tolerance = tolerance
    return singularValues.count { $0 > tolerance }
  }

  /// The largest singular value over the smallest; infinite if that is zero.
  public var conditionNumber: Double {
    guard let first = singularValues.first, let last = singularValues.last else { return .nan }
    return last > 0 ? first / last : .infinity
  }

  /// The leading `count` values and vectors.
  public func leading(_ count: Int) -> SingularValueDecomposition {
    require(
      count >= 0 && count <= singularValues.count,
      "there are no \(count) leading values among \(singularValues.count)")
    return SingularValueDecomposition(
      left: left.columns(Array(0..<count)), singularValues: Array(singularValues.prefix(count)),
      right: right.columns(Array(0..<count)))
  }

  /// The product of the factors: the matrix, or the nearest one of its rank if values were left out.
  public var product: Matrix {
    left.scaled(columnsBy: singularValues).multiplied(by: right, transposingOther: true)
  }

  /// The Moore–Penrose inverse, where values up to ``tolerance`` count as zero.
  public var pseudoinverse: Matrix {
    let tolerance = tolerance
    let inverses = singularValues.map { $0 > tolerance ? 1 / $0 : 0 }
    return right.scaled(columnsBy: inverses).multiplied(by: left, transposingOther: true)
  }
}
