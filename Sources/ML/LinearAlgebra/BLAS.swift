import COpenBLAS

/// The only file that touches OpenBLAS. Matrices are row-major unless a function says otherwise, and shapes have
/// been checked by the caller.
///
/// OpenBLAS stays on one thread for the whole life of the process: its own threads would compete with those of
/// `parallelFor`, and its results would depend on how many there are. Large products are cut into blocks whose
/// size depends on the shape alone, and the blocks run in parallel, so a result has the same bits on any machine
/// with the same kind of processor.
package enum BLAS {
  private static let isOnOneThread: Void = openblas_set_num_threads(1)

  // MARK: Matrices

  /// `c ← alpha · op(a) · op(b) + beta · c`, where `op(a)` is `rows × inner` and `op(b)` is `inner × columns`.
  ///
  /// With `beta` 0, `c` need not be initialised.
  package static func multiply(
    _ a: UnsafePointer<Double>, stride aStride: Int, transposed aTransposed: Bool = false,
    _ b: UnsafePointer<Double>, stride bStride: Int, transposed bTransposed: Bool = false,
    into c: UnsafeMutablePointer<Double>, stride cStride: Int,
    rows: Int, columns: Int, inner: Int, alpha: Double = 1, beta: Double = 0
  ) {
    _ = isOnOneThread
    cblas_dgemm(
      CblasRowMajor, operation(aTransposed), operation(bTransposed), blasint(rows), blasint(columns),
      blasint(inner), alpha, a, blasint(aStride), b, blasint(bStride), beta, c, blasint(cStride))
  }

  /// `c ← alpha · op(a) · op(b) + beta · c` in single precision.
  package static func multiply(
    _ a: UnsafePointer<Float>, stride aStride: Int, transposed aTransposed: Bool = false,
    _ b: UnsafePointer<Float>, stride bStride: Int, transposed bTransposed: Bool = false,
    into c: UnsafeMutablePointer<Float>, stride cStride: Int,
    rows: Int, columns: Int, inner: Int, alpha: Float = 1, beta: Float = 0
  ) {
    _ = isOnOneThread
    cblas_sgemm(
      CblasRowMajor, operation(aTransposed), operation(bTransposed), blasint(rows), blasint(columns),
      blasint(inner), alpha, a, blasint(aStride), b, blasint(bStride), beta, c, blasint(cStride))
  }

  /// `y ← alpha · op(a) · x + beta · y`, where `a` is `rows × columns` before `op`.
  package static func multiply(
    _ a: UnsafePointer<Double>, stride: Int? = nil, rows: Int, columns: Int, transposed: Bool = false,
    vector x: UnsafePointer<Double>, into y: UnsafeMutablePointer<Double>, alpha: Double = 1, beta: Double = 0
  ) {
    _ = isOnOneThread
    cblas_dgemv(
      CblasRowMajor, operation(transposed), blasint(rows), blasint(columns), alpha, a,
      blasint(stride ?? columns), x, 1, beta, y, 1)
  }

  /// `y ← alpha · op(a) · x + beta · y` in single precision.
  package static func multiply(
    _ a: UnsafePointer<Float>, stride: Int? = nil, rows: Int, columns: Int, transposed: Bool = false,
    vector x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>, alpha: Float = 1, beta: Float = 0
  ) {
    _ = isOnOneThread
    cblas_sgemv(
      CblasRowMajor, operation(transposed), blasint(rows), blasint(columns), alpha, a,
      blasint(stride ?? columns), x, 1, beta, y, 1)
  }

  /// The upper triangle of `c ← alpha · aᵀ · a + beta · c`, where `a` is `rows × columns`.
  package static func addGram(
    of a: UnsafePointer<Double>, stride: Int? = nil, rows: Int, columns: Int,
    to c: UnsafeMutablePointer<Double>, cStride: Int? = nil, alpha: Double = 1, beta: Double = 1
  ) {
    _ = isOnOneThread
    cblas_dsyrk(
      CblasRowMajor, CblasUpper, CblasTrans, blasint(columns), blasint(rows), alpha, a,
      blasint(stride ?? columns), beta, c, blasint(cStride ?? columns))
  }

  /// The upper triangle of `c ← alpha · a · aᵀ + beta · c`, where `a` is `rows × columns`.
  package static func addOuterGram(
    of a: UnsafePointer<Double>, stride: Int? = nil, rows: Int, columns: Int,
    to c: UnsafeMutablePointer<Double>, cStride: Int? = nil, alpha: Double = 1, beta: Double = 1
  ) {
    _ = isOnOneThread
    cblas_dsyrk(
      CblasRowMajor, CblasUpper, CblasNoTrans, blasint(rows), blasint(columns), alpha, a,
      blasint(stride ?? columns), beta, c, blasint(cStride ?? rows))
  }

  /// The upper triangle of `c ← c + alpha · x · xᵀ`.
  package static func addOuterProduct(
    _ alpha: Double, _ x: UnsafePointer<Double>, to c: UnsafeMutablePointer<Double>, order: Int,
    stride: Int? = nil
  ) {
    _ = isOnOneThread
    cblas_dsyr(CblasRowMajor, CblasUpper, blasint(order), alpha, x, 1, c, blasint(stride ?? order))
  }

  /// `c ← c + alpha · x · yᵀ`, where `c` is `rows × columns`.
  package static func addOuterProduct(
    _ alpha: Double, _ x: UnsafePointer<Double>, _ y: UnsafePointer<Double>,
    to c: UnsafeMutablePointer<Double>, rows: Int, columns: Int, stride: Int? = nil
  ) {
    _ = isOnOneThread
    cblas_dger(
      CblasRowMajor, blasint(rows), blasint(columns), alpha, x, 1, y, 1, c, blasint(stride ?? columns))
  }

  // MARK: Triangular systems

  /// Solves `op(t) x = x` in place, where `t` is triangular and only that triangle is read.
  package static func solveTriangular(
    _ t: UnsafePointer<Double>, order: Int, stride: Int? = nil, isUpper: Bool, transposed: Bool = false,
    vector x: UnsafeMutablePointer<Double>
  ) {
    _ = isOnOneThread
    cblas_dtrsv(
      CblasRowMajor, isUpper ? CblasUpper : CblasLower, operation(transposed), CblasNonUnit, blasint(order),
      t, blasint(stride ?? order), x, 1)
  }

  /// Solves `op(t) X = B` in place for a `B` of `order × columns`.
  package static func solveTriangular(
    _ t: UnsafePointer<Double>, order: Int, stride: Int? = nil, isUpper: Bool, transposed: Bool = false,
    right b: UnsafeMutablePointer<Double>, columns: Int, rightStride: Int? = nil
  ) {
    _ = isOnOneThread
    cblas_dtrsm(
      CblasRowMajor, CblasLeft, isUpper ? CblasUpper : CblasLower, operation(transposed), CblasNonUnit,
      blasint(order), blasint(columns), 1, t, blasint(stride ?? order), b, blasint(rightStride ?? columns))
  }

  /// Solves `X op(t) = B` in place for a `B` of `rows × order`.
  package static func solveTriangularFromRight(
    _ t: UnsafePointer<Double>, order: Int, stride: Int? = nil, isUpper: Bool, transposed: Bool = false,
    left b: UnsafeMutablePointer<Double>, rows: Int, leftStride: Int? = nil
  ) {
    _ = isOnOneThread
    cblas_dtrsm(
      CblasRowMajor, CblasRight, isUpper ? CblasUpper : CblasLower, operation(transposed), CblasNonUnit,
      blasint(rows), blasint(order), 1, t, blasint(stride ?? order), b, blasint(leftStride ?? order))
  }

  // MARK: Vectors

  package static func dot(
    _ a: UnsafePointer<Double>, stride aStride: Int = 1, _ b: UnsafePointer<Double>, stride bStride: Int = 1,
    count: Int
  ) -> Double {
    _ = isOnOneThread
    return cblas_ddot(blasint(count), a, blasint(aStride), b, blasint(bStride))
  }

  package static func dot(_ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, count: Int) -> Float {
    _ = isOnOneThread
    return cblas_sdot(blasint(count), a, 1, b, 1)
  }

  /// `y ← y + alpha · x`
  package static func add(
    _ alpha: Double, _ x: UnsafePointer<Double>, stride xStride: Int = 1,
    to y: UnsafeMutablePointer<Double>, stride yStride: Int = 1, count: Int
  ) {
    _ = isOnOneThread
    cblas_daxpy(blasint(count), alpha, x, blasint(xStride), y, blasint(yStride))
  }

  /// `y ← y + alpha · x` in single precision.
  package static func add(
    _ alpha: Float, _ x: UnsafePointer<Float>, to y: UnsafeMutablePointer<Float>, count: Int
  ) {
    _ = isOnOneThread
    cblas_saxpy(blasint(count), alpha, x, 1, y, 1)
  }

  /// `x ← alpha · x`
  package static func scale(_ x: UnsafeMutablePointer<Double>, by alpha: Double, count: Int, stride: Int = 1)
  {
    _ = isOnOneThread
    cblas_dscal(blasint(count), alpha, x, blasint(stride))
  }

  package static func norm(_ x: UnsafePointer<Double>, count: Int, stride: Int = 1) -> Double {
    _ = isOnOneThread
    return cblas_dnrm2(blasint(count), x, blasint(stride))
  }

  private static func operation(_ transposed: Bool) -> CBLAS_TRANSPOSE {
    transposed ? CblasTrans : CblasNoTrans
  }
}

