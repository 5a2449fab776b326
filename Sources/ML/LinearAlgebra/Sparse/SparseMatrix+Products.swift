extension SparseMatrix {
  /// The product with a dense matrix.
  ///
  /// - Shapes: `self` is `m × k` and `other` is `k × n`; the product is `m × n`.
  /// - Complexity: O(stored elements · *n* + *mn*).
  public func multiplied(by other: Matrix) -> Matrix {
    require(
      columnCount == other.rowCount,
      "a \(shape) sparse matrix cannot be multiplied by a \(other.shape) matrix")
    let width = other.columnCount
    var product = Matrix(rowCount: rowCount, columnCount: width)
    guard rowCount > 0, width > 0 else { return product }
    product.storage.withUnsafeMutableBufferPointer { target in
      other.storage.withUnsafeBufferPointer { source in
        nonisolated(unsafe) let target = target.baseAddress!
        nonisolated(unsafe) let source = source.baseAddress ?? UnsafePointer(target)
        forEachBand(workPerElement: width) { rows in
          rows.forEachRow { row, columns, values, count in
            addRows(
              of: source, width: width, at: columns, times: values, count: count, to: target + row * width)
          }
        }
      }
    }
    return product
  }

  /// The product of the transpose with a dense matrix.
  ///
  /// To multiply more than once, keep the ``transpose``.
  ///
  /// - Shapes: `self` is `m × k` and `other` is `m × n`; the product is `k × n`.
  /// - Complexity: O(stored elements · *n* + *kn*).
  public func transposeMultiplied(by other: Matrix) -> Matrix {
    require(
      rowCount == other.rowCount,
      "a \(shape) sparse matrix, transposed, cannot be multiplied by a \(other.shape) matrix")
    return transpose.multiplied(by: other)
  }

  /// The product `A · x`. O(stored elements + rows).
  public func multiplied(by vector: [Double]) -> [Double] {
    require(
      vector.count == columnCount,
      "a \(shape) sparse matrix cannot be multiplied by a vector of \(vector.count) elements")
    var product = [Double](repeating: 0, count: rowCount)
    guard rowCount > 0, storedCount > 0 else { return product }
    product.withUnsafeMutableBufferPointer { target in
      vector.withUnsafeBufferPointer { x in
        nonisolated(unsafe) let target = target.baseAddress!
        nonisolated(unsafe) let x = x.baseAddress!
        forEachBand(workPerElement: 1) { rows in
          rows.forEachRow { row, columns, values, count in
            var sum = 0.0
            for place in 0..<count { sum += values[place] * x[Int(columns[place])] }
            target[row] = sum
          }
        }
      }
    }
    return product
  }

  /// The product `Aᵀ · x`. O(stored elements + columns).
  public func transposeMultiplied(by vector: [Double]) -> [Double] {
    require(
      vector.count == rowCount,
      "a \(shape) sparse matrix, transposed, cannot be multiplied by a vector of \(vector.count) elements")
    guard columnCount > 0, storedCount > 0 else { return [Double](repeating: 0, count: columnCount) }
    // Sums of eight bands at most, each as costly as one addition of all columns or more.
    let bands = max(1, min(8, storedCount / (4 * columnCount + 100_000)))
    let length = (rowCount + bands - 1) / bands
    let sums = parallelMap((rowCount + length - 1) / length) { band in
      var sum = [Double](repeating: 0, count: columnCount)
      let rows = band * length..<min(rowCount, (band + 1) * length)
      sum.withUnsafeMutableBufferPointer { sum in
        RowBand(matrix: self, rows: rows).forEachRow { row, columns, values, count in
          let factor = vector[row]
          for place in 0..<count { sum[Int(columns[place])] += values[place] * factor }
        }
      }
      return sum
    }
    var total = sums[0]
    for sum in sums.dropFirst() { add(1, times: sum, to: &total) }
    return total
  }

  /// The product with another sparse matrix. Elements that cancel stay stored.
  ///
  /// - Complexity: O(multiplications + rows · log) by Gustavson's method, with one accumulator for each band of rows.
  /// - Source: Gustavson, "Two fast algorithms for sparse matrices: multiplication and permuted transposition",
  ///   ACM TOMS 4(3), 1978.
  public func multiplied(by other: SparseMatrix) -> SparseMatrix {
    require(
      columnCount == other.rowCount,
      "a \(shape) sparse matrix cannot be multiplied by a \(other.shape) sparse matrix")
    let length = max(1, (rowCount + 31) / 32)
    let bands = parallelMap((rowCount + length - 1) / length) { band in
      productRows(band * length..<min(rowCount, (band + 1) * length), by: other)
    }
    var starts = [0]
    starts.reserveCapacity(rowCount + 1)
    for band in bands { for count in band.counts { starts.append(starts[starts.count - 1] + count) } }
    return SparseMatrix(
      rowCount: rowCount, columnCount: other.columnCount, rowStarts: starts,
      columnIndices: bands.flatMap(\.columns), values: bands.flatMap(\.values))
  }

  /// The Gram matrix `AᵀA`, dense and exactly symmetric. O(Σ elements of a row, squared).
  public var gram: Matrix { transpose.multiplied(by: self).dense }

  private func productRows(
    _ rows: Range<Int>, by other: SparseMatrix
  ) -> (counts: [Int], columns: [Int32], values: [Double]) {
    var sums = [Double](repeating: 0, count: other.columnCount)
    var lastRow = [Int](repeating: -1, count: other.columnCount)
    var result: (counts: [Int], columns: [Int32], values: [Double]) = ([], [], [])
    for row in rows {
      var touched: [Int32] = []
      for place in rowStarts[row]..<rowStarts[row + 1] {
        let inner = Int(columnIndices[place])
        let factor = values[place]
        for otherPlace in other.rowStarts[inner]..<other.rowStarts[inner + 1] {
          let column = Int(other.columnIndices[otherPlace])
          if lastRow[column] != row {
            lastRow[column] = row
            sums[column] = 0
            touched.append(Int32(column))
          }
          sums[column] += factor * other.values[otherPlace]
        }
      }
      touched.sort()
      result.counts.append(touched.count)
      result.columns += touched
      for column in touched { result.values.append(sums[Int(column)]) }
    }
    return result
  }

  /// Calls `body` for bands of rows, on several threads where that pays. Rows are independent of each other.
  private func forEachBand(workPerElement: Int, _ body: @Sendable (RowBand) -> Void) {
    let work = storedCount * workPerElement + rowCount
    let bands = max(1, min(64, work / 50_000))
    parallelForRanges(rowCount, length: max(1, (rowCount + bands - 1) / bands)) { rows in
      body(RowBand(matrix: self, rows: rows))
    }
  }
}

