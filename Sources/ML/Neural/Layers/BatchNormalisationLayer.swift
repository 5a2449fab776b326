package import LinearAlgebra

/// `output = γ · (input − μ) / √(σ² + ε) + β` for each column, with `ε = 10⁻⁵`.
///
/// In training `μ` and `σ²` are the batch's mean and variance (divisor: rows); in prediction they are running averages over
/// the batches. The average's newest term weighs 1 / *t* in batch *t* as long as that is more than 0.1, and then
/// 0.1, so that it is unbiased from the first batch on. The running variance has divisor rows − 1.
///
/// - Source: Ioffe & Szegedy, "Batch normalization: accelerating deep network training by reducing internal covariate
///   shift", ICML 2015.
package struct BatchNormalisationLayer: NetworkLayer, Hashable {
  let width: Int

  private static let epsilon: Float = 1e-5
  private static let momentum: Float = 0.1

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

  package func forward(_ pass: LayerPass, random: inout RandomNumbers) {
    let (gains, shifts) = (pass.parameters, pass.parameters + width)
    let (means, variances) = (pass.state, pass.state + width)
    guard pass.isTraining else {
      for column in 0..<width {
        let scale = 1 / (variances[column] + Self.epsilon).squareRoot()
        for row in 0..<pass.rows {
          let index = row * width + column
          pass.output[index] = gains[column] * ((pass.input[index] - means[column]) * scale) + shifts[column]
        }
      }
      return
    }
    let scales = pass.memory + pass.rows * width
    pass.state[2 * width] = min(pass.state[2 * width] + 1, 1e6)
    let step = max(Self.momentum, 1 / pass.state[2 * width])
    let count = Float(pass.rows)
    for column in 0..<width {
      var sum: Float = 0
      for row in 0..<pass.rows { sum += pass.input[row * width + column] }
      let mean = sum / count
      var squares: Float = 0
      for row in 0..<pass.rows {
        let difference = pass.input[row * width + column] - mean
        squares += difference * difference
      }
      scales[column] = 1 / (squares / count + Self.epsilon).squareRoot()
      means[column] += step * (mean - means[column])
      // One row says nothing about the variance.
      if pass.rows > 1 { variances[column] += step * (squares / (count - 1) - variances[column]) }
      for row in 0..<pass.rows {
        let index = row * width + column
        pass.memory[index] = (pass.input[index] - mean) * scales[column]
        pass.output[index] = gains[column] * pass.memory[index] + shifts[column]
      }
    }
  }

  package func backward(
    _ pass: LayerPass, outputGradient: UnsafePointer<Float>, inputGradient: UnsafeMutablePointer<Float>?,
    parameterGradient: UnsafeMutablePointer<Float>
  ) {
    let scales = pass.memory + pass.rows * width
    let count = Float(pass.rows)
    for column in 0..<width {
      var sum: Float = 0
      var product: Float = 0
      for row in 0..<pass.rows {
        let index = row * width + column
        sum += outputGradient[index]
        product += outputGradient[index] * pass.memory[index]
      }
      parameterGradient[column] = product
      parameterGradient[width + column] = sum
      guard let inputGradient else { continue }
      let factor = pass.parameters[column] * scales[column]
      for row in 0..<pass.rows {
        let index = row * width + column
        let rest = (sum + pass.memory[index] * product) / count
        inputGradient[index] = factor * (outputGradient[index] - rest)
      }
    }
  }
}
