import Learning
import LinearAlgebra

/// The elastic net's problem for one data set: what stays the same along a path, and the point reached so far.
struct ElasticNetProblem: Sendable {
  private let moments: CenteredMoments
  private let names: [String]
  /// The target's mean square about its mean.
  private let targetSquare: Double
  private var descent: CoordinateDescent

  init(_ training: Dataset<Double>) {
    moments = CenteredMoments(training)
    names = training.featureNames
    let size = training.featureCount
    let zeros = [Double](repeating: 0, count: size)
    let sum = moments.weightSum
    if size <= training.rowCount {
      let gram = moments.gram(of: training)
      targetSquare = gram[size, size] / sum
      let hessian = Matrix(rowCount: size, columnCount: size) { gram[$0, $1] / sum }
      let linear = (0..<size).map { gram[$0, size] / sum }
      descent = CoordinateDescent(HessianColumns(hessian), linear: linear, lasso: zeros, ridge: zeros)
    } else {
      var all = moments.rows(0..<training.rowCount, of: training)
      let root = sum.squareRoot()
      all.withUnsafeMutableValues { values in
        for index in values.indices { values[index] /= root }
      }
      let target = all.column(size)
      targetSquare = dot(target, target)
      let design = all.columns(Array(0..<size))
      descent = CoordinateDescent(
        HessianColumns(designOf: design), linear: design.transposeMultiplied(by: target), lasso: zeros,
        ridge: zeros)
    }
  }

  /// The smallest penalty that sets all coefficients to 0.
  func largestPenalty(l1Share: Double) -> Double {
    zip(descent.linear, moments.scales).map { abs($0) * $1 / l1Share }.max()!
  }

  /// Goes on from the point reached so far to the optimum for another penalty.
  ///
  /// The sequential strong rule leaves out coordinates that can hardly become active between two penalties of a path;
  /// whether it was right is checked on the gradient, which is at hand.
  ///
  /// - Source: Tibshirani, Bien, Friedman, Hastie, Simon, Taylor & Tibshirani, "Strong rules for discarding predictors in
  ///   lasso-type problems", Journal of the Royal Statistical Society B 74(2), 2012.
  mutating func solve(penalty: Double, previous: Double?, _ estimator: ElasticNet) throws(FitError)
    -> ElasticNetModel
  {
    let scales = moments.scales
    let size = scales.count
    descent.lasso = scales.map { penalty * estimator.l1Share / $0 }
    descent.ridge = scales.map { penalty * (1 - estimator.l1Share) / $0 / $0 }
    var candidates = Array(0..<size)
    if let previous {
      let bound = (2 * penalty - previous) * estimator.l1Share
      candidates = candidates.filter {
        descent.point[$0] != 0 || abs(descent.gradient[$0]) * scales[$0] >= bound
      }
    }
    let goal = estimator.tolerance * targetSquare
    let firstSweep = descent.sweepCount
    let limit = firstSweep + estimator.maximumSweeps
    var threshold = goal
    var gap = descent.dualityGap(constant: targetSquare)
    while gap > goal, descent.sweepCount < limit {
      descent.descend(over: candidates, threshold: threshold, limit: limit)
      let missed = (0..<size).filter { index in
        descent.point[index] == 0 && abs(descent.gradient[index]) > descent.lasso[index]
      }
      let violations = Set(missed).subtracting(candidates)
      if violations.isEmpty {
        gap = descent.dualityGap(constant: targetSquare)
        threshold *= 0.1
      } else {
        candidates = (candidates + violations).sorted()
      }
    }
    guard gap <= goal else {
      throw .notConverged(iterations: estimator.maximumSweeps, residual: gap / targetSquare)
    }
    return ElasticNetModel(
      moments.model(descent.point, names: names), penalty: penalty, dualityGap: gap,
      sweepCount: descent.sweepCount - firstSweep)
  }
}
