import Learning
import LinearAlgebra

/// What the L1 penalty adds: a term that has no derivative where a coefficient is 0.
extension LogisticObjective {
  /// The value with the L1 penalty.
  func total(_ evaluation: Evaluation) -> Double { evaluation.value + penalty(at: evaluation.point) }

  private func penalty(at point: [Double]) -> Double {
    lasso == 0 ? 0 : lasso * point.dropLast().reduce(0) { $0 + abs($1) }
  }

  /// The subgradient of the shortest length: the gradient itself without an L1 penalty.
  func subgradient(_ evaluation: Evaluation) -> [Double] {
    guard lasso > 0 else { return evaluation.gradient }
    return evaluation.gradient.indices.map { index in
      let slope = evaluation.gradient[index]
      guard index < evaluation.gradient.count - 1 else { return slope }
      let value = evaluation.point[index]
      if value != 0 { return slope + (value > 0 ? lasso : -lasso) }
      return slope > 0 ? max(0, slope - lasso) : min(0, slope + lasso)
    }
  }

  /// A proximal Newton step: towards the minimum of the quadratic model with the L1 penalty, halved until it lowers the
  /// objective enough; nil if none does.
  ///
  /// - Parameter residual: The scaled gradient here; the model's minimum is found the more accurately the smaller it is.
  /// - Source: Yuan, Ho & Lin, "An improved GLMNET for L1-regularized logistic regression", Journal of Machine Learning
  ///   Research 13, 2012.
  func proximalStep(from current: Evaluation, residual: Double) -> Evaluation? {
    let size = current.point.count
    let linear = zip(current.hessian.multiplied(by: current.point), current.gradient).map(-)
    var lassos = [Double](repeating: lasso, count: size)
    lassos[size - 1] = 0
    var descent = CoordinateDescent(
      HessianColumns(current.hessian), linear: linear, lasso: lassos,
      ridge: [Double](repeating: 0, count: size))
    descent.start(at: current.point)
    descent.descend(
      over: Array(0..<size), threshold: 1e-6 * weightSum * min(1, residual * residual), limit: 10_000)
    let direction = zip(descent.point, current.point).map(-)
    guard direction.allSatisfy(\.isFinite) else { return nil }
    let before = total(current)
    let slope =
      dot(direction, current.gradient) + penalty(at: descent.point) - penalty(at: current.point)
    let rounding = 1e-14 * abs(before)
    var step = 1.0
    while step > 1e-10 {
      // At the full step the point itself, whose zeros are exact.
      let next = evaluate(
        at: step == 1 ? descent.point : zip(current.point, direction).map { $0 + step * $1 })
      if slope < 0, total(next) <= before + 1e-4 * step * slope { return next }
      if abs(slope) <= rounding, total(next) <= before + rounding {
        return scaledGradient(next) < scaledGradient(current) ? next : nil
      }
      step /= 2
    }
    return nil
  }
}
