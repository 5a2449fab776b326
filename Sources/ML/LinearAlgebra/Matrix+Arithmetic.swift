extension Matrix {
  /// The sum of two matrices of the same shape.
  public static func + (left: Matrix, right: Matrix) -> Matrix { left.combined(with: right) { $0 + $1 } }

  /// The difference of two matrices of the same shape.
  public static func - (left: Matrix, right: Matrix) -> Matrix { left.combined(with: right) { $0 - $1 } }

  /// Each element multiplied by a number.
  public static func * (matrix: Matrix, factor: Double) -> Matrix { matrix.mapValues { $0 * factor } }

  /// Each element multiplied by a number.
  public static func * (factor: Double, matrix: Matrix) -> Matrix { matrix * factor }

  /// The matrix with `transform` of each element.
  @inlinable
  public func mapValues<Failure: Error>(
    _ transform: (Double) throws(Failure) -> Double
  ) throws(Failure) -> Matrix {
    Matrix(rowCount: rowCount, columnCount: columnCount, values: try storage.map(transform))
  }

  /// Each row multiplied by its factor.
  public func scaled(rowsBy factors: [Double]) -> Matrix {
    require(factors.count == rowCount, "a \(shape) matrix needs \(rowCount) factors, not \(factors.count)")
    return mapRows { row, values in
      for column in values.indices { values[column] *= factors[row] }
    }
  }

  /// Each column multiplied by its factor.
  public func scaled(columnsBy factors: [Double]) -> Matrix {
    require(
      factors.count == columnCount, "a \(shape) matrix needs \(columnCount) factors, not \(factors.count)")
    return mapRows { _, values in
      for column in values.indices { values[column] *= factors[column] }
    }
  }

  /// Each row less the given one, such as the ``columnMeans(weights:)``.
  public func centered(by center: [Double]) -> Matrix {
    require(center.count == columnCount, "a \(shape) matrix has no center of \(center.count) elements")
    return mapRows { _, values in
      for column in values.indices { values[column] -= center[column] }
    }
  }

  /// The place of the largest element of each row, the first if several are equal.
  ///
  /// - Precondition: At least one column.
  public func rowArgmax() -> [Int] {
    require(columnCount > 0, "a \(shape) matrix has no largest elements")
    return (0..<rowCount).map { row in
      let values = self.row(row)
      var best = values.startIndex
      for place in values.indices where values[place] > values[best] { best = place }
      return best - values.startIndex
    }
  }

  /// `exp(xᵢ) / Σ exp(xⱼ)` for each row, without overflow: scores made probabilities.
  public func rowSoftmax() -> Matrix {
    mapRows { _, values in
      guard let largest = values.max() else { return }
      for column in values.indices { values[column] -= largest }
      VectorMath.exponential(values)
      var total = 0.0
      for value in values { total += value }
      for column in values.indices { values[column] /= total }
    }
  }

  /// The matrix with its rows changed in place, on several threads.
  package func mapRows(_ body: @Sendable (_ row: Int, _ values: UnsafeMutableBufferPointer<Double>) -> Void)
    -> Matrix
  {
    var result = self
    let width = columnCount
    guard width > 0 else { return result }
    result.storage.withUnsafeMutableBufferPointer { buffer in
      nonisolated(unsafe) let base = buffer.baseAddress
      parallelFor(rowCount, grain: max(1, 16_384 / width)) { row in
        body(row, UnsafeMutableBufferPointer(start: base! + row * width, count: width))
      }
    }
    return result
  }

  private func combined(with other: Matrix, _ operation: (Double, Double) -> Double) -> Matrix {
    require(
      rowCount == other.rowCount && columnCount == other.columnCount,
      "a \(shape) matrix and a \(other.shape) matrix have no elements in common places")
    let values = [Double](unsafeUninitializedCapacity: storage.count) { buffer, count in
      for place in storage.indices {
        (buffer.baseAddress! + place).initialize(to: operation(storage[place], other.storage[place]))
      }
      count = storage.count
    }
    return Matrix(rowCount: rowCount, columnCount: columnCount, values: values)
  }
}