// MARK: - Factorisations

/// LAPACK stores columns one after the other, so it sees the transpose of a row-major matrix. Each function says
/// which of the two it takes.
extension BLAS {
  /// Replaces the upper triangle of `a` (row-major) by `U` with `UᵀU = a`.
  ///
  /// - Returns: `nil`, or the index of the first leading minor that is not positive.
  package static func factorCholesky(_ a: UnsafeMutablePointer<Double>, order: Int) -> Int? {
    _ = isOnOneThread
    // Fortran sees the transpose: our upper triangle is its lower one.
    var info: Int32 = 0
    var n = Int32(order)
    var stride = Int32(max(1, order))
    dpotrf_("L", &n, a, &stride, &info)
    return info == 0 ? nil : Int(info) - 1
  }

  /// Solves `UᵀU x = b` in place for `count` right-hand sides, each of them contiguous in `b`.
  package static func solveCholesky(
    _ factor: UnsafePointer<Double>, order: Int, _ b: UnsafeMutablePointer<Double>, count: Int
  ) {
    _ = isOnOneThread
    var info: Int32 = 0
    var n = Int32(order)
    var right = Int32(count)
    var stride = Int32(max(1, order))
    var rightStride = Int32(max(1, order))
    dpotrs_("L", &n, &right, factor, &stride, b, &rightStride, &info)
  }