/// Some rows of a sparse matrix, to run over.
private struct RowBand {
  let matrix: SparseMatrix
  let rows: Range<Int>

  @inline(__always)
  func forEachRow(
    _ body: (_ row: Int, UnsafePointer<Int32>, UnsafePointer<Double>, _ count: Int) -> Void
  ) {
    matrix.rowStarts.withUnsafeBufferPointer { starts in
      matrix.columnIndices.withUnsafeBufferPointer { columns in
        matrix.values.withUnsafeBufferPointer { values in
          guard let columns = columns.baseAddress, let values = values.baseAddress else { return }
          for row in rows {
            body(row, columns + starts[row], values + starts[row], starts[row + 1] - starts[row])
          }
        }
      }
    }
  }
}

/// `target ← target + Σ values[i] · source[indices[i]]`, where `source` has rows of `width` elements.
///
/// Sixteen elements of the target at a time stay in registers while all rows pass.
@inline(__always)
private func addRows(
  of source: UnsafePointer<Double>, width: Int, at indices: UnsafePointer<Int32>,
  times values: UnsafePointer<Double>, count: Int, to target: UnsafeMutablePointer<Double>
) {
  var column = 0
  while column + 16 <= width {
    var low = UnsafeRawPointer(target + column).loadUnaligned(as: SIMD8<Double>.self)
    var high = UnsafeRawPointer(target + column + 8).loadUnaligned(as: SIMD8<Double>.self)
    for place in 0..<count {
      let start = Int(indices[place]) &* width &+ column
      let row = UnsafeRawPointer(source + start)
      let first = row.loadUnaligned(as: SIMD8<Double>.self)
      let second = row.loadUnaligned(fromByteOffset: 64, as: SIMD8<Double>.self)
      let value = SIMD8<Double>(repeating: values[place])
      low += first * value
      high += second * value
    }
    UnsafeMutableRawPointer(target + column).storeBytes(of: low, as: SIMD8<Double>.self)
    UnsafeMutableRawPointer(target + column + 8).storeBytes(of: high, as: SIMD8<Double>.self)
    column += 16
  }
  while column + 4 <= width {
    var sum = UnsafeRawPointer(target + column).loadUnaligned(as: SIMD4<Double>.self)
    for place in 0..<count {
      let start = Int(indices[place]) &* width &+ column
      let row = UnsafeRawPointer(source + start).loadUnaligned(as: SIMD4<Double>.self)
      sum += row * SIMD4<Double>(repeating: values[place])
    }
    UnsafeMutableRawPointer(target + column).storeBytes(of: sum, as: SIMD4<Double>.self)
    column += 4
  }
  while column < width {
    var sum = target[column]
    for place in 0..<count { sum += source[Int(indices[place]) &* width &+ column] * values[place] }
    target[column] = sum
    column += 1
  }
}
