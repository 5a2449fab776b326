import LinearAlgebra

/// Looks along a line for a point that satisfies the strong Wolfe conditions.
///
/// - Source: Nocedal & Wright, *Numerical Optimization*, 2nd ed., algorithms 3.5 and 3.6 with cubic interpolation
///   (3.59).
struct WolfeSearch {
  private struct Trial {
    let step: Double
    let point: [Double]
    let evaluation: LBFGS.Evaluation
    let slope: Double
  }

  private let start: [Double]
  private let direction: [Double]
  private let function: ([Double]) -> LBFGS.Evaluation
  private let origin: Trial

  private static let decrease = 1e-4
  private static let flattening = 0.9

  init(
    _ start: [Double], _ evaluation: LBFGS.Evaluation, _ direction: [Double],
    _ function: @escaping ([Double]) -> LBFGS.Evaluation
  ) {
    self.start = start
    self.direction = direction
    self.function = function
    origin = Trial(
      step: 0, point: start, evaluation: evaluation, slope: dot(evaluation.gradient, direction))
  }

  /// The point found, or nil if the direction leads nowhere lower.
  mutating func run(firstStep: Double) -> (point: [Double], evaluation: LBFGS.Evaluation)? {
    guard origin.slope < 0 else { return nil }
    var previous = origin
    var step = firstStep
    for round in 0..<30 {
      let trial = evaluate(step)
      if !isLow(trial) || (round > 0 && trial.evaluation.value >= previous.evaluation.value) {
        return zoom(previous, trial)
      }
      if isFlat(trial) { return (trial.point, trial.evaluation) }
      if trial.slope >= 0 { return zoom(trial, previous) }
      previous = trial
      step *= 2
    }
    return (previous.point, previous.evaluation)
  }

  private func evaluate(_ step: Double) -> Trial {
    var point = start
    add(step, times: direction, to: &point)
    let evaluation = function(point)
    return Trial(step: step, point: point, evaluation: evaluation, slope: dot(evaluation.gradient, direction))
  }

  private func isLow(_ trial: Trial) -> Bool {
    trial.evaluation.value <= origin.evaluation.value + Self.decrease * trial.step * origin.slope
  }

  private func isFlat(_ trial: Trial) -> Bool { abs(trial.slope) <= -Self.flattening * origin.slope }

  /// Narrows the interval between the lowest point so far and another that brackets a minimum with it.
  private func zoom(_ first: Trial, _ second: Trial) -> (point: [Double], evaluation: LBFGS.Evaluation)? {
    var (low, high) = (first, second)
    for _ in 0..<40 {
      let trial = evaluate(interpolated(low, high))
      if !isLow(trial) || trial.evaluation.value >= low.evaluation.value {
        high = trial
      } else {
        if isFlat(trial) { return (trial.point, trial.evaluation) }
        if trial.slope * (high.step - low.step) >= 0 { high = low }
        low = trial
      }
      if abs(high.step - low.step) <= 1e-15 * max(abs(high.step), abs(low.step)) { break }
    }
    return low.step > 0 && low.evaluation.value < origin.evaluation.value ? (low.point, low.evaluation) : nil
  }

  /// The minimum of the cubic through both values and slopes, kept away from the ends.
  private func interpolated(_ low: Trial, _ high: Trial) -> Double {
    let width = high.step - low.step
    let first =
      low.slope + high.slope - 3 * (low.evaluation.value - high.evaluation.value) / (low.step - high.step)
    let square = first * first - low.slope * high.slope
    let middle = low.step + 0.5 * width
    guard square >= 0, square.isFinite else { return middle }
    let root = width < 0 ? -square.squareRoot() : square.squareRoot()
    let part = 1 - (high.slope + root - first) / (high.slope - low.slope + 2 * root)
    guard part.isFinite, part > 0.1, part < 0.9 else {
      return part.isFinite ? low.step + width * min(0.9, max(0.1, part)) : middle
    }
    return low.step + width * part
  }
}
