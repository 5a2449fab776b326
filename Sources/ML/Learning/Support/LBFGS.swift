import LinearAlgebra

/// Minimises a smooth function of many variables from its values and gradients, with limited memory.
///
/// The last `memory` steps stand for the inverse Hessian, and each step satisfies the strong Wolfe conditions with
/// constants 1e-4 and 0.9.
///
/// - Source: Nocedal & Wright, *Numerical Optimization*, 2nd ed., algorithms 7.4, 7.5, 3.5 and 3.6.
package struct LBFGS: Sendable {
  package typealias Evaluation = (value: Double, gradient: [Double])

  /// Why the search ended.
  package enum Ending: Hashable, Sendable {
    /// `isDone` said so.
    case converged
    /// No step lowers the value: this is a minimum as far as rounding lets us see, or the gradient is wrong.
    case stalled
    /// `maximumIterations` were made.
    case exhausted
  }
  package struct Outcome: Sendable {
    package let point: [Double]
    package let value: Double
    package let gradient: [Double]
    package let iterationCount: Int
    package let ending: Ending
  }

  /// The number of steps that are remembered.
  package var memory: Int
  package var maximumIterations: Int

  package init(memory: Int = 10, maximumIterations: Int = 1_000) {
    self.memory = memory
    self.maximumIterations = maximumIterations
  }

  /// Goes downhill from `start` until `isDone` accepts a point's value and gradient.
  package func minimize(
    from start: [Double], _ function: @escaping ([Double]) -> Evaluation,
    isDone: (_ point: [Double], _ evaluation: Evaluation) -> Bool
  ) -> Outcome {
    var point = start
    var current = function(point)
    var pairs: [Pair] = []
    for iteration in 0...maximumIterations {
      func outcome(_ ending: Ending) -> Outcome {
        Outcome(
          point: point, value: current.value, gradient: current.gradient, iterationCount: iteration,
          ending: ending)
      }
      if isDone(point, current) { return outcome(.converged) }
      guard iteration < maximumIterations else { return outcome(.exhausted) }
      var found: (point: [Double], evaluation: Evaluation)?
      while found == nil {
        let direction = Self.direction(current.gradient, pairs)
        let length = pairs.isEmpty ? min(1, 1 / max(norm(current.gradient), .leastNormalMagnitude)) : 1
        var search = WolfeSearch(point, current, direction, function)
        found = search.run(firstStep: length)
        // What is remembered may mislead after a change of curvature; steepest descent is the last resort.
        if found == nil, pairs.isEmpty { return outcome(.stalled) }
        if found == nil { pairs = [] }
      }
      let next = found!
      let pair = Pair(
        step: zip(next.point, point).map(-), change: zip(next.evaluation.gradient, current.gradient).map(-))
      if pair.curvature > 1e-14 * norm(pair.step) * norm(pair.change) {
        pairs.append(pair)
        if pairs.count > memory { pairs.removeFirst() }
      }
      (point, current) = next
    }
    stop("the loop over iterations has returned")
  }

  private struct Pair {
    let step: [Double]
    let change: [Double]
    let curvature: Double

    init(step: [Double], change: [Double]) {
      self.step = step
      self.change = change
      curvature = dot(step, change)
    }
  }

  /// Minus the approximate inverse Hessian times the gradient: the two-loop recursion.
  private static func direction(_ gradient: [Double], _ pairs: [Pair]) -> [Double] {
    var direction = gradient.map { -$0 }
    var factors: [Double] = []
    for pair in pairs.reversed() {
      let factor = dot(pair.step, direction) / pair.curvature
      add(-factor, times: pair.change, to: &direction)
      factors.append(factor)
    }
    if let last = pairs.last {
      let scale = last.curvature / dot(last.change, last.change)
      for index in direction.indices { direction[index] *= scale }
    }
    for (pair, factor) in zip(pairs, factors.reversed()) {
      add(factor - dot(pair.change, direction) / pair.curvature, times: pair.step, to: &direction)
    }
    return direction
  }
}
