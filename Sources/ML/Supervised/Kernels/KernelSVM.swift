public import Learning
public import LinearAlgebra

/// Finds the boundary with the widest margin in the space of a kernel.
///
/// Minimises `½ ‖w‖² + cost · Σ sᵢ max(0, 1 − yᵢ (w·φ(xᵢ) + b))` with sample weights `sᵢ` and `yᵢ` = ±1; the intercept `b` is not
/// penalised. It is solved in the dual, `max Σ|βᵢ| − ½ βᵀKβ` with `Σβᵢ = 0` and each `βᵢyᵢ` from 0 to `cost · sᵢ`, two coefficients at a time, those that
/// promise most by a second-order estimate. It has converged when the largest violation of the optimality conditions is at most `tolerance`.
///
/// Scale the features first: the kernel sees distances. A margin is no probability; calibrate it with Platt scaling on
/// samples that the machine was not fitted to.
///
/// - Shapes: `training.features` is samples × features, `n × p`.
/// - Complexity: fit between O(*n*²*p*) and O(*n*³), with at most 100 MB of kernel rows kept; predict O(*sp*) a row for *s* support
///   vectors.
/// - Source: Cortes & Vapnik, "Support-vector networks", Machine Learning 20, 1995; Platt, "Fast training of support vector
///   machines using sequential minimal optimization", 1999; Fan, Chen & Lin, "Working set selection using second order
///   information for training support vector machines", JMLR 6, 2005.
public struct KernelSVM: SupervisedEstimator, Hashable {
  public var kernel: Kernel
  /// The price of a violated margin: above 0. The larger, the less the machine is smoothed.
  public var cost: Double
  /// The largest violation of the optimality conditions that is left: above 0.
  public var tolerance: Double
  /// The number of steps after which `fit` gives up: at least 1.
  public var maximumIterations: Int

  public init(
    kernel: Kernel = .radialBasis(), cost: Double = 1, tolerance: Double = 1e-3,
    maximumIterations: Int = 1_000_000
  ) {
    self.kernel = kernel
    self.cost = cost
    self.tolerance = tolerance
    self.maximumIterations = maximumIterations
  }

  /// Finds the support vectors and their coefficients.
  ///
  /// - Throws: ``FitError`` for hyperparameters out of range, features that are not finite, a single class, and when
  ///   there is no convergence.
  public func fit(_ training: Dataset<Bool>) throws(FitError) -> KernelSVMModel {
    try checkHyperparameters()
    try training.checkForClassification()
    // A sample without weight can be no support vector.
    let rows = training.target.indices.filter { (training.weights?[$0] ?? 1) > 0 }
    let used = rows.count == training.rowCount ? training.features : training.features.rows(rows)
    let fixed = FixedKernel(kernel, features: used)
    var problem = SequentialOptimisation(
      KernelRows(used, kernel: fixed),
      targets: rows.map { training.target[$0] ? 1 : -1 },
      bounds: rows.map { cost * (training.weights?[$0] ?? 1) })
    let steps = try problem.solve(tolerance: tolerance, maximumIterations: maximumIterations)
    let support = problem.coefficients.indices.filter { problem.coefficients[$0] != 0 }
    return KernelSVMModel(
      supportVectors: used.rows(support), coefficients: support.map { problem.coefficients[$0] },
      intercept: problem.intercept, supportRows: support.map { rows[$0] },
      dualObjective: problem.dualObjective, iterationCount: steps, kernel: fixed,
      featureNames: training.featureNames)
  }

  private func checkHyperparameters() throws(FitError) {
    try checkHyperparameter("cost", cost, allowed: "finite and above 0", cost > 0 && cost.isFinite)
    try checkHyperparameter("tolerance", tolerance, allowed: "above 0", tolerance > 0)
    try checkHyperparameter(
      "maximumIterations", maximumIterations, allowed: "at least 1", maximumIterations >= 1)
    switch kernel {
    case .linear: break
    case .radialBasis(let gamma):
      try checkHyperparameter(
        "gamma", gamma ?? 1, allowed: "finite and above 0", gamma.map { $0 > 0 && $0.isFinite } ?? true)
    case .polynomial(let degree, let gamma, let constant):
      try checkHyperparameter("degree", degree, allowed: "at least 1", degree >= 1)
      try checkHyperparameter(
        "gamma", gamma ?? 1, allowed: "finite and above 0", gamma.map { $0 > 0 && $0.isFinite } ?? true)
      try checkHyperparameter("constant", constant, allowed: "finite", constant.isFinite)
    }
  }
}

/// A fitted kernel machine.
public struct KernelSVMModel: MarginPredictor, Hashable {
  /// The training rows that hold the boundary, support vectors × features.
  public let supportVectors: Matrix
  /// What each support vector adds to the margin, times its kernel: positive for events.
  public let coefficients: [Double]
  public let intercept: Double
  /// The training row of each support vector.
  public let supportRows: [Int]
  /// The dual objective that was reached, `Σ|βᵢ| − ½ βᵀKβ`.
  public let dualObjective: Double
  /// The number of steps that it took.
  public let iterationCount: Int
  let kernel: FixedKernel
  public let featureNames: [String]

  public func predictMargin(_ features: Matrix) throws(PredictionError) -> [Double] {
    try checkForPrediction(features, names: featureNames)
    let width = features.columnCount
    let count = coefficients.count
    var margins = [Double](repeating: intercept, count: features.rowCount)
    guard count > 0, width > 0 else { return margins }
    let norms = supportVectors.rowSquaredNorms()
    let rowNorms = features.rowSquaredNorms()
    margins.withUnsafeMutableBufferPointer { margins in
      features.withUnsafeValues { features in
        supportVectors.withUnsafeValues { vectors in
          // Every range of rows writes its own margins.
          nonisolated(unsafe) let margins = margins.baseAddress!
          nonisolated(unsafe) let (features, vectors) = (features.baseAddress!, vectors.baseAddress!)
          parallelForRanges(rowNorms.count, length: 32) { range in
            withUnsafeTemporaryAllocation(of: Double.self, capacity: range.count * count) { products in
              let start = features + range.lowerBound * width
              BLAS.multiply(
                start, stride: width, transposed: false, vectors, stride: width, transposed: true,
                into: products.baseAddress!, stride: count, rows: range.count, columns: count, inner: width)
              for (place, row) in range.enumerated() {
                let own = UnsafeMutableBufferPointer(rebasing: products[place * count..<(place + 1) * count])
                norms.withUnsafeBufferPointer {
                  kernel.apply(own, norm: rowNorms[row], norms: $0.baseAddress!)
                }
                coefficients.withUnsafeBufferPointer {
                  margins[row] += BLAS.dot($0.baseAddress!, own.baseAddress!, count: count)
                }
              }
            }
          }
        }
      }
    }
    return margins
  }
}
