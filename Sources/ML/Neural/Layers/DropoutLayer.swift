package import LinearAlgebra

/// In training sets each number to 0 with probability `rate` and divides the others by `1 − rate`, so that
/// their mean stays; in prediction it does nothing.
package struct DropoutLayer: NetworkLayer, Hashable {
  let width: Int
  let rate: Double

  package init(width: Int, rate: Double) {
    self.width = width
    self.rate = rate
  }

  package var inputWidth: Int { width }
  package var outputWidth: Int { width }

  package func memoryCount(rows: Int) -> Int { rows * width }

  package func forward(_ pass: LayerPass, random: inout RandomNumbers) {
    let count = pass.rows * width
    guard pass.isTraining else {
      pass.output.update(from: pass.input, count: count)
      return
    }
    let kept = Float(1 / (1 - rate))
    // Two numbers of 32 bits from each draw.
    let bound = UInt32(rate * 0x1p32)
    var bits: UInt64 = 0
    for index in 0..<count {
      bits = index & 1 == 0 ? random.next() : bits >> 32
      let factor = UInt32(truncatingIfNeeded: bits) < bound ? 0 : kept
      pass.memory[index] = factor
      pass.output[index] = pass.input[index] * factor
    }
  }

  package func backward(
    _ pass: LayerPass, outputGradient: UnsafePointer<Float>, inputGradient: UnsafeMutablePointer<Float>?,
    parameterGradient: UnsafeMutablePointer<Float>
  ) {
    guard let inputGradient else { return }
    for index in 0..<pass.rows * width { inputGradient[index] = outputGradient[index] * pass.memory[index] }
  }
}
