import Learning
import LinearAlgebra

/// How a network's weights move against the gradient of a batch's mean loss.
public enum NetworkOptimiser: Hashable, Sendable {
  /// Steps of `learningRate · m̂ / (√v̂ + 10⁻⁸)`, where `m̂` and `v̂` are averages of the gradients and their
  /// squares with decays 0.9 and 0.999, corrected for their start at 0.
  ///
  /// - Source: Kingma & Ba, "Adam: a method for stochastic optimization", ICLR 2015, algorithm 1.
  case adam(learningRate: Double = 0.001)
  /// Stochastic gradient descent: the velocity becomes `momentum · velocity − learningRate · gradient` and is
  /// added to the weights; with `nesterov` `momentum · velocity − learningRate · gradient` of the new
  /// velocity is.
  ///
  /// - Source: Sutskever, Martens, Dahl & Hinton, "On the importance of initialization and momentum in deep
  ///   learning", ICML 2013.
  case sgd(learningRate: Double = 0.01, momentum: Double = 0.9, nesterov: Bool = true)

  /// - Throws: ``FitError/invalidHyperparameter(name:value:allowed:)``.
  func check() throws(FitError) {
    switch self {
    case .adam(let rate):
      try checkHyperparameter("learningRate", rate, allowed: "finite and above 0", rate > 0 && rate.isFinite)
    case .sgd(let rate, let momentum, _):
      try checkHyperparameter("learningRate", rate, allowed: "finite and above 0", rate > 0 && rate.isFinite)
      try checkHyperparameter(
        "momentum", momentum, allowed: "at least 0 and below 1", (0..<1).contains(momentum))
    }
  }
}

/// An optimiser at work on a flat buffer of parameters.
package struct OptimiserState {
  private let optimiser: NetworkOptimiser
  /// Adam's average gradient, or the velocity.
  private var first: [Float]
  /// Adam's average squared gradient.
  private var second: [Float]
  private var step = 0

  package init(_ optimiser: NetworkOptimiser, parameterCount: Int) {
    self.optimiser = optimiser
    first = [Float](repeating: 0, count: parameterCount)
    switch optimiser {
    case .adam: second = first
    case .sgd: second = []
    }
  }

  /// Moves the parameters by one step, on several threads if there are many. O(parameters).
  ///
  /// - Parameter gradient: Writes the gradient of a range of parameters, of which it gets the present values.
  package mutating func move(
    _ parameters: inout [Float],
    by gradient: @Sendable (Range<Int>, _ parameters: UnsafePointer<Float>) -> UnsafePointer<Float>
  ) {
    step += 1
    let (optimiser, steps, count) = (optimiser, Double(step), parameters.count)
    parameters.withUnsafeMutableBufferPointer { parameters in
      first.withUnsafeMutableBufferPointer { first in
        second.withUnsafeMutableBufferPointer { second in
          // Each parameter is moved on its own.
          nonisolated(unsafe) let (values, first) = (parameters.baseAddress!, first.baseAddress!)
          nonisolated(unsafe) let second = second.baseAddress
          parallelForRanges(count, length: 32_768) { range in
            let start = range.lowerBound
            let slopes = gradient(range, values) + start
            switch optimiser {
            case .adam(let rate):
              adam(
                values + start, first + start, second! + start, slopes, range.count,
                rate: Float(rate / (1 - power(0.9, steps))),
                correction: Float(1 / (1 - power(0.999, steps)).squareRoot()))
            case .sgd(let rate, let momentum, let nesterov):
              descend(
                values + start, first + start, slopes, range.count, rate: Float(rate),
                momentum: Float(momentum), nesterov: nesterov)
            }
          }
        }
      }
    }
  }
}

private func power(_ base: Double, _ exponent: Double) -> Double {
  exponential(exponent * logarithm(base))
}

private func adam(
  _ parameters: UnsafeMutablePointer<Float>, _ first: UnsafeMutablePointer<Float>,
  _ second: UnsafeMutablePointer<Float>, _ gradient: UnsafePointer<Float>, _ count: Int, rate: Float,
  correction: Float
) {
  for index in 0..<count {
    let slope = gradient[index]
    let average = 0.9 * first[index] + 0.1 * slope
    let square = 0.999 * second[index] + 0.001 * (slope * slope)
    first[index] = average
    second[index] = square
    parameters[index] -= rate * average / (square.squareRoot() * correction + 1e-8)
  }
}

private func descend(
  _ parameters: UnsafeMutablePointer<Float>, _ velocity: UnsafeMutablePointer<Float>,
  _ gradient: UnsafePointer<Float>, _ count: Int, rate: Float, momentum: Float, nesterov: Bool
) {
  for index in 0..<count {
    let step = rate * gradient[index]
    let speed = momentum * velocity[index] - step
    velocity[index] = speed
    parameters[index] += nesterov ? momentum * speed - step : speed
  }
}
