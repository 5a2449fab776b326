import Learning
import LinearAlgebra

/// Newton's method for the squared hinge loss, which has a gradient everywhere and a Hessian almost everywhere.
struct SquaredHingeNewton {
  private let design: SignedDesign

  struct Evaluation {
    let point: [Double]
    let value: Double
    let gradient: [Double]
    /// Twice the weight of each sample inside the margin, 0 for the rest.
    let curvatures: [Double]
  }

  init(_ design: SignedDesign) { self.design = design }

  func evaluate(at point: [Double]) -> Evaluation { evaluate(at: point, margins: design.margins(point)) }

  private func evaluate(at point: [Double], margins: [Double]) -> Evaluation {
    var value = design.penalty(point)
    var pulls = [Double](repeating: 0, count: margins.count)
    var curvatures = pulls
    for row in margins.indices where margins[row] < 1 {
      let lack = 1 - margins[row]
      value += design.weights[row] * lack * lack
      pulls[row] = 2 * design.weights[row] * lack
      curvatures[row] = 2 * design.weights[row]
    }
    var gradient = zip(point, design.ridge).map(*)
    add(-1, times: design.combination(pulls), to: &gradient)
    return Evaluation(point: point, value: value, gradient: gradient, curvatures: curvatures)
  }

  func minimum(_ tolerance: Double, _ maximumIterations: Int) throws(FitError) -> SignedOptimum {
    var current = evaluate(at: [Double](repeating: 0, count: design.scales.count))
    for iteration in 0...maximumIterations {
      let residual = scaledGradient(current)
      if residual <= tolerance {
        return SignedOptimum(point: current.point, value: current.value, iterationCount: iteration)
      }
      guard iteration < maximumIterations else { break }
      guard let next = step(from: current) else {
        // No step lowers the objective beyond rounding: this is the optimum as far as numbers can tell.
        guard residual <= tolerance.squareRoot() else {
          throw .notConverged(iterations: iteration, residual: residual)
        }
        return SignedOptimum(point: current.point, value: current.value, iterationCount: iteration)
      }
      current = next
    }
    throw .notConverged(iterations: maximumIterations, residual: scaledGradient(current))
  }

  /// The largest element of the gradient, divided by the sum of weights; the features are scaled already.
  ///
  /// Where the penalty is what curves the objective, as it is for very small features, it is divided by that.
  private func scaledGradient(_ evaluation: Evaluation) -> Double {
    zip(evaluation.gradient, design.ridge).map { abs($0) / max(design.weightSum, $1) }.max()!
  }

  /// The point after a Newton step, halved until it lowers the objective enough; nil if none does.
  private func step(from current: Evaluation) -> Evaluation? {
    let hessian = design.hessian(current.curvatures)
    guard let direction = newtonDirection(hessian, current.gradient) else { return nil }
    let slope = dot(direction, current.gradient)
    guard slope < 0 else { return nil }
    let before = design.margins(current.point)
    let change = design.margins(direction)
    var step = 1.0
    while step > 1e-10 {
      let point = zip(current.point, direction).map { $0 + step * $1 }
      let next = evaluate(at: point, margins: zip(before, change).map { $0 + step * $1 })
      let rounding = 1e-14 * abs(current.value)
      if next.value <= current.value + 1e-4 * step * slope { return next }
      if -slope <= rounding, next.value <= current.value + rounding {
        return scaledGradient(next) < scaledGradient(current) ? next : nil
      }
      step /= 2
    }
    return nil
  }
}
