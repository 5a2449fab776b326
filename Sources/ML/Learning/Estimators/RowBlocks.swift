package import LinearAlgebra

/// What `predict` gives for blocks of rows, in order; they are worked on by several threads, and only some at a time
/// need a matrix of their own.
///
/// Blocks depend on the shape only, so results have the same bits on any number of threads. Errors count rows from the
/// first of all.
///
/// - Parameter matrix: All rows if they are few, or some of them.
package func inRowBlocks<Result: Sendable>(
  rowCount: Int, width: Int, matrix: @Sendable (Range<Int>) -> Matrix,
  predict: @Sendable (Matrix) throws(PredictionError) -> Result
) throws(PredictionError) -> [Result] {
  // A block stays in a processor's own cache; beside large models it has rows enough.
  let length = max(1, 131_072 / max(1, width) / 1_024) * 1_024
  if rowCount <= length { return [try predict(matrix(0..<rowCount))] }
  return try parallelMap((rowCount + length - 1) / length) { block throws(PredictionError) in
    let rows = block * length..<min(rowCount, (block + 1) * length)
    do throws(PredictionError) {
      return try predict(matrix(rows))
    } catch {
      throw error.shifted(by: rows.lowerBound)
    }
  }
}

extension PredictionError {
  /// The error as that of a matrix in which `count` rows stand before those that it speaks of.
  fileprivate func shifted(by count: Int) -> PredictionError {
    switch self {
    case .nonFinite(let row, let column): .nonFinite(row: row + count, column: column)
    case .unknownCategory(let row, let column, let category):
      .unknownCategory(row: row + count, column: column, category: category)
    case .unknownGroup(let row, let group, let known):
      .unknownGroup(row: row + count, group: group, known: known)
    case .featureCountMismatch, .rowCountMismatch: self
    }
  }
}
