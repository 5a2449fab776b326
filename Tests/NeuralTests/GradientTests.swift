import LinearAlgebra
import Testing

@testable import Neural

/// Gradients against differences of the loss.
@Suite struct GradientTests {
  private func check(
    _ layers: [any NetworkLayer], _ loss: some NetworkLoss, rows: Int = 7, weighted: Bool = false,
    targets: (inout RandomNumbers) -> Float
  ) {
    var random = RandomNumbers(seed: 3)
    var network = Network(layers, random: random.split(0))
    // Away from the zeros that biases begin with.
    for index in network.parameters.indices {
      network.parameters[index] += Float(random.uniform(in: -0.2..<0.2))
    }
    let width = network.inputWidth
    let features = (0..<rows * width).map { _ in Float(random.normal()) }
    let wanted = (0..<rows * loss.targetWidth).map { _ in targets(&random) }
    let weights = (0..<rows).map { _ in Float(random.uniform(in: 0.5..<2)) }
    let workspace = NetworkWorkspace(
      layers, rows: rows, targetWidth: loss.targetWidth, forTraining: true)
    func run(_ network: Network) -> Double {
      for (index, value) in features.enumerated() { workspace.input[index] = value }
      for (index, value) in wanted.enumerated() { workspace.targets[index] = value }
      for (index, value) in weights.enumerated() { workspace.weights[index] = value }
      var state = network.state
      return network.parameters.withUnsafeBufferPointer { parameters in
        state.withUnsafeMutableBufferPointer { state in
          workspace.learn(
            network, parameters.baseAddress!, state.baseAddress!, rows: rows, loss: loss,
            isWeighted: weighted, scale: 0.5, random: RandomNumbers(seed: 9))
        }
      }
    }
    _ = run(network)
    let gradient = network.parameters.indices.map { Double(workspace.gradient[$0]) }
    #expect(gradient.contains { abs($0) > 0.1 })
    for index in network.parameters.indices {
      let value = network.parameters[index]
      // Steps near the cube root of single precision's rounding.
      func at(_ step: Float) -> Double {
        network.parameters[index] = value + step
        return 0.5 * run(network)
      }
      let step: Float = 0x1p-8
      let difference = (at(step) - at(-step)) / (2 * Double(step))
      network.parameters[index] = value
      let allowed = 2e-3 * max(1, abs(difference))
      #expect(abs(gradient[index] - difference) < allowed, "parameter \(index)")
    }
  }

  @Test(arguments: Activation.allCases)
  func `dense layers with each activation follow the log loss`(_ activation: Activation) {
    check(
      [
        DenseLayer(inputWidth: 3, outputWidth: 4), ActivationLayer(width: 4, activation: activation),
        DenseLayer(inputWidth: 4, outputWidth: 1),
      ], LogisticLoss(), weighted: true
    ) { $0.bernoulli(0.5) ? 1 : 0 }
  }

  @Test(arguments: [false, true])
  func `the cross-entropy's gradient is right`(weighted: Bool) {
    check([DenseLayer(inputWidth: 3, outputWidth: 4)], SoftmaxLoss(), weighted: weighted) {
      Float($0.integer(below: 4))
    }
  }

  @Test(arguments: [false, true])
  func `the squared error's gradient is right`(weighted: Bool) {
    check(
      [
        DenseLayer(inputWidth: 3, outputWidth: 5), ActivationLayer(width: 5, activation: .tanh),
        DenseLayer(inputWidth: 5, outputWidth: 2),
      ], SquaredLoss(targetWidth: 2), weighted: weighted
    ) { Float($0.normal()) }
  }

  @Test func `dropout passes gradients through what it kept`() {
    check(
      [
        DenseLayer(inputWidth: 3, outputWidth: 8), DropoutLayer(width: 8, rate: 0.4),
        DenseLayer(inputWidth: 8, outputWidth: 1),
      ], LogisticLoss()
    ) { $0.bernoulli(0.5) ? 1 : 0 }
  }

  @Test func `batch normalisation passes gradients through its means and variances`() {
    check(
      [
        DenseLayer(inputWidth: 3, outputWidth: 4, hasBiases: false), BatchNormalisationLayer(width: 4),
        ActivationLayer(width: 4, activation: .tanh), DenseLayer(inputWidth: 4, outputWidth: 3),
      ], SoftmaxLoss(), rows: 11
    ) { Float($0.integer(below: 3)) }
  }
}
