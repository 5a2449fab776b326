import LinearAlgebra

import Learning

/// A model that is a sum of trees: output `k` of a row is `baseValues[k] + treeScale · Σ` of what the trees that have
/// `k` among their outputs say of it.
///
/// Boosting adds up margins (log-odds, logarithms of means), forests average probabilities or means.
package protocol TreeEnsemble: Sendable {
  var featureNames: [String] { get }
  var trees: [Tree] { get }
  /// What each tree's value is multiplied by: 1 for boosting, one over the number of trees for a forest.
  var treeScale: Double { get }
  /// What each output starts with.
  var baseValues: [Double] { get }
  /// What each output is called: the classes' names, or one name.
  var outputNames: [String] { get }
}

extension TreeEnsemble {
  /// Samples × outputs: the sums for each row. The features must have been checked.
  func sums(_ features: Matrix) -> Matrix {
    let width = features.columnCount
    let outputs = baseValues.count
    let base = baseValues
    let scale = treeScale
    let trees = trees
    // Few rows are not worth the preparation.
    let masked = features.rowCount >= 256 ? MaskedTrees(trees) : nil
    let values = [Double](unsafeUninitializedCapacity: features.rowCount * outputs) { buffer, count in
      count = features.rowCount * outputs
      guard count > 0 else { return }
      buffer.initialize(repeating: 0)
      // Every range of rows writes its own sums. Long ranges read a large tree from memory less often; a sum does not
      // depend on them.
      let length = max(128, min(8_192, features.rowCount / (2 * ThreadLimit.current)))
      nonisolated(unsafe) let sums = buffer.baseAddress!
      features.withUnsafeValues { values in
        nonisolated(unsafe) let rows = values.baseAddress!
        parallelForRanges(features.rowCount, length: length) { range in
          let first = sums + range.lowerBound * outputs
          let features = rows + range.lowerBound * width
          if let masked {
            masked.addValues(features, width: width, count: range.count, to: first, outputs: outputs)
          } else {
            for tree in trees {
              tree.addValues(features, width: width, count: range.count, to: first, outputs: outputs)
            }
          }
          for row in 0..<range.count {
            for output in 0..<outputs {
              first[row * outputs + output] = base[output] + scale * first[row * outputs + output]
            }
          }
        }
      }
    }
    return Matrix(rowCount: features.rowCount, columnCount: outputs, values: values)
  }
}

extension Tree {
  /// Adds the values of each row's leaf to its sums.
  func addValues(
    _ features: UnsafePointer<Double>, width: Int, count: Int, to sums: UnsafeMutablePointer<Double>,
    outputs allOutputs: Int = 1
  ) {
    let own = outputs.count
    let first = sums + outputs.lowerBound
    values.withUnsafeBufferPointer { values in
      if own == 1 {
        findLeaves(features, width: width, count: count) { row, leaf in
          first[row * allOutputs] += values[leaf]
        }
      } else {
        findLeaves(features, width: width, count: count) { row, leaf in
          for output in 0..<own { first[row * allOutputs + output] += values[leaf * own + output] }
        }
      }
    }
  }
}
