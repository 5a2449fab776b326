package import LinearAlgebra

/// Layers one behind the other, with their parameters in one flat buffer.
package struct Network: Sendable {
  package let layers: [any NetworkLayer]
  /// The layers' parameters, layer after layer.
  package var parameters: [Float]
  /// What the layers keep from batch to batch, layer after layer.
  package var state: [Float]
  let parameterStarts: [Int]
  let stateStarts: [Int]

  /// Layers of which each takes what the one before gives, with first parameters drawn from `random`.
  package init(_ layers: [any NetworkLayer], random: RandomNumbers) {
    self.init(layers)
    for (index, layer) in layers.enumerated() {
      var random = random.split(index)
      parameters.withUnsafeMutableBufferPointer { parameters in
        state.withUnsafeMutableBufferPointer { state in
          layer.start(
            parameters.baseAddress! + parameterStarts[index], state: state.baseAddress! + stateStarts[index],
            random: &random)
        }
      }
    }
  }

  /// Layers with parameters and state that are known; zeros if they are not given.
  package init(_ layers: [any NetworkLayer], parameters: [Float]? = nil, state: [Float]? = nil) {
    for (first, second) in zip(layers, layers.dropFirst()) {
      require(
        first.outputWidth == second.inputWidth,
        "a layer that gives \(first.outputWidth) numbers stands before one that takes \(second.inputWidth)")
    }
    self.layers = layers
    var starts = (parameters: [0], state: [0])
    for layer in layers {
      starts.parameters.append(starts.parameters.last! + layer.parameterCount)
      starts.state.append(starts.state.last! + layer.stateCount)
    }
    parameterStarts = starts.parameters
    stateStarts = starts.state
    self.parameters = parameters ?? [Float](repeating: 0, count: starts.parameters.last!)
    // One more, so that a pointer to the state exists even if there is none.
    self.state = state ?? [Float](repeating: 0, count: starts.state.last! + 1)
    require(
      self.parameters.count == starts.parameters.last!,
      "\(self.parameters.count) parameters are given to layers that have \(starts.parameters.last!)")
  }

  package var inputWidth: Int { layers.first?.inputWidth ?? 0 }
  package var outputWidth: Int { layers.last?.outputWidth ?? 0 }
  /// Whether in training a row's output depends on the other rows of its batch.
  package var mixesRows: Bool { layers.contains(where: \.mixesRows) }

  /// The stretches of the parameters that a penalty shrinks.
  var weightRanges: [Range<Int>] {
    zip(layers, parameterStarts).map { $1..<$1 + $0.weightCount }.filter { !$0.isEmpty }
  }

  /// Rows that are predicted together. Rows of a block that are missing are filled up with zeros, so that
  /// what comes out for a row never depends on how many others there are.
  package static let blockLength = 64

  /// Calls `body` with the outputs of blocks of rows, on several threads.
  ///
  /// - Parameter fill: Writes the features of the rows of a range.
  package func predict(
    count: Int, fill: @Sendable (_ rows: Range<Int>, _ features: UnsafeMutablePointer<Float>) -> Void,
    _ body: @Sendable (_ rows: Range<Int>, _ output: UnsafePointer<Float>) -> Void
  ) {
    let length = Self.blockLength
    let work = max(1, parameters.count * length)
    parallelForRanges(count, length: length * max(1, 2_000_000 / work)) { range in
      let workspace = NetworkWorkspace(layers, rows: length, forTraining: false)
      for start in stride(from: range.lowerBound, to: range.upperBound, by: length) {
        let rows = start..<min(range.upperBound, start + length)
        fill(rows, workspace.input)
        (workspace.input + rows.count * inputWidth)
          .update(repeating: 0, count: (length - rows.count) * inputWidth)
        workspace.predict(self, rows: length)
        body(rows, workspace.output)
      }
    }
  }

  /// The weighted mean loss of samples, without a penalty, as predictions would have it.
  package func loss(_ samples: NetworkSamples, _ loss: some NetworkLoss) -> Double {
    let blocks = (samples.count + Self.blockLength - 1) / Self.blockLength
    var sums = [Double](repeating: 0, count: blocks)
    sums.withUnsafeMutableBufferPointer { sums in
      nonisolated(unsafe) let sums = sums.baseAddress!
      predict(count: samples.count) { rows, features in
        samples.features.withUnsafeBufferPointer { values in
          features.update(
            from: values.baseAddress! + rows.lowerBound * samples.width, count: rows.count * samples.width)
        }
      } _: { rows, output in
        samples.targets.withUnsafeBufferPointer { targets in
          samples.weights.withUnsafePointer { weights in
            sums[rows.lowerBound / Self.blockLength] = loss.evaluate(
              LossRows(
                count: rows.count, width: outputWidth, output: output,
                targets: targets.baseAddress! + rows.lowerBound * samples.targetWidth,
                weights: weights.map { $0 + rows.lowerBound }),
              scale: 0, gradient: nil)
          }
        }
      }
    }
    return sums.reduce(0, +) / Double(samples.count)
  }
}

extension [Float]? {
  /// Calls `body` with the first element, or with nil if there is no array.
  func withUnsafePointer<Result>(_ body: (UnsafePointer<Float>?) -> Result) -> Result {
    guard let self else { return body(nil) }
    return self.withUnsafeBufferPointer { body($0.baseAddress) }
  }
}
