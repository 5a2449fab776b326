package import Learning
package import LinearAlgebra

/// How a network is trained: passes over the samples in batches, each of them one step of the optimiser.
///
/// A batch is cut into pieces whose size depends on the network and the batch only; pieces go forward and
/// back on several threads, and their gradients are added up in order. So the same bits come out on any
/// number of threads.
package struct NetworkTraining: Sendable {
  package var optimiser: NetworkOptimiser
  package var epochs: Int
  package var batchSize: Int
  /// `λ` of the penalty `λ / 2 · ‖W‖²` on the mean loss.
  package var l2Penalty: Double
  /// Whether each epoch takes the samples in an order of its own.
  package var shuffle: Bool
  /// After how many epochs without a lower loss of the validation samples training ends.
  package var patience: Int
  package var random: RandomNumbers

  package init(
    optimiser: NetworkOptimiser, epochs: Int, batchSize: Int, l2Penalty: Double = 0, shuffle: Bool = true,
    patience: Int = .max, random: RandomNumbers
  ) {
    self.optimiser = optimiser
    self.epochs = epochs
    self.batchSize = batchSize
    self.l2Penalty = l2Penalty
    self.shuffle = shuffle
    self.patience = patience
    self.random = random
  }

  /// What happened to the loss.
  package struct Course: Hashable, Sendable {
    /// For each epoch the mean loss of its batches, each before its step, without the penalty.
    package internal(set) var losses: [Double] = []
    /// For each epoch the mean loss of the validation samples after it.
    package internal(set) var validationLosses: [Double] = []
    /// How many epochs the parameters have behind them.
    package internal(set) var bestEpoch = 0
  }

  /// Trains the network from its present parameters; with validation samples it ends with those of the epoch
  /// that had the lowest loss on them.
  ///
  /// - Throws: ``FitError/diverged(epoch:)`` if numbers grow out of range.
  package func train(
    _ network: inout Network, on samples: NetworkSamples, validation: NetworkSamples? = nil,
    loss: some NetworkLoss
  ) throws(FitError) -> Course {
    var course = Course()
    var best = (parameters: network.parameters, state: network.state)
    var work = BatchWork(network, samples, self)
    var order = Array(0..<samples.count)
    for epoch in 0..<epochs {
      if shuffle {
        var random = random.split(2 * epoch)
        random.shuffle(&order)
      }
      let sum = work.runEpoch(&network, order, loss, random: random.split(2 * epoch + 1))
      let mean = sum / Double(samples.count)
      guard mean.isFinite, network.parameters.allSatisfy(\.isFinite) else {
        throw .diverged(epoch: epoch + 1)
      }
      course.losses.append(mean)
      course.bestEpoch = epoch + 1
      guard let validation else { continue }
      let watched = network.loss(validation, loss)
      course.validationLosses.append(watched.isFinite ? watched : .infinity)
      let lowest = course.validationLosses.min()!
      let lowestEpoch = course.validationLosses.firstIndex(of: lowest)!
      course.bestEpoch = lowestEpoch + 1
      if lowestEpoch == epoch { best = (network.parameters, network.state) }
      if epoch - lowestEpoch >= patience { break }
    }
    if validation != nil { (network.parameters, network.state) = best }
    return course
  }
}

/// The space that training reuses from batch to batch.
private struct BatchWork {
  let samples: NetworkSamples
  let batchSize: Int
  /// The rows that one thread takes at a time.
  let pieceLength: Int
  let l2Penalty: Float
  let weightRanges: [Range<Int>]
  let workspaces: [NetworkWorkspace]
  var optimiser: OptimiserState

  init(_ network: Network, _ samples: NetworkSamples, _ training: NetworkTraining) {
    self.samples = samples
    batchSize = min(training.batchSize, samples.count)
    // A piece should take long against waking a thread: a few hundred thousand multiplications.
    let worthwhile = 600_000 / max(1, network.parameters.count)
    let length = network.mixesRows ? batchSize : min(batchSize, max(64, worthwhile))
    pieceLength = length
    l2Penalty = Float(training.l2Penalty)
    weightRanges = network.weightRanges
    workspaces = (0..<(batchSize + length - 1) / length).map { _ in
      NetworkWorkspace(
        network.layers, rows: length, targetWidth: samples.targetWidth, forTraining: true)
    }
    optimiser = OptimiserState(training.optimiser, parameterCount: network.parameters.count)
  }

  /// One pass over the samples in the given order; the sum of their weighted losses.
  mutating func runEpoch(
    _ network: inout Network, _ order: [Int], _ loss: some NetworkLoss, random: RandomNumbers
  ) -> Double {
    var sum = 0.0
    for (batch, start) in stride(from: 0, to: samples.count, by: batchSize).enumerated() {
      let rows = order[start..<min(samples.count, start + batchSize)]
      sum += gradients(&network, rows, loss, random: random.split(batch))
      move(&network, pieces: (rows.count + pieceLength - 1) / pieceLength)
    }
    return sum
  }

  /// Adds up the pieces' gradients in order and the penalty's, and takes a step.
  private mutating func move(_ network: inout Network, pieces: Int) {
    nonisolated(unsafe) let gradients = workspaces[..<pieces].map(\.gradient)
    let (penalty, weightRanges) = (l2Penalty, weightRanges)
    optimiser.move(&network.parameters) { range, parameters in
      let gradient = gradients[0]
      for other in gradients.dropFirst() {
        for index in range { gradient[index] += other[index] }
      }
      if penalty > 0 {
        for weights in weightRanges {
          for index in weights.clamped(to: range) { gradient[index] += penalty * parameters[index] }
        }
      }
      return UnsafePointer(gradient)
    }
  }

  /// Leaves the gradient of each piece of a batch in its workspace; the sum of the batch's weighted losses.
  private func gradients(
    _ network: inout Network, _ rows: ArraySlice<Int>, _ loss: some NetworkLoss, random: RandomNumbers
  ) -> Double {
    let pieces = (rows.count + pieceLength - 1) / pieceLength
    var sums = [Double](repeating: 0, count: pieces)
    let (layout, samples, length) = (network, samples, pieceLength)
    // Every piece has a workspace of its own.
    nonisolated(unsafe) let workspaces = workspaces
    network.state.withUnsafeMutableBufferPointer { state in
      sums.withUnsafeMutableBufferPointer { sums in
        layout.parameters.withUnsafeBufferPointer { parameters in
          nonisolated(unsafe) let (state, sums) = (state.baseAddress!, sums.baseAddress!)
          nonisolated(unsafe) let parameters = parameters.baseAddress!
          parallelFor(pieces) { piece in
            let start = rows.startIndex + piece * length
            let own = rows[start..<min(rows.endIndex, start + length)]
            samples.copy(own, to: workspaces[piece])
            sums[piece] = workspaces[piece].learn(
              layout, parameters, state, rows: own.count, loss: loss, isWeighted: samples.weights != nil,
              scale: 1 / Float(rows.count), random: random.split(piece))
          }
        }
      }
    }
    return sums.reduce(0, +)
  }
}
