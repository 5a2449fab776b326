import LinearAlgebra

extension Matrix {
  /// What a function of one column makes of each column, computed on several threads.
  func mapColumns<Result: Sendable, Failure: Error>(
    _ transform: @Sendable (_ column: [Double], _ index: Int) throws(Failure) -> Result
  ) throws(Failure) -> [Result] {
    try parallelMap(columnCount) { index throws(Failure) in try transform(column(index), index) }
  }

  /// The matrix with each element replaced by a function of it and of its column's index, on several threads.
  func mapElements(_ transform: @Sendable (_ value: Double, _ column: Int) -> Double) -> Matrix {
    var result = self
    let width = columnCount
    guard width > 0 else { return result }
    let height = rowCount
    result.withUnsafeMutableValues { values in
      // Every range writes rows of its own.
      nonisolated(unsafe) let base = values.baseAddress
      parallelForRanges(height, length: max(1, 16_384 / width)) { rows in
        guard var place = base.map({ $0 + rows.lowerBound * width }) else { return }
        for _ in rows {
          for column in 0..<width { place[column] = transform(place[column], column) }
          place += width
        }
      }
    }
    return result
  }
}
