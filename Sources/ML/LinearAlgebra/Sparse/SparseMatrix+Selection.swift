extension SparseMatrix {
  /// The matrix with rows and columns exchanged. O(stored elements + rows + columns).
  public var transpose: SparseMatrix {
    require(rowCount <= Int(Int32.max), "a sparse matrix of \(rowCount) rows cannot be transposed")
    var starts = [Int](repeating: 0, count: columnCount + 1)
    for column in columnIndices { starts[Int(column) + 1] += 1 }
    for column in 0..<columnCount { starts[column + 1] += starts[column] }
    var next = starts
    var indices = [Int32](repeating: 0, count: storedCount)
    var swapped = [Double](repeating: 0, count: storedCount)
    next.withUnsafeMutableBufferPointer { next in
      for row in 0..<rowCount {
        for place in rowStarts[row]..<rowStarts[row + 1] {
          let column = Int(columnIndices[place])
          indices[next[column]] = Int32(row)
          swapped[next[column]] = values[place]
          next[column] += 1
        }
      }
    }
    return SparseMatrix(
      rowCount: columnCount, columnCount: rowCount, rowStarts: starts, columnIndices: indices,
      values: swapped)
  }

  /// The rows with the given indices, in that order; an index may occur more than once.
  public func rows(_ indices: [Int]) -> SparseMatrix {
    var starts = [0]
    var columns: [Int32] = []
    var chosen: [Double] = []
    for index in indices {
      let places = places(ofRow: index)
      columns += columnIndices[places]
      chosen += values[places]
      starts.append(chosen.count)
    }
    return SparseMatrix(
      rowCount: indices.count, columnCount: columnCount, rowStarts: starts, columnIndices: columns,
      values: chosen)
  }

  /// The columns with the given indices, in that order; an index may occur more than once.
  public func columns(_ indices: [Int]) -> SparseMatrix { transpose.rows(indices).transpose }

  /// Each row multiplied by its factor.
  public func scaled(rowsBy factors: [Double]) -> SparseMatrix {
    require(factors.count == rowCount, "a \(shape) matrix needs \(rowCount) factors, not \(factors.count)")
    var scaled = self
    for row in 0..<rowCount {
      for place in rowStarts[row]..<rowStarts[row + 1] { scaled.values[place] *= factors[row] }
    }
    return scaled
  }

  /// Each column multiplied by its factor.
  public func scaled(columnsBy factors: [Double]) -> SparseMatrix {
    require(
      factors.count == columnCount, "a \(shape) matrix needs \(columnCount) factors, not \(factors.count)")
    var scaled = self
    for place in values.indices { scaled.values[place] *= factors[Int(columnIndices[place])] }
    return scaled
  }

  /// The matrix with `transform` of each stored element; the others stay as they are.
  public func mapValues(_ transform: (Double) -> Double) -> SparseMatrix {
    var mapped = self
    for place in values.indices { mapped.values[place] = transform(values[place]) }
    return mapped
  }

  /// The sum of each row.
  public var rowSums: [Double] {
    (0..<rowCount).map { values[rowStarts[$0]..<rowStarts[$0 + 1]].reduce(0, +) }
  }

  /// The sum of each column.
  public var columnSums: [Double] {
    var sums = [Double](repeating: 0, count: columnCount)
    for place in values.indices { sums[Int(columnIndices[place])] += values[place] }
    return sums
  }

  /// The number of stored elements of each column.
  public var columnStoredCounts: [Int] {
    var counts = [Int](repeating: 0, count: columnCount)
    for column in columnIndices { counts[Int(column)] += 1 }
    return counts
  }

  /// The Euclidean length of each row.
  public var rowNorms: [Double] {
    (0..<rowCount).map { row in norm(Array(values[rowStarts[row]..<rowStarts[row + 1]])) }
  }

  /// Each row divided by its Euclidean length; rows of zeros stay.
  public var rowsNormalized: SparseMatrix { scaled(rowsBy: rowNorms.map { $0 > 0 ? 1 / $0 : 1 }) }
}

extension SparseMatrix {
  /// Matrices with the same rows as one.
  package init(sideBySide parts: [SparseMatrix]) {
    let rowCount = parts.first?.rowCount ?? 0
    require(
      parts.allSatisfy { $0.rowCount == rowCount },
      "matrices of \(parts.map(\.rowCount)) rows cannot stand side by side")
    var rowStarts = [0]
    rowStarts.reserveCapacity(rowCount + 1)
    let stored = parts.reduce(0) { $0 + $1.storedCount }
    var indices = [Int32](repeating: 0, count: stored)
    var values = [Double](repeating: 0, count: stored)
    var next = 0
    for row in 0..<rowCount {
      var offset = Int32(0)
      for part in parts {
        for place in part.rowStarts[row]..<part.rowStarts[row + 1] {
          indices[next] = part.columnIndices[place] + offset
          values[next] = part.values[place]
          next += 1
        }
        offset += Int32(part.columnCount)
      }
      rowStarts.append(next)
    }
    self.init(
      rowCount: rowCount, columnCount: parts.reduce(0) { $0 + $1.columnCount }, rowStarts: rowStarts,
      columnIndices: indices, values: values)
  }

  /// The matrix without those stored elements that are zero.
  package var withoutZeros: SparseMatrix {
    guard values.contains(0) else { return self }
    let kept = values.indices.filter { values[$0] != 0 }
    var rowStarts = [0]
    var next = 0
    for row in 0..<rowCount {
      while next < kept.count, kept[next] < self.rowStarts[row + 1] { next += 1 }
      rowStarts.append(next)
    }
    return SparseMatrix(
      rowCount: rowCount, columnCount: columnCount, rowStarts: rowStarts,
      columnIndices: kept.map { columnIndices[$0] }, values: kept.map { values[$0] })
  }
}
