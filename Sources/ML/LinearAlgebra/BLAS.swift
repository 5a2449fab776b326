import COpenBLAS

/// The only file that touches OpenBLAS. Everything is row-major, and shapes have been checked by the caller.
///
/// OpenBLAS stays on one thread for the whole life of the process: its own threads would compete with those of
/// `parallelFor`, and its results would depend on how many there are. Large products are cut into blocks whose
/// size depends on the shape alone, and the blocks run in parallel, so a result has the same bits on any machine
/// with the same kind of processor.
enum BLAS {
  private static let isOnOneThread: Void = openblas_set_num_threads(1)

  /// `c ← op(a) · op(b)`, where `op(a)` is `rows × inner` and `op(b)` is `inner × columns`.
  static func multiply(
    _ a: UnsafePointer<Double>, stride aStride: Int, transposed aTransposed: Bool,
    _ b: UnsafePointer<Double>, stride bStride: Int, transposed bTransposed: Bool,
    into c: UnsafeMutablePointer<Double>, stride cStride: Int,
    rows: Int, columns: Int, inner: Int
  ) {
    _ = isOnOneThread
    cblas_dgemm(
      CblasRowMajor, aTransposed ? CblasTrans : CblasNoTrans, bTransposed ? CblasTrans : CblasNoTrans,
      blasint(rows), blasint(columns), blasint(inner), 1, a, blasint(aStride), b, blasint(bStride), 0, c,
      blasint(cStride))
  }

  /// `y ← op(a) · x`, where `a` is `rows × columns` before `op`.
  static func multiply(
    _ a: UnsafePointer<Double>, rows: Int, columns: Int, transposed: Bool, vector x: UnsafePointer<Double>,
    into y: UnsafeMutablePointer<Double>
  ) {
    _ = isOnOneThread
    cblas_dgemv(
      CblasRowMajor, transposed ? CblasTrans : CblasNoTrans, blasint(rows), blasint(columns), 1, a,
      blasint(columns), x, 1, 0, y, 1)
  }

  /// The upper triangle of `c ← c + aᵀ · a`, where `a` is `rows × columns`.
  static func addGram(
    of a: UnsafePointer<Double>, rows: Int, columns: Int, to c: UnsafeMutablePointer<Double>
  ) {
    _ = isOnOneThread
    cblas_dsyrk(
      CblasRowMajor, CblasUpper, CblasTrans, blasint(columns), blasint(rows), 1, a, blasint(columns), 1, c,
      blasint(columns))
  }

  /// Replaces the upper triangle of `a` (row-major) by `U` with `UᵀU = a`.
  ///
  /// - Returns: `nil`, or the index of the first leading minor that is not positive.
  static func factorCholesky(_ a: UnsafeMutablePointer<Double>, order: Int) -> Int? {
    _ = isOnOneThread
    // Fortran sees the transpose: our upper triangle is its lower one.
    var info: Int32 = 0
    var n = Int32(order)
    var stride = Int32(max(1, order))
    dpotrf_("L", &n, a, &stride, &info)
    return info == 0 ? nil : Int(info) - 1
  }

  /// Solves `UᵀU x = b` in place for `count` right-hand sides, each of them contiguous in `b`.
  static func solveCholesky(
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

  static func dot(_ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, count: Int) -> Double {
    _ = isOnOneThread
    return cblas_ddot(blasint(count), a, 1, b, 1)
  }

  /// `y ← y + scale · x`
  static func add(
    _ scale: Double, _ x: UnsafePointer<Double>, to y: UnsafeMutablePointer<Double>, count: Int
  ) {
    _ = isOnOneThread
    cblas_daxpy(blasint(count), scale, x, 1, y, 1)
  }

  static func norm(_ x: UnsafePointer<Double>, count: Int) -> Double {
    _ = isOnOneThread
    return cblas_dnrm2(blasint(count), x, 1)
  }
}
