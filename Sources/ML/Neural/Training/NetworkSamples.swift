/// Samples as a network takes them: rows one after the other, in single precision.
package struct NetworkSamples: Sendable {
  package let count: Int
  /// The number of features of a row.
  package let width: Int
  package let features: [Float]
  /// The number of targets of a row.
  package let targetWidth: Int
  package let targets: [Float]
  /// Weights with mean 1; nil if all count alike.
  package let weights: [Float]?

  /// - Parameter weights: Numbers that are not negative and add up to more than 0.
  package init(
    count: Int, width: Int, features: [Float], targetWidth: Int = 1, targets: [Float],
    weights: [Double]? = nil
  ) {
    self.count = count
    self.width = width
    self.features = features
    self.targetWidth = targetWidth
    self.targets = targets
    self.weights = weights.map { weights in
      let mean = weights.reduce(0, +) / Double(count)
      return weights.map { Float($0 / mean) }
    }
  }
}

extension NetworkSamples {
  /// Copies rows with their targets and weights into a workspace.
  func copy(_ rows: ArraySlice<Int>, to workspace: NetworkWorkspace) {
    features.withUnsafeBufferPointer { features in
      targets.withUnsafeBufferPointer { targets in
        for (place, row) in rows.enumerated() {
          (workspace.input + place * width).update(from: features.baseAddress! + row * width, count: width)
          (workspace.targets + place * targetWidth)
            .update(from: targets.baseAddress! + row * targetWidth, count: targetWidth)
        }
      }
    }
    if let weights {
      for (place, row) in rows.enumerated() { workspace.weights[place] = weights[row] }
    }
  }
}
