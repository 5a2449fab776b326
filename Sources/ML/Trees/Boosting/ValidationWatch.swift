public import Learning
import LinearAlgebra

/// Follows the log loss of samples that the trees are not fitted to, to know when to stop.
struct ValidationWatch {
  private let validation: Dataset<Bool>
  private let patience: Int
  private var logOdds: [Double]
  /// The mean log loss before the first round and after each.
  private(set) var losses: [Double] = []
  /// The number of rounds with the lowest loss.
  private(set) var bestRound = 0

  init(_ validation: Dataset<Bool>, patience: Int, start: Double) {
    self.validation = validation
    self.patience = patience
    logOdds = [Double](repeating: start, count: validation.rowCount)
    losses = [loss()]
  }

  /// Adds a tree; whether it is time to stop.
  mutating func isDone(after tree: RegressionTree) -> Bool {
    addTrees([tree], to: &logOdds, features: validation.features)
    losses.append(loss())
    if losses.last! < losses[bestRound] { bestRound = losses.count - 1 }
    return losses.count - 1 - bestRound >= patience
  }

  private func loss() -> Double {
    var sum = 0.0
    var weightSum = 0.0
    for (row, margin) in logOdds.enumerated() {
      let weight = validation.weights?[row] ?? 1
      sum += weight * log1pExp(validation.target[row] ? -margin : margin)
      weightSum += weight
    }
    return sum / weightSum
  }
}

/// Adds what trees say of each row of samples × features.
func addTrees(_ trees: [RegressionTree], to sums: inout [Double], features: Matrix) {
  let width = features.columnCount
  guard features.rowCount > 0 else { return }
  features.withUnsafeValues { values in
    sums.withUnsafeMutableBufferPointer { sums in
      // Every range of rows writes its own sums. A few hundred rows and a tree fit into the nearest cache.
      nonisolated(unsafe) let sums = sums.baseAddress!
      nonisolated(unsafe) let values = values.baseAddress!
      parallelForRanges(features.rowCount, length: 128) { range in
        let start = range.lowerBound
        for tree in trees {
          tree.addValues(values + start * width, width: width, count: range.count, to: sums + start)
        }
      }
    }
  }
}
