public import Learning
public import LinearAlgebra

/// A fitted isolation forest.
public struct IsolationForestModel: AnomalyScorer, Hashable {
  let trees: [IsolationTree]
  /// The number of rows that each tree was grown on.
  public let sampleSize: Int
  public let featureNames: [String]

  /// The number of trees.
  public var treeCount: Int { trees.count }

  /// The anomaly score of each row, from 0 to 1: about 0.5 for rows like the rest, higher for those that are easier
  /// to isolate. A forest that was fitted on one row cannot tell, and says 0.5.
  public func score(_ features: Matrix) throws(PredictionError) -> [Double] {
    let lengths = try meanPathLengths(features)
    let scale = IsolationTree.expectedPathLength(sampleSize)
    guard scale > 0 else { return lengths.map { _ in 0.5 } }
    return lengths.map { powerOfTwo(-$0 / scale) }
  }

  /// The mean depth at which each row is isolated; rows that share a leaf count what is to be expected below it.
  public func meanPathLengths(_ features: Matrix) throws(PredictionError) -> [Double] {
    try checkForPrediction(features, names: featureNames)
    let width = features.columnCount
    return [Double](unsafeUninitializedCapacity: features.rowCount) { buffer, count in
      count = features.rowCount
      guard count > 0 else { return }
      buffer.initialize(repeating: 0)
      features.withUnsafeValues { values in
        // Every range of rows writes its own sums. A few hundred rows and a tree fit into the nearest cache.
        nonisolated(unsafe) let sums = buffer.baseAddress!
        nonisolated(unsafe) let rows = values.baseAddress!
        parallelForRanges(features.rowCount, length: 128) { range in
          let start = range.lowerBound
          for tree in trees {
            tree.addPathLengths(rows + start * width, width: width, count: range.count, to: sums + start)
          }
          for row in range { sums[row] /= Double(trees.count) }
        }
      }
    }
  }
}
