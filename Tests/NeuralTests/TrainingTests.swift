import Learning
import LinearAlgebra
import MLTestSupport
import Testing

@testable import Neural

/// Training against a reference in double precision, from the same first weights and with the same batches.
@Suite struct TrainingTests {
  struct Figures: Decodable {
    struct Course: Decodable {
      let losses: [Double]
      let parameters: [Double]
    }
    let steps: [String: Course]
  }

  private let data = synthetic(rows: 200, columns: 5, seed: 91)

  private func layers(_ outputs: Int, _ activation: Activation, normalised: Bool = false)
    -> [any NetworkLayer]
  {
    var layers: [any NetworkLayer] = []
    for (before, width) in [(5, 6), (6, 4)] {
      layers.append(DenseLayer(inputWidth: before, outputWidth: width, hasBiases: !normalised))
      if normalised { layers.append(BatchNormalisationLayer(width: width)) }
      layers.append(ActivationLayer(width: width, activation: activation))
    }
    return layers + [DenseLayer(inputWidth: 4, outputWidth: outputs)]
  }

  private func check(
    _ name: String, _ layers: [any NetworkLayer], _ targets: [Float], _ loss: some NetworkLoss,
    _ optimiser: NetworkOptimiser, epochs: Int = 6, penalty: Double = 0, weights: [Double]? = nil
  ) throws {
    var generator = Generator(seed: 92)
    var network = Network(layers, random: RandomNumbers(seed: 0))
    for range in network.weightRanges {
      for index in range { network.parameters[index] = Float(generator.uniform() - 0.5) }
    }
    let samples = NetworkSamples(
      count: 200, width: 5, features: FloatMatrix(data.features).values, targets: targets, weights: weights)
    let training = NetworkTraining(
      optimiser: optimiser, epochs: epochs, batchSize: 32, l2Penalty: penalty, shuffle: false,
      random: RandomNumbers(seed: 0))
    let course = try training.train(&network, on: samples, loss: loss)
    let figures: Figures = try reference("neural")
    let wanted = try #require(figures.steps[name])
    #expect(isClose(course.losses, wanted.losses, within: 2e-6))
    let parameters = network.parameters.map { Double($0) }
    #expect(isClose(parameters, wanted.parameters, within: 2e-5))
  }

  private var classes: [Float] {
    (0..<200).map { (data.target[$0] ? 1 : 0) + (data.features[$0, 2] > 0 ? 2 : 0) }
  }

  @Test func `takes the reference's steps with Adam and a penalty`() throws {
    try check(
      "adam", layers(1, .relu), data.target.map { $0 ? 1 : 0 }, LogisticLoss(), .adam(learningRate: 0.01),
      penalty: 0.01)
  }

  @Test func `takes the reference's steps with Nesterov's momentum and weights`() throws {
    let targets = (0..<200).map { row in
      Float(data.features[row, 0] * data.features[row, 1] + abs(data.features[row, 2]))
    }
    try check(
      "nesterov", layers(1, .tanh), targets, SquaredLoss(targetWidth: 1),
      .sgd(learningRate: 0.05, momentum: 0.9, nesterov: true), weights: (0..<200).map { Double(1 + $0 % 3) })
  }

  @Test func `takes the reference's steps with plain momentum`() throws {
    try check(
      "momentum", layers(4, .sigmoid), classes, SoftmaxLoss(),
      .sgd(learningRate: 0.05, momentum: 0.9, nesterov: false), epochs: 10)
  }

  @Test func `takes the reference's steps with batch normalisation`() throws {
    try check(
      "normalised", layers(4, .tanh, normalised: true), classes, SoftmaxLoss(), .adam(learningRate: 0.01))
  }

  @Test func `a rate that is too high is an error with its epoch`() {
    #expect(throws: FitError.diverged(epoch: 1)) {
      try MultilayerPerceptronRegression(optimiser: .sgd(learningRate: 1e30), epochs: 3).fit(
        Dataset(features: data.features, target: data.target.map { $0 ? 1 : 0 }))
    }
  }
}
