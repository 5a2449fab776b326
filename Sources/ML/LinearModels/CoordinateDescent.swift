import LinearAlgebra

/// Minimises `½ zᵀHz − cᵀz + Σ (lassoⱼ·|zⱼ| + ½ ridgeⱼ·zⱼ²)` by cyclic coordinate descent on the columns of `H`.
///
/// This is the lasso's problem, with `H` the Gram matrix of the features and `c` their products with the target, and
/// that of each proximal Newton step. Sweeps over all coordinates alternate with sweeps over those that are not zero.
///
/// - Complexity: O(*p*) for each coordinate that changes, after its column of `H` is there.
/// - Source: Friedman, Hastie & Tibshirani, "Regularization paths for generalized linear models via coordinate
///   descent", Journal of Statistical Software 33(1), 2010, §2.2 ("covariance updates") and §2.5.
struct CoordinateDescent: Sendable {
  /// The point, which a caller may set to begin elsewhere before it calls `start`.
  private(set) var point: [Double]
  /// `c − Hz`, kept up to date.
  private(set) var gradient: [Double]
  private(set) var sweepCount = 0
  let linear: [Double]
  private var columns: HessianColumns
  var lasso: [Double]
  var ridge: [Double]

  init(_ columns: HessianColumns, linear: [Double], lasso: [Double], ridge: [Double]) {
    self.columns = columns
    self.linear = linear
    self.lasso = lasso
    self.ridge = ridge
    point = [Double](repeating: 0, count: linear.count)
    gradient = linear
  }

  /// Begins at a point.
  mutating func start(at start: [Double]) {
    point = start
    gradient = linear
    for index in start.indices where start[index] != 0 {
      add(-start[index], times: columns[index], to: &gradient)
    }
  }

  /// The coordinates that are not zero.
  var active: [Int] { point.indices.filter { point[$0] != 0 } }

  /// Moves each of the coordinates to its optimum in turn; the largest decrease of the objective by one of them.
  mutating func sweep(over indices: [Int]) -> Double {
    sweepCount += 1
    var largest = 0.0
    for index in indices {
      let curvature = columns.diagonal[index]
      let total = curvature + ridge[index]
      guard total > 0 else { continue }
      let pull = gradient[index] + curvature * point[index]
      let shrunk = max(0, abs(pull) - lasso[index])
      let new = (pull < 0 ? -shrunk : shrunk) / total
      let change = new - point[index]
      guard change != 0 else { continue }
      point[index] = new
      add(-change, times: columns[index], to: &gradient)
      largest = max(largest, total * change * change)
    }
    return largest
  }

  /// Sweeps over the coordinates until no change lowers the objective by more than `threshold`, or `limit` is reached.
  mutating func descend(over candidates: [Int], threshold: Double, limit: Int) {
    while sweepCount < limit {
      if sweep(over: candidates) <= threshold { return }
      let active = candidates.filter { point[$0] != 0 }
      while sweepCount < limit, sweep(over: active) > threshold {}
    }
  }

  /// How far the point is from a minimum: the objective's value minus that of a feasible point of the dual problem.
  ///
  /// - Parameter constant: What makes `constant − 2cᵀz + zᵀHz` a sum of squares: the target's mean square.
  func dualityGap(constant: Double) -> Double {
    let products = dot(point, linear)
    let residual = constant - products - dot(point, gradient)
    var penalty = 0.0
    var ridgePart = 0.0
    var bound = Double.infinity
    for index in point.indices {
      penalty += lasso[index] * abs(point[index])
      ridgePart += ridge[index] * point[index] * point[index]
      let slope = abs(gradient[index] - ridge[index] * point[index])
      if slope > lasso[index] { bound = min(bound, lasso[index] / slope) }
    }
    let norm = max(0, residual) + ridgePart
    let cross = constant - products
    // Along the residual's direction the dual is a parabola; its top may not be feasible.
    let step = norm > 0 ? min(bound, max(0, cross / norm)) : 0
    return max(0, 0.5 * norm + penalty - (step * cross - 0.5 * step * step * norm))
  }
}

/// The columns of a symmetric matrix: given as a whole, or computed from a design matrix when first asked for.
struct HessianColumns: Sendable {
  let diagonal: [Double]
  private var columns: [[Double]]
  private let design: Matrix?

  init(_ matrix: Matrix) {
    design = nil
    diagonal = (0..<matrix.rowCount).map { matrix[$0, $0] }
    columns = (0..<matrix.rowCount).map { Array(matrix.row($0)) }
  }

  /// The columns of `AᵀA`; useful when there are more columns than rows and few are ever asked for.
  init(designOf design: Matrix) {
    self.design = design
    columns = [[Double]](repeating: [], count: design.columnCount)
    var squares = [Double](repeating: 0, count: design.columnCount)
    for row in 0..<design.rowCount {
      for (column, value) in design.row(row).enumerated() { squares[column] += value * value }
    }
    diagonal = squares
  }

  subscript(index: Int) -> [Double] {
    mutating get {
      if let design, columns[index].isEmpty {
        columns[index] = design.transposeMultiplied(by: design.column(index))
      }
      return columns[index]
    }
  }
}
