import Learning
import LinearAlgebra

/// What boosting of one output minimises: a loss of a target and a margin, the sum of the trees.
protocol BoostingObjective: Sendable {
  associatedtype Target: Sendable

  /// Bounds of the gradient's size and of the Hessian for one unit of weight; nil if they depend on the data.
  var bounds: (gradient: Double, hessian: Double)? { get }
  func derivatives(_ target: Target, _ margin: Double) -> (gradient: Double, hessian: Double)
  /// The mean of this is what validation watches.
  func loss(_ target: Target, _ margin: Double) -> Double
  /// The constant with the lowest loss of what a leaf's samples still miss; nil if a Newton step serves.
  func leafValue(_ targets: [Target], _ margins: [Double], weights: [Double]?) -> Double?
}

extension BoostingObjective {
  func leafValue(_ targets: [Target], _ margins: [Double], weights: [Double]?) -> Double? { nil }
}

/// The log loss of an event; the margin is its log-odds.
struct LogLossObjective: BoostingObjective {
  var bounds: (gradient: Double, hessian: Double)? { (1, 0.25) }

  @inline(__always)
  func derivatives(_ target: Bool, _ margin: Double) -> (gradient: Double, hessian: Double) {
    // e = exp(−|margin|) gives p(1 − p) and the error without cancellation.
    let e = exponential(-abs(margin))
    let near = 1 / (1 + e)
    let far = e * near
    let error = target ? (margin >= 0 ? -far : -near) : (margin >= 0 ? near : far)
    return (error, near * far)
  }

  func loss(_ target: Bool, _ margin: Double) -> Double { log1pExp(target ? -margin : margin) }
}

/// The losses of ``GradientBoostingRegression``.
struct RegressionObjective: BoostingObjective {
  let loss: GradientBoostingRegression.Loss

  var bounds: (gradient: Double, hessian: Double)? {
    switch loss {
    case .absolute: (1, 1)
    case .quantile(let probability): (max(probability, 1 - probability), 1)
    case .squared, .poisson, .gamma: nil
    }
  }

  func derivatives(_ target: Double, _ margin: Double) -> (gradient: Double, hessian: Double) {
    switch loss {
    case .squared: return (margin - target, 1)
    case .absolute: return (margin > target ? 1 : -1, 1)
    case .quantile(let probability): return (margin > target ? 1 - probability : -probability, 1)
    case .poisson:
      let mean = exponential(margin)
      return (mean - target, mean)
    case .gamma:
      let ratio = target * exponential(-margin)
      return (1 - ratio, ratio)
    }
  }

  func loss(_ target: Double, _ margin: Double) -> Double {
    let rest = target - margin
    switch loss {
    case .squared: return rest * rest
    case .absolute: return abs(rest)
    case .quantile(let probability): return rest > 0 ? probability * rest : (probability - 1) * rest
    case .poisson: return exponential(margin) - target * margin
    case .gamma: return margin + target * exponential(-margin)
    }
  }

  func leafValue(_ targets: [Double], _ margins: [Double], weights: [Double]?) -> Double? {
    let probability: Double
    switch loss {
    case .absolute: probability = 0.5
    case .quantile(let share): probability = share
    case .squared, .poisson, .gamma: return nil
    }
    return weightedQuantile(zip(targets, margins).map { $0 - $1 }, weights: weights, probability)
  }

  /// The best constant margin.
  func start(_ training: Dataset<Double>) -> Double {
    switch loss {
    case .absolute: return weightedQuantile(training.target, weights: training.weights, 0.5)
    case .quantile(let probability):
      return weightedQuantile(training.target, weights: training.weights, probability)
    case .squared, .poisson, .gamma:
      let center = middleOfRange(training)
      var sum = 0.0
      var weightSum = 0.0
      for (row, target) in training.target.enumerated() {
        let weight = training.weights?[row] ?? 1
        sum += weight * (target - center)
        weightSum += weight
      }
      let mean = center + sum / weightSum
      return usesLogarithm ? logarithm(mean) : mean
    }
  }

  /// A number near the targets, so that their differences from it keep their digits.
  private func middleOfRange(_ training: Dataset<Double>) -> Double {
    training.target.min()! / 2 + training.target.max()! / 2
  }

  /// Whether the margin is the logarithm of what is predicted.
  var usesLogarithm: Bool { loss == .poisson || loss == .gamma }
}
