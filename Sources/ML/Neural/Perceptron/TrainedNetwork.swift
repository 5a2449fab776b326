import Learning
public import LinearAlgebra
public import Plots
public import Preprocessing

/// A network that was trained: its weights and how the loss fell.
public struct TrainedNetwork: Sendable {
  private let network: Network
  private let inputs: NetworkInputs
  /// The names of the features, in order.
  public let featureNames: [String]
  /// For each epoch the mean loss over the training samples, taken batch by batch before the batch's step and
  /// without the penalty. Dropout is at work in it.
  public internal(set) var losses: [Double]
  /// For each epoch the mean loss of the samples that early stopping watches, after the epoch; empty without
  /// it.
  public internal(set) var validationLosses: [Double]
  /// The epoch, counted from 1, whose weights these are: with early stopping the one with the lowest
  /// validation loss.
  public let bestEpoch: Int

  init(network: Network, inputs: NetworkInputs, featureNames: [String], course: NetworkTraining.Course) {
    self.network = network
    self.inputs = inputs
    self.featureNames = featureNames
    losses = course.losses
    validationLosses = course.validationLosses
    bestEpoch = course.bestEpoch
  }

  /// The means and scales of the features; nil if they were not standardised.
  public var scaler: StandardScalerModel? { inputs.scaler }
  /// How many numbers were learnt.
  public var parameterCount: Int { network.parameters.count }

  /// A layer's connections.
  public struct Layer: Hashable, Sendable {
    /// Inputs × outputs.
    public let weights: Matrix
    /// One for each output.
    public let biases: [Double]
  }

  /// The connections of each hidden layer and of the output, in order, as predictions use them: batch
  /// normalisation's scales and shifts are multiplied in. Weights of the first layer are per unit of a
  /// standardised feature, unless features were not standardised.
  public var layers: [Layer] {
    network.layers.indices.compactMap { index in
      guard let dense = network.layers[index] as? DenseLayer else { return nil }
      let values = network.parameters[network.parameterStarts[index]...].prefix(dense.parameterCount)
      let weights = Matrix(
        rowCount: dense.inputWidth, columnCount: dense.outputWidth,
        values: values.prefix(dense.weightCount).map { Double($0) })
      guard let columns = normalisation(behind: index) else {
        return Layer(weights: weights, biases: values.suffix(dense.outputWidth).map { Double($0) })
      }
      return Layer(
        weights: weights.scaled(columnsBy: columns.map { Double($0.scale) }),
        biases: columns.map { Double($0.shift) })
    }
  }

  /// What batch normalisation behind a layer multiplies by and adds, if there is any.
  private func normalisation(behind index: Int) -> [(scale: Float, shift: Float)]? {
    guard index + 1 < network.layers.count, let layer = network.layers[index + 1] as? BatchNormalisationLayer
    else { return nil }
    return network.parameters.withUnsafeBufferPointer { parameters in
      network.state.withUnsafeBufferPointer { state in
        layer.prediction(
          parameters.baseAddress! + network.parameterStarts[index + 1],
          state: state.baseAddress! + network.stateStarts[index + 1])
      }
    }
  }

  /// Samples × outputs, for features that have been checked.
  func outputs(_ features: Matrix) -> [Float] {
    let width = network.outputWidth
    return [Float](unsafeUninitializedCapacity: features.rowCount * width) { buffer, filled in
      nonisolated(unsafe) let base = buffer.baseAddress
      network.predict(count: features.rowCount) { rows, target in
        inputs.write(rows, of: features, to: target)
      } _: { rows, output in
        (base! + rows.lowerBound * width).initialize(from: output, count: rows.count * width)
      }
      filled = features.rowCount * width
    }
  }
}

extension TrainedNetwork: Displayable {
  /// The loss by epoch, on training and, with early stopping, on validation samples.
  public var chart: Chart {
    let epochs = losses.indices.map { Double($0 + 1) }
    var layers: [Chart.Layer] = [.line("training", x: epochs, y: losses)]
    if !validationLosses.isEmpty { layers.append(.line("validation", x: epochs, y: validationLosses)) }
    return Chart(
      title: "Loss by epoch", x: Axis("epoch"), y: Axis("mean loss"),
      note: "The weights are those after epoch \(bestEpoch).", layers)
  }

  public var exhibit: Exhibit { chart.exhibit }
}

/// A fitted model that is a neural network.
public protocol NetworkModel: Displayable, Sendable {
  /// The network: weights, and how the loss fell.
  var network: TrainedNetwork { get }
}

extension NetworkModel {
  public var featureNames: [String] { network.featureNames }
  /// For each epoch the mean loss over the training samples.
  public var lossCurve: [Double] { network.losses }
  /// For each epoch the mean loss of the samples that early stopping watches; empty without it.
  public var validationLosses: [Double] { network.validationLosses }
  /// The epoch, counted from 1, whose weights the model has.
  public var bestEpoch: Int { network.bestEpoch }
  /// The connections of each hidden layer and of the output, in order.
  public var layers: [TrainedNetwork.Layer] { network.layers }

  /// The loss by epoch.
  public var exhibit: Exhibit { network.exhibit }
}
