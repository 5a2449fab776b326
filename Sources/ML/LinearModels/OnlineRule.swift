import LinearAlgebra

/// How one sample changes the coefficients of an ``OnlineLinearClassifier``.
enum OnlineRule: Hashable, Sendable {
  /// Adds `rate · y · x` after a mistake.
  case perceptron(rate: Double)
  /// The smallest change that brings the margin to 1, limited by `aggressiveness`.
  case passiveAggressive(PassiveAggressive.Variant, aggressiveness: Double)
  /// A step against the gradient of the penalised loss, with a rate that falls as `1 / (penalty · (step + start))`.
  case descent(StochasticGradientDescent.Loss, penalty: Double, start: Double)

  /// What to multiply the coefficients by, and then how much of `y · x` to add.
  ///
  /// - Parameters:
  ///   - margin: `y` times the margin.
  ///   - square: The squared length of the sample with a 1 for the intercept.
  ///   - step: The number of samples before this one.
  func step(margin: Double, square: Double, step: Int) -> (shrinkage: Double, amount: Double) {
    switch self {
    case .perceptron(let rate):
      return (1, margin <= 0 ? rate : 0)
    case .passiveAggressive(let variant, let aggressiveness):
      let loss = max(0, 1 - margin)
      switch variant {
      case .limited: return (1, min(aggressiveness, loss / square))
      case .damped: return (1, loss / (square + 0.5 / aggressiveness))
      }
    case .descent(let loss, let penalty, let start):
      let rate = 1 / (penalty * (Double(step) + start))
      let slope =
        switch loss {
        case .hinge: margin < 1 ? 1.0 : 0
        case .logistic: sigmoid(-margin)
        }
      return (1 - rate * penalty, rate * slope)
    }
  }

  /// Whether predictions are made with the mean of the coefficients over all steps.
  var averages: Bool {
    switch self {
    case .perceptron, .descent: true
    case .passiveAggressive: false
    }
  }
}
