import Learning
import LinearAlgebra

/// Follows the loss of samples that the trees are not fitted to, to know when to stop.
struct ValidationWatch {
  private let features: Matrix
  private let weights: [Double]?
  private let patience: Int
  private let outputCount: Int
  /// The loss of a row, given the margins of its outputs.
  private let rowLoss: (_ row: Int, _ margins: UnsafePointer<Double>) -> Double
  private var margins: [Double]
  /// The mean loss before the first round and after each.
  private(set) var losses: [Double] = []
  /// The number of rounds with the lowest loss.
  private(set) var bestRound = 0

  init<Target>(
    _ validation: Dataset<Target>, patience: Int, start: [Double],
    loss rowLoss: @escaping (_ row: Int, _ margins: UnsafePointer<Double>) -> Double
  ) {
    features = validation.features
    weights = validation.weights
    self.patience = patience
    self.rowLoss = rowLoss
    outputCount = start.count
    margins = (0..<validation.rowCount).flatMap { _ in start }
    losses = [loss()]
  }

  /// Adds a round's trees; whether it is time to stop.
  mutating func isDone(after trees: ArraySlice<Tree>) -> Bool {
    let width = features.columnCount
    let outputs = outputCount
    features.withUnsafeValues { values in
      margins.withUnsafeMutableBufferPointer { margins in
        // Every range of rows writes its own margins.
        nonisolated(unsafe) let margins = margins.baseAddress!
        nonisolated(unsafe) let values = values.baseAddress!
        parallelForRanges(features.rowCount, length: 128) { range in
          for tree in trees {
            tree.addValues(
              values + range.lowerBound * width, width: width, count: range.count,
              to: margins + range.lowerBound * outputs, outputs: outputs)
          }
        }
      }
    }
    losses.append(loss())
    if losses.last! < losses[bestRound] { bestRound = losses.count - 1 }
    return losses.count - 1 - bestRound >= patience
  }

  private func loss() -> Double {
    var sum = 0.0
    var weightSum = 0.0
    margins.withUnsafeBufferPointer { margins in
      for row in 0..<features.rowCount {
        let weight = weights?[row] ?? 1
        sum += weight * rowLoss(row, margins.baseAddress! + row * outputCount)
        weightSum += weight
      }
    }
    return sum / weightSum
  }
}
