package import LinearAlgebra

/// `output = γ · (input − μ) / √(σ² + ε) + β` for each column, with `ε = 10⁻⁵`.
///
/// In training `μ` and `σ²` are the batch's mean and variance (divisor: rows); in prediction they are running
/// averages over the batches. The average's newest term weighs 1 / *t* in batch *t* as long as that is more
/// than 0.1, and then 0.1, so that it is unbiased from the first batch on. The running variance has divisor
/// rows − 1.
///
/// - Source: Ioffe & Szegedy, "Batch normalization: accelerating deep network training by reducing internal
///   covariate shift", ICML 2015.
package struct BatchNormalisationLayer: NetworkLayer, Hashable {
  let width: Int

  private static let epsilon: Float = 1e-5
  private static let momentum: Float = 0.1

  package init(width: Int) { self.width = width }

  package var inputWidth: Int { width }
  package var outputWidth: Int { width }
  package var mixesRows: Bool { true }
  /// `γ`, then `β`.
  package var parameterCount: Int { 2 * width }
  /// The running means, the running variances and the number of batches.
  package var stateCount: Int { 2 * width + 1 }

  /// The standardised input, then for each column `1 / √(σ² + ε)`.
  package func memoryCount(rows: Int) -> Int { (rows + 1) * width }

  package func start(
    _ parameters: UnsafeMutablePointer<Float>, state: UnsafeMutablePointer<Float>,
    random: inout RandomNumbers
  ) {
    for column in 0..<width {
      parameters[column] = 1
      parameters[width + column] = 0
      state[column] = 0
      state[width + column] = 1
    }
    state[2 * width] = 0
  }

  /// What the layer does in prediction: `output = scale · input + shift` for each column.
  func prediction(
    _ parameters: UnsafePointer<Float>, state: UnsafePointer<Float>
  ) -> [(scale: Float, shift: Float)] {
    (0..<width).map { column in
      let scale = parameters[column] / (state[width + column] + Self.epsilon).squareRoot()
      return (scale, parameters[width + column] - scale * state[column])
    }
  }

  package func forward(_ pass: LayerPass, random: inout RandomNumbers) {
    let rows = pass.rows
    guard pass.isTraining else {
      let columns = prediction(pass.parameters, state: pass.state)
      for row in 0..<rows {
        for column in 0..<width {
          let index = row * width + column
          pass.output[index] = pass.input[index] * columns[column].scale + columns[column].shift
        }
      }
      return
    }
    let (gains, shifts) = (pass.parameters, pass.parameters + width)
    let (means, variances) = (pass.state, pass.state + width)
    let (normal, scales) = (pass.memory, pass.memory + rows * width)
    let count = Float(rows)
    pass.state[2 * width] = min(pass.state[2 * width] + 1, 1e6)
    let step = max(Self.momentum, 1 / pass.state[2 * width])

    withUnsafeTemporaryAllocation(of: Float.self, capacity: width) { buffer in
      let centre = buffer.baseAddress!
      // Row after row, so that neighbours in memory are computed together.
      centre.update(repeating: 0, count: width)
      for row in 0..<rows {
        let input = pass.input + row * width
        for column in 0..<width { centre[column] += input[column] }
      }
      for column in 0..<width {
        centre[column] /= count
        scales[column] = 0
      }
      for row in 0..<rows {
        let (input, normal) = (pass.input + row * width, normal + row * width)
        for column in 0..<width {
          let difference = input[column] - centre[column]
          normal[column] = difference
          scales[column] += difference * difference
        }
      }
      for column in 0..<width {
        means[column] += step * (centre[column] - means[column])
        // One row says nothing about the variance.
        if rows > 1 { variances[column] += step * (scales[column] / (count - 1) - variances[column]) }
        scales[column] = 1 / (scales[column] / count + Self.epsilon).squareRoot()
      }
    }
    for row in 0..<rows {
      let (normal, output) = (normal + row * width, pass.output + row * width)
      for column in 0..<width {
        let value = normal[column] * scales[column]
        normal[column] = value
        output[column] = gains[column] * value + shifts[column]
      }
    }
  }

  package func backward(
    _ pass: LayerPass, outputGradient: UnsafePointer<Float>, inputGradient: UnsafeMutablePointer<Float>?,
    parameterGradient: UnsafeMutablePointer<Float>
  ) {
    let (normal, scales) = (pass.memory, pass.memory + pass.rows * width)
    let (gainGradient, shiftGradient) = (parameterGradient, parameterGradient + width)
    parameterGradient.update(repeating: 0, count: 2 * width)
    for row in 0..<pass.rows {
      let (normal, gradient) = (normal + row * width, outputGradient + row * width)
      for column in 0..<width {
        gainGradient[column] += gradient[column] * normal[column]
        shiftGradient[column] += gradient[column]
      }
    }
    guard let inputGradient else { return }
    let share = 1 / Float(pass.rows)
    for row in 0..<pass.rows {
      let (normal, gradient) = (normal + row * width, outputGradient + row * width)
      let target = inputGradient + row * width
      for column in 0..<width {
        let rest = (shiftGradient[column] + normal[column] * gainGradient[column]) * share
        target[column] = pass.parameters[column] * scales[column] * (gradient[column] - rest)
      }
    }
  }
}
