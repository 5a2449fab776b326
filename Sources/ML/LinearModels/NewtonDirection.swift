import LinearAlgebra

/// Minus the inverse Hessian times the gradient; nil if the Hessian holds numbers that are not finite.
///
/// The Hessian is scaled to a unit diagonal first, so that features of very different sizes do no harm. Where no sample
/// has any curvature it can be singular; then a multiple of the identity is added.
func newtonDirection(_ hessian: Matrix, _ gradient: [Double]) -> [Double]? {
  let (scaled, scales) = unitDiagonal(hessian)
  let right = zip(gradient, scales).map { -$0 / $1 }
  var damping = 0.0
  while damping < 1e10 {
    var damped = scaled
    for index in 0..<damped.rowCount { damped[index, index] += damping }
    if let factorization = try? CholeskyFactorization(damped) {
      let direction = zip(factorization.solve(right), scales).map { $0 / $1 }
      if direction.allSatisfy(\.isFinite) { return direction }
    }
    damping = max(1e-10, damping * 10)
  }
  return nil
}

/// A Hessian with ones on its diagonal, and what its rows and columns were divided by.
func unitDiagonal(_ hessian: Matrix) -> (scaled: Matrix, scales: [Double]) {
  let scales = (0..<hessian.rowCount).map { index -> Double in
    let diagonal = hessian[index, index]
    return diagonal > 0 ? diagonal.squareRoot() : 1
  }
  let scaled = Matrix(rowCount: hessian.rowCount, columnCount: hessian.columnCount) { row, column in
    hessian[row, column] / scales[row] / scales[column]
  }
  return (scaled, scales)
}
