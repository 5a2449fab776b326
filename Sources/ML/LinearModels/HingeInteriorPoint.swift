import Learning
import LinearAlgebra

/// A primal–dual interior point method for the hinge loss.
///
/// Each sample has a surplus `s = y·m − 1 + ξ ≥ 0` with multiplier `α` and a lack `ξ ≥ 0` with multiplier `w − α`. At the
/// optimum the products of both with their multipliers are 0; on the way there they are kept equal and shrink.
///
/// - Source: the predictor–corrector steps of Mehrotra, "On the implementation of a primal-dual interior point method",
///   SIAM Journal on Optimization 2(4), 1992, for the problem of Ferris & Munson, "Interior-point methods for massive
///   support vector machines", SIAM Journal on Optimization 13(3), 2002.
struct HingeInteriorPoint {
  private let design: SignedDesign
  private let rows: Range<Int>
  private var point: [Double]
  private var alpha: [Double]
  private var beta: [Double]
  private var surplus: [Double]
  private var lack: [Double]

  /// A change of all variables at once.
  private struct Step {
    var point: [Double]
    var alpha: [Double]
    var surplus: [Double]
    var lack: [Double]
  }

  /// Samples without weight have no multipliers; they keep their places with numbers that do nothing.
  init(_ design: SignedDesign) {
    self.design = design
    rows = design.weights.indices
    point = [Double](repeating: 0, count: design.scales.count)
    alpha = design.weights.map { $0 / 2 }
    beta = alpha
    surplus = [Double](repeating: 1, count: rows.count)
    lack = [Double](repeating: 2, count: rows.count)
  }

  func minimum(_ tolerance: Double, _ maximumIterations: Int) throws(FitError) -> SignedOptimum {
    var state = self
    return try state.run(tolerance, maximumIterations)
  }

  private mutating func run(_ tolerance: Double, _ maximumIterations: Int) throws(FitError) -> SignedOptimum {
    var residual = Double.infinity
    for iteration in 0..<maximumIterations {
      let margins = design.margins(point)
      let value = objective(margins)
      let pull = design.combination(alpha)
      let dual = zip(zip(point, design.ridge).map(*), pull).map(-)
      let distance = dual.indices.map { abs(dual[$0]) / max(design.weightSum, design.ridge[$0]) }.max()!
      let gap = complementarity
      residual = max(gap / max(value, .leastNormalMagnitude), distance)
      if residual <= tolerance {
        return SignedOptimum(point: point, value: value, iterationCount: iteration)
      }
      guard advance(margins, dual, gap) else { break }
    }
    throw .notConverged(iterations: maximumIterations, residual: residual)
  }

  private func objective(_ margins: [Double]) -> Double {
    rows.reduce(design.penalty(point)) { $0 + design.weights[$1] * max(0, 1 - margins[$1]) }
  }

  /// The sum of all products that must become 0.
  private var complementarity: Double {
    rows.reduce(0) { sum, row in
      design.weights[row] > 0 ? sum + alpha[row] * surplus[row] + beta[row] * lack[row] : sum
    }
  }

  /// A predictor and a corrector step; false if the equations cannot be solved any more.
  private mutating func advance(_ margins: [Double], _ dual: [Double], _ gap: Double) -> Bool {
    var stiffness = [Double](repeating: 0, count: rows.count)
    for row in rows where design.weights[row] > 0 {
      stiffness[row] = 1 / (lack[row] / beta[row] + surplus[row] / alpha[row])
    }
    let (hessian, scales) = unitDiagonal(design.hessian(stiffness))
    guard let factorization = try? CholeskyFactorization(hessian) else { return false }
    let none = [Double](repeating: 0, count: rows.count)
    let solver = { [self] (goal: Double, alphaSurplus: [Double], betaLack: [Double]) -> Step in
      solve(factorization, scales, stiffness, margins, dual, goal, alphaSurplus, betaLack)
    }
    let predictor = solver(0, none, none)
    let reach = min(1, longest(predictor))
    var after = 0.0
    for row in rows where design.weights[row] > 0 {
      after += (alpha[row] + reach * predictor.alpha[row]) * (surplus[row] + reach * predictor.surplus[row])
      after += (beta[row] - reach * predictor.alpha[row]) * (lack[row] + reach * predictor.lack[row])
    }
    let ratio = after / gap
    let goal = ratio * ratio * ratio * gap / Double(2 * rows.count)
    let corrector = solver(
      goal, zip(predictor.alpha, predictor.surplus).map(*),
      zip(predictor.alpha, predictor.lack).map { -$0 * $1 })
    let length = min(1, 0.995 * longest(corrector))
    guard length > 1e-12, corrector.point.allSatisfy(\.isFinite) else { return false }
    add(length, times: corrector.point, to: &point)
    for row in rows where design.weights[row] > 0 {
      alpha[row] += length * corrector.alpha[row]
      beta[row] -= length * corrector.alpha[row]
      surplus[row] += length * corrector.surplus[row]
      lack[row] += length * corrector.lack[row]
    }
    return true
  }

  /// Newton's step towards products of `goal`, with second-order corrections.
  private func solve(
    _ factorization: CholeskyFactorization, _ scales: [Double], _ stiffness: [Double], _ margins: [Double],
    _ dual: [Double], _ goal: Double, _ alphaSurplus: [Double], _ betaLack: [Double]
  ) -> Step {
    var pulls = [Double](repeating: 0, count: rows.count)
    var surplusGoal = pulls
    var lackGoal = pulls
    for row in rows where design.weights[row] > 0 {
      let primal = margins[row] + lack[row] - 1 - surplus[row]
      surplusGoal[row] = (goal - alphaSurplus[row]) / alpha[row] - surplus[row]
      lackGoal[row] = (goal - betaLack[row]) / beta[row] - lack[row]
      pulls[row] = surplusGoal[row] - lackGoal[row] - primal
    }
    var right = design.combination(zip(pulls, stiffness).map(*))
    add(-1, times: dual, to: &right)
    let point = zip(factorization.solve(zip(right, scales).map(/)), scales).map(/)
    let change = design.margins(point)
    var step = Step(point: point, alpha: pulls, surplus: surplusGoal, lack: lackGoal)
    for row in rows where design.weights[row] > 0 {
      step.alpha[row] = (pulls[row] - change[row]) * stiffness[row]
      step.surplus[row] -= surplus[row] / alpha[row] * step.alpha[row]
      step.lack[row] += lack[row] / beta[row] * step.alpha[row]
    }
    return step
  }

  /// The longest step that keeps everything positive.
  private func longest(_ step: Step) -> Double {
    var length = Double.infinity
    for row in rows where design.weights[row] > 0 {
      if step.alpha[row] < 0 { length = min(length, -alpha[row] / step.alpha[row]) }
      if step.alpha[row] > 0 { length = min(length, beta[row] / step.alpha[row]) }
      if step.surplus[row] < 0 { length = min(length, -surplus[row] / step.surplus[row]) }
      if step.lack[row] < 0 { length = min(length, -lack[row] / step.lack[row]) }
    }
    return length
  }
}