  /// Replaces a square `a` (row-major) by the triangular factors of its transpose, with row exchanges.
  ///
  /// - Returns: `nil`, or the index of the first pivot that is exactly zero.
  static func factorTriangular(
    _ a: UnsafeMutablePointer<Double>, order: Int, exchanges: UnsafeMutablePointer<Int32>
  ) -> Int? {
    _ = isOnOneThread
    var info: Int32 = 0
    var n = Int32(order)
    var stride = Int32(max(1, order))
    dgetrf_(&n, &n, a, &stride, exchanges, &info)
    return info == 0 ? nil : Int(info) - 1
  }

  /// Solves `A x = b` in place with what `factorTriangular` made of `A`; right sides are contiguous.
  static func solveTriangularFactors(
    _ factors: UnsafePointer<Double>, order: Int, exchanges: UnsafePointer<Int32>,
    _ b: UnsafeMutablePointer<Double>, count: Int
  ) {
    _ = isOnOneThread
    var info: Int32 = 0
    var n = Int32(order)
    var right = Int32(count)
    var stride = Int32(max(1, order))
    // What was factored is the transpose.
    dgetrs_("T", &n, &right, factors, &stride, exchanges, b, &stride, &info)
  }

  /// Replaces `a` (column-major) by its triangular factor and the reflections that lead there.
  ///
  /// `permutation`, if given, receives the columns in the order in which they were taken, from 0 on.
  static func factorOrthogonal(
    _ a: UnsafeMutablePointer<Double>, rows: Int, columns: Int, reflections: UnsafeMutablePointer<Double>,
    permutation: UnsafeMutablePointer<Int32>?
  ) {
    _ = isOnOneThread
    var m = Int32(rows)
    var n = Int32(columns)
    var stride = Int32(max(1, rows))
    for column in 0..<(permutation == nil ? 0 : columns) { permutation![column] = 0 }
    _ = withWorkspace { work, size, info in
      if let permutation {
        dgeqp3_(&m, &n, a, &stride, permutation, reflections, work, &size, &info)
      } else {
        dgeqrf_(&m, &n, a, &stride, reflections, work, &size, &info)
      }
    }
    for column in 0..<(permutation == nil ? 0 : columns) { permutation![column] -= 1 }
  }

