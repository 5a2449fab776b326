package import LinearAlgebra

/// Applies a function to each number.
package struct ActivationLayer: NetworkLayer, Hashable {
  let width: Int
  let activation: Activation

  package init(width: Int, activation: Activation) {
    self.width = width
    self.activation = activation
  }

  package var inputWidth: Int { width }
  package var outputWidth: Int { width }

  package func forward(_ pass: LayerPass, random: inout RandomNumbers) {
    let count = pass.rows * width
    let (input, output) = (pass.input, pass.output)
    switch activation {
    case .relu:
      for index in 0..<count {
        let value = input[index]
        output[index] = value > 0 ? value : 0
      }
    case .tanh:
      output.update(from: input, count: count)
      VectorMath.hyperbolicTangent(UnsafeMutableBufferPointer(start: output, count: count))
    case .sigmoid:
      output.update(from: input, count: count)
      VectorMath.sigmoid(UnsafeMutableBufferPointer(start: output, count: count))
    }
  }

  package func backward(
    _ pass: LayerPass, outputGradient: UnsafePointer<Float>, inputGradient: UnsafeMutablePointer<Float>?,
    parameterGradient: UnsafeMutablePointer<Float>
  ) {
    guard let inputGradient else { return }
    let output = pass.output
    // All three derivatives are functions of the output.
    switch activation {
    case .relu:
      for index in 0..<pass.rows * width {
        let gradient = outputGradient[index]
        inputGradient[index] = output[index] > 0 ? gradient : 0
      }
    case .tanh:
      for index in 0..<pass.rows * width {
        inputGradient[index] = outputGradient[index] * (1 - output[index] * output[index])
      }
    case .sigmoid:
      for index in 0..<pass.rows * width {
        inputGradient[index] = outputGradient[index] * (output[index] * (1 - output[index]))
      }
    }
  }
}
