import LinearAlgebra
import ML
import Neural

/// Neural networks on 20,000 × 64 samples of ten classes; the peers are in `peers/neural.py`.
let neuralWorkloads: [String: @Sendable (Session) throws -> Measurement] = [
  "perceptron": perceptron,
  "perceptron-from-weights": fromGivenWeights,
]

private func samples(_ session: Session) -> (Matrix, [Int]) {
  (
    session.loadMatrix("network_X.f32", columnCount: 64),
    session.load("network_y.i32", as: Int32.self).map { Int($0) }
  )
}

@Sendable private func perceptron(_ session: Session) throws -> Measurement {
  let (features, codes) = samples(session)
  let all = Dataset(features: features, target: codes.map { "\($0)" })
  let (training, test) = (all.rows(0..<20_000), all.rows(20_000..<24_000))
  let estimator = MultilayerPerceptron(
    hiddenLayers: [128, 64], epochs: 5, batchSize: 128, standardise: false)
  let before = startMemory()
  let (model, fit) = try session.time { () -> MulticlassPerceptronModel in try estimator.fit(training) }
  let (names, predict) = try session.time { try model.predict(test.features) }
  let hits = zip(names, test.target).count { $0 == $1 }
  return Measurement(
    fit: fit, predict: predict, memoryBefore: before,
    quality: [("loss", model.lossCurve.last!), ("accuracy", Double(hits) / 4_000)])
}

/// The same network from weights that both sides read, with consecutive batches: the same losses should come out.
@Sendable private func fromGivenWeights(_ session: Session) throws -> Measurement {
  let (features, codes) = samples(session)
  let unit = session.load("network_weights.f32", as: Float.self)
  let widths = [64, 128, 64, 10]
  var layers: [any NetworkLayer] = []
  var parameters: [Float] = []
  var used = 0
  for (before, width) in zip(widths, widths.dropFirst()) {
    layers.append(DenseLayer(inputWidth: before, outputWidth: width))
    if width != 10 { layers.append(ActivationLayer(width: width, activation: .relu)) }
    let scale = Float(1 / Double(before).squareRoot())
    // They stand there by outputs × inputs.
    for input in 0..<before {
      for output in 0..<width { parameters.append(unit[used + output * before + input] * scale) }
    }
    parameters += [Float](repeating: 0, count: width)
    used += before * width
  }
  let training = NetworkSamples(
    count: 20_000, width: 64, features: FloatMatrix(features.rows(0..<20_000)).values,
    targets: codes[..<20_000].map { Float($0) })
  let test = NetworkSamples(
    count: 4_000, width: 64, features: FloatMatrix(features.rows(20_000..<24_000)).values,
    targets: codes[20_000...].map { Float($0) })
  let before = startMemory()
  let ((network, course), fit) = try session.time {
    var network = Network(layers, parameters: parameters)
    let course = try NetworkTraining(
      optimiser: .adam(), epochs: 5, batchSize: 128, shuffle: false, random: RandomNumbers(seed: 0)
    ).train(&network, on: training, loss: SoftmaxLoss())
    return (network, course)
  }
  let (loss, predict) = session.time { network.loss(test, SoftmaxLoss()) }
  return Measurement(
    fit: fit, predict: predict, memoryBefore: before,
    quality: [("loss", course.losses.last!), ("testLoss", loss)])
}