  /// Replaces reflections (column-major) by the first `columns` columns of the orthogonal matrix they make up.
  static func expandOrthogonal(
    _ a: UnsafeMutablePointer<Double>, rows: Int, columns: Int, reflections: UnsafePointer<Double>
  ) {
    _ = isOnOneThread
    var m = Int32(rows)
    var n = Int32(columns)
    var stride = Int32(max(1, rows))
    _ = withWorkspace { work, size, info in
      dorgqr_(&m, &n, &n, a, &stride, reflections, work, &size, &info)
    }
  }

  /// The eigenvalues of a symmetric `a`, rising; its rows become the vectors if they are wanted.
  ///
  /// Only the upper triangle (row-major) is read.
  ///
  /// - Returns: Whether the iteration converged.
  static func symmetricEigen(
    _ a: UnsafeMutablePointer<Double>, order: Int, values: UnsafeMutablePointer<Double>, vectors: Bool
  ) -> Bool {
    _ = isOnOneThread
    var n = Int32(order)
    var stride = Int32(max(1, order))
    var integers = [Int32](repeating: 0, count: vectors ? 3 + 5 * order : 1)
    var integerCount = Int32(integers.count)
    return withWorkspace { work, size, info in
      dsyevd_(
        vectors ? "V" : "N", "L", &n, a, &stride, values, work, &size, &integers, &integerCount, &info)
    } == 0
  }

  /// The singular values of `a`, falling, and `min(rows, columns)` vectors of each side if they are wanted.
  ///
  /// Row-major throughout: `left` is `rows × k`, `rightTransposed` is `k × columns`. What is in `a` is lost.
  ///
  /// - Returns: Whether the iteration converged.
  static func singularValues(
    _ a: UnsafeMutablePointer<Double>, rows: Int, columns: Int, values: UnsafeMutablePointer<Double>,
    vectors: (left: UnsafeMutablePointer<Double>, rightTransposed: UnsafeMutablePointer<Double>)?
  ) -> Bool {
    _ = isOnOneThread
    // Fortran sees Aᵀ = V Σ Uᵀ: its left vectors are our right ones, and each comes out as we store it.
    let smaller = min(rows, columns)
    var m = Int32(columns)
    var n = Int32(rows)
    var stride = Int32(max(1, columns))
    var rightStride = Int32(max(1, smaller))
    var integers = [Int32](repeating: 0, count: 8 * max(1, smaller))
    return withWorkspace { work, size, info in
      dgesdd_(
        vectors == nil ? "N" : "S", &m, &n, a, &stride, values, vectors?.rightTransposed ?? values, &stride,
        vectors?.left ?? values, &rightStride, work, &size, &integers, &info)
    } == 0
  }

  /// The shortest `X` among those that minimise `‖A X − B‖`, over column-major `a` and `b`, both of which are lost.
  ///
  /// `b` has `max(rows, columns)` rows; the solution stands in the first `columns` of them.
  ///
  /// - Returns: The rank, or `nil` if the iteration did not converge.
  static func leastSquares(
    _ a: UnsafeMutablePointer<Double>, rows: Int, columns: Int, _ b: UnsafeMutablePointer<Double>, count: Int,
    values: UnsafeMutablePointer<Double>, relativeTolerance: Double
  ) -> Int? {
    _ = isOnOneThread
    var m = Int32(rows)
    var n = Int32(columns)
    var right = Int32(count)
    var stride = Int32(max(1, rows))
    var rightStride = Int32(max(1, rows, columns))
    var tolerance = relativeTolerance
    var rank: Int32 = 0
    // The documented size for the smallest subproblem size that LAPACK uses, 25, is below 3·k·11 + 11·k.
    var integers = [Int32](repeating: 0, count: 64 * max(1, min(rows, columns)))
    let info = withWorkspace { work, size, info in
      dgelsd_(
        &m, &n, &right, a, &stride, b, &rightStride, values, &tolerance, &rank, work, &size, &integers, &info)
    }
    return info == 0 ? Int(rank) : nil
  }

  /// Asks a LAPACK routine how much space it wants and then runs it with that; returns its outcome.
  private static func withWorkspace(
    _ routine: (UnsafeMutablePointer<Double>, inout Int32, inout Int32) -> Void
  ) -> Int32 {
    var wanted = 1.0
    var size: Int32 = -1
    var info: Int32 = 0
    routine(&wanted, &size, &info)
    size = Int32(max(1, wanted))
    withUnsafeTemporaryAllocation(of: Double.self, capacity: Int(size)) { work in
      routine(work.baseAddress!, &size, &info)
    }
    return info
  }
}
