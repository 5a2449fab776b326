package import LinearAlgebra

/// `output = input · W + b`, with `W` of inputs × outputs, row after row, and then `b`, as parameters.
///
/// Before batch normalisation, which takes any shift away again, the layer has no biases: their gradient
/// would be nothing but rounding.
package struct DenseLayer: NetworkLayer, Hashable {
  package let inputWidth: Int
  package let outputWidth: Int
  /// How the first weights are drawn; biases start at 0.
  let distribution: WeightDistribution

  let hasBiases: Bool

  /// The distribution of first weights.
  package enum WeightDistribution: Hashable {
    /// Normal with variance 2 / inputs.
    case he
    /// Uniform between ±√(6 / (inputs + outputs)).
    case glorot
  }

  package init(
    inputWidth: Int, outputWidth: Int, distribution: WeightDistribution = .glorot, hasBiases: Bool = true
  ) {
    self.inputWidth = inputWidth
    self.outputWidth = outputWidth
    self.distribution = distribution
    self.hasBiases = hasBiases
  }

  package var parameterCount: Int { (inputWidth + (hasBiases ? 1 : 0)) * outputWidth }
  package var weightCount: Int { inputWidth * outputWidth }

  package func start(
    _ parameters: UnsafeMutablePointer<Float>, state: UnsafeMutablePointer<Float>,
    random: inout RandomNumbers
  ) {
    switch distribution {
    case .he:
      let deviation = (2 / Double(inputWidth)).squareRoot()
      for index in 0..<weightCount { parameters[index] = Float(random.normal(standardDeviation: deviation)) }
    case .glorot:
      let bound = (6 / Double(inputWidth + outputWidth)).squareRoot()
      for index in 0..<weightCount { parameters[index] = Float(random.uniform(in: -bound..<bound)) }
    }
    for index in weightCount..<parameterCount { parameters[index] = 0 }
  }

  package func forward(_ pass: LayerPass, random: inout RandomNumbers) {
    if hasBiases {
      let biases = pass.parameters + weightCount
      for row in 0..<pass.rows {
        (pass.output + row * outputWidth).update(from: biases, count: outputWidth)
      }
    }
    BLAS.multiply(
      pass.input, stride: inputWidth, pass.parameters, stride: outputWidth, into: pass.output,
      stride: outputWidth, rows: pass.rows, columns: outputWidth, inner: inputWidth,
      beta: hasBiases ? 1 : 0)
  }

  package func backward(
    _ pass: LayerPass, outputGradient: UnsafePointer<Float>, inputGradient: UnsafeMutablePointer<Float>?,
    parameterGradient: UnsafeMutablePointer<Float>
  ) {
    BLAS.multiply(
      pass.input, stride: inputWidth, transposed: true, outputGradient, stride: outputWidth,
      into: parameterGradient, stride: outputWidth, rows: inputWidth, columns: outputWidth, inner: pass.rows)
    if hasBiases {
      let biasGradient = parameterGradient + weightCount
      biasGradient.update(repeating: 0, count: outputWidth)
      for row in 0..<pass.rows {
        let gradient = outputGradient + row * outputWidth
        for column in 0..<outputWidth { biasGradient[column] += gradient[column] }
      }
    }
    guard let inputGradient else { return }
    BLAS.multiply(
      outputGradient, stride: outputWidth, transposed: false, pass.parameters, stride: outputWidth,
      transposed: true, into: inputGradient, stride: inputWidth, rows: pass.rows, columns: inputWidth,
      inner: outputWidth)
  }
}
