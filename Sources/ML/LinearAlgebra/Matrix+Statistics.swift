extension Matrix {
  /// The mean of each column, with weights that are not negative if they are given.
  ///
  /// Not a number if there are no rows, or if the weights add up to zero. O(elements), in two passes so that a large
  /// mean does not hide a small spread.
  public func columnMeans(weights: [Double]? = nil) -> [Double] {
    let weights = checked(weights)
    let total = weights.reduce(0, +)
    let rough = transposeMultiplied(by: weights).map { $0 / total }
    guard rough.allSatisfy(\.isFinite) else { return rough }
    let rest = centered(by: rough).transposeMultiplied(by: weights)
    return zip(rough, rest).map { $0 + $1 / total }
  }

  /// The population variance of each column, with weights that are not negative if they are given.
  ///
  /// The divisor is the number of rows, or the sum of the weights. For the sample variance multiply by
  /// *n* / (*n* − 1). O(elements).
  public func columnVariances(weights: [Double]? = nil) -> [Double] {
    let checkedWeights = checked(weights)
    let total = checkedWeights.reduce(0, +)
    let squares = centered(by: columnMeans(weights: weights)).mapRows { _, values in
      for column in values.indices { values[column] *= values[column] }
    }
    return squares.transposeMultiplied(by: checkedWeights).map { $0 / total }
  }

  /// The sample covariance matrix of the columns, with divisor *n* − 1; with weights, their sum less 1.
  ///
  /// Weights count how often a row occurs. Not a number for fewer than two rows.
  ///
  /// - Shapes: `self` is `n × p`, the result `p × p` and exactly symmetric.
  /// - Complexity: O(*np*²).
  public func covariance(weights: [Double]? = nil) -> Matrix {
    let total = weights.map { $0.reduce(0, +) } ?? Double(rowCount)
    let divisor = total > 1 ? total - 1 : Double.nan
    return centered(by: columnMeans(weights: weights)).gram(weights: weights).mapValues { $0 / divisor }
  }

  /// Pearson's correlation of each pair of columns; not a number where a column is constant.
  public func correlation() -> Matrix {
    let covariance = covariance()
    let deviations = (0..<columnCount).map { covariance[$0, $0].squareRoot() }
    return Matrix(rowCount: columnCount, columnCount: columnCount) { row, column in
      guard deviations[row] > 0, deviations[column] > 0 else { return .nan }
      if row == column { return 1 }
      return min(1, max(-1, covariance[row, column] / (deviations[row] * deviations[column])))
    }
  }

  /// The squared Euclidean length of each row.
  public func rowSquaredNorms() -> [Double] {
    guard columnCount > 0 else { return [Double](repeating: 0, count: rowCount) }
    return storage.withUnsafeBufferPointer { buffer in
      (0..<rowCount).map { row in
        let start = buffer.baseAddress! + row * columnCount
        return BLAS.dot(start, start, count: columnCount)
      }
    }
  }

  private func checked(_ weights: [Double]?) -> [Double] {
    guard let weights else { return [Double](repeating: 1, count: rowCount) }
    require(weights.count == rowCount, "a \(shape) matrix needs \(rowCount) weights, not \(weights.count)")
    for (index, weight) in weights.enumerated() {
      require(
        weight >= 0 && weight.isFinite, "weight \(index) is \(weight); a weight is finite and not negative")
    }
    return weights
  }
}
