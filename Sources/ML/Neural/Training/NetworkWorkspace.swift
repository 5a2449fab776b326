package import LinearAlgebra

/// The space for passes over at most so many rows: what each layer gives, and the gradients on the way back.
///
/// One thread uses it at a time.
package final class NetworkWorkspace {
  private let layers: [any NetworkLayer]
  private let storage: UnsafeMutableRawPointer
  /// The input, and behind it the output of each layer.
  private let boundaries: [UnsafeMutablePointer<Float>]
  /// What each layer remembers for the way back.
  private let memories: [UnsafeMutablePointer<Float>]
  /// The gradients by what goes into a layer and by what comes out, in turn.
  private let passing: (UnsafeMutablePointer<Float>, UnsafeMutablePointer<Float>)
  /// The gradient by the parameters that the last backward pass found.
  package let gradient: UnsafeMutablePointer<Float>
  /// Room for the rows' targets.
  package let targets: UnsafeMutablePointer<Float>
  /// Room for the rows' weights.
  package let weights: UnsafeMutablePointer<Float>

  package init(_ layers: [any NetworkLayer], rows: Int, targetWidth: Int = 1, forTraining: Bool) {
    self.layers = layers
    var end = 0
    // Each piece begins at a cache line.
    func place(_ count: Int) -> Int {
      defer { end += (count + 15) & ~15 }
      return end
    }
    let widths = [layers.first?.inputWidth ?? 0] + layers.map(\.outputWidth)
    let boundaryPlaces = widths.map { place(rows * $0) }
    let memoryPlaces = layers.map { place(forTraining ? $0.memoryCount(rows: rows) : 0) }
    let widest = forTraining ? widths.max()! : 0
    let passingPlaces = (place(rows * widest), place(rows * widest))
    let gradientPlace = place(forTraining ? layers.reduce(0) { $0 + $1.parameterCount } : 0)
    let targetPlace = place(forTraining ? rows * targetWidth : 0)
    let weightPlace = place(forTraining ? rows : 0)
    storage = .allocate(byteCount: max(1, end) * MemoryLayout<Float>.stride, alignment: 64)
    let base = storage.bindMemory(to: Float.self, capacity: end)
    boundaries = boundaryPlaces.map { base + $0 }
    memories = memoryPlaces.map { base + $0 }
    passing = (base + passingPlaces.0, base + passingPlaces.1)
    gradient = base + gradientPlace
    targets = base + targetPlace
    weights = base + weightPlace
  }

  deinit { storage.deallocate() }

  /// Where the features of the rows belong.
  package var input: UnsafeMutablePointer<Float> { boundaries[0] }
  /// The last layer's output.
  package var output: UnsafePointer<Float> { UnsafePointer(boundaries[layers.count]) }

  /// Computes the outputs of the rows, each on its own.
  package func predict(_ network: Network, rows: Int) {
    var random = RandomNumbers(seed: 0)
    network.parameters.withUnsafeBufferPointer { parameters in
      network.state.withUnsafeBufferPointer { state in
        for index in layers.indices {
          // Predicting layers only read their state.
          let pass = pass(
            index, network, parameters.baseAddress!, UnsafeMutablePointer(mutating: state.baseAddress!), rows,
            isTraining: false)
          layers[index].forward(pass, random: &random)
        }
      }
    }
  }

  /// Goes forward and back over the rows; the gradient is that of `scale` times the sum of weighted losses.
  ///
  /// - Returns: The sum of weighted losses.
  package func learn(
    _ network: Network, _ parameters: UnsafePointer<Float>, _ state: UnsafeMutablePointer<Float>, rows: Int,
    loss: some NetworkLoss, isWeighted: Bool, scale: Float, random: RandomNumbers
  ) -> Double {
    for index in layers.indices {
      var random = random.split(index)
      layers[index].forward(
        pass(index, network, parameters, state, rows, isTraining: true), random: &random)
    }
    var (behind, before) = passing
    let sum = loss.evaluate(
      LossRows(
        count: rows, width: network.outputWidth, output: output, targets: targets,
        weights: isWeighted ? UnsafePointer(weights) : nil),
      scale: scale, gradient: behind)
    for index in layers.indices.reversed() {
      layers[index].backward(
        pass(index, network, parameters, state, rows, isTraining: true), outputGradient: behind,
        inputGradient: index == 0 ? nil : before,
        parameterGradient: gradient + network.parameterStarts[index])
      swap(&behind, &before)
    }
    return sum
  }

  private func pass(
    _ index: Int, _ network: Network, _ parameters: UnsafePointer<Float>,
    _ state: UnsafeMutablePointer<Float>,
    _ rows: Int, isTraining: Bool
  ) -> LayerPass {
    LayerPass(
      rows: rows, isTraining: isTraining, parameters: parameters + network.parameterStarts[index],
      state: state + network.stateStarts[index], input: boundaries[index], output: boundaries[index + 1],
      memory: memories[index])
  }
}
