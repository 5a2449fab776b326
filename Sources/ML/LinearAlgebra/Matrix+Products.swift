extension Matrix {
  /// The product of two matrices, each optionally transposed first, without a copy of it.
  ///
  /// - Shapes: `op(self)` is `m × k` and `op(other)` is `k × n`; the product is `m × n`.
  /// - Complexity: O(*mkn*).
  public func multiplied(
    by other: Matrix, transposingSelf: Bool = false, transposingOther: Bool = false
  ) -> Matrix {
    let (rows, inner) = transposingSelf ? (columnCount, rowCount) : (rowCount, columnCount)
    let (otherInner, columns) =
      transposingOther ? (other.columnCount, other.rowCount) : (other.rowCount, other.columnCount)
    require(
      inner == otherInner,
      """
      a \(shape) matrix\(transposingSelf ? ", transposed," : "") cannot be multiplied by \
      a \(other.shape) matrix\(transposingOther ? ", transposed" : "")
      """)
    var product = Matrix(rowCount: rows, columnCount: columns)
    guard rows > 0, columns > 0, inner > 0 else { return product }
    if transposingSelf && !transposingOther && rows * columns <= 1 << 18 && inner >= 16 * max(rows, columns) {
      // Two tall matrices: bands of the inner side instead, whose products are added up in order.
      product.storage = sumOverBands(resultCount: rows * columns, workPerRow: rows * columns) {
        range, a, sum in
        other.storage.withUnsafeBufferPointer { b in
          BLAS.multiply(
            a, stride: rows, transposed: true, b.baseAddress! + range.lowerBound * columns, stride: columns,
            into: sum, stride: columns, rows: rows, columns: columns, inner: range.count)
        }
      }
      return product
    }

    // Bands of the result, along its longer side, so that the work is shared evenly and no sum is cut.
    let alongRows = rows >= columns
    let long = max(rows, columns)
    // A band packs the whole of the other factor, which costs little from a few hundred rows on.
    let band = max(256, Self.bandLength(of: long, workEach: inner * min(rows, columns)))
    let width = columnCount
    let otherWidth = other.columnCount
    product.storage.withUnsafeMutableBufferPointer { target in
      storage.withUnsafeBufferPointer { left in
        other.storage.withUnsafeBufferPointer { right in
          // Every band writes rows or columns of its own.
          nonisolated(unsafe) let c = target.baseAddress!
          nonisolated(unsafe) let a = left.baseAddress!
          nonisolated(unsafe) let b = right.baseAddress!
          parallelForRanges(long, length: band) { range in
            let start = range.lowerBound
            let aStart = alongRows ? start * (transposingSelf ? 1 : width) : 0
            let bStart = alongRows ? 0 : start * (transposingOther ? otherWidth : 1)
            BLAS.multiply(
              a + aStart, stride: width, transposed: transposingSelf,
              b + bStart, stride: otherWidth, transposed: transposingOther,
              into: c + start * (alongRows ? columns : 1), stride: columns,
              rows: alongRows ? range.count : rows, columns: alongRows ? columns : range.count, inner: inner)
          }
        }
      }
    }
    return product
  }

  /// The product `A · x`.
  ///
  /// - Shapes: `self` is `m × n`, `vector` has `n` elements, the product `m`.
  /// - Complexity: O(*mn*).
  public func multiplied(by vector: [Double]) -> [Double] {
    require(
      vector.count == columnCount,
      "a \(shape) matrix cannot be multiplied by a vector of \(vector.count) elements")
    guard rowCount > 0, columnCount > 0 else { return [Double](repeating: 0, count: rowCount) }
    let width = columnCount
    return [Double](unsafeUninitializedCapacity: rowCount) { buffer, count in
      storage.withUnsafeBufferPointer { source in
        vector.withUnsafeBufferPointer { x in
          nonisolated(unsafe) let target = buffer.baseAddress!
          nonisolated(unsafe) let a = source.baseAddress!
          nonisolated(unsafe) let x = x.baseAddress!
          parallelForRanges(rowCount, length: Self.bandLength(of: rowCount, workEach: width)) { range in
            BLAS.multiply(
              a + range.lowerBound * width, rows: range.count, columns: width, transposed: false,
              vector: x, into: target + range.lowerBound)
          }
        }
      }
      count = rowCount
    }
  }

  /// The product `Aᵀ · x`, without a transposed copy.
  ///
  /// - Shapes: `self` is `m × n`, `vector` has `m` elements, the product `n`.
  /// - Complexity: O(*mn*).
  public func transposeMultiplied(by vector: [Double]) -> [Double] {
    require(
      vector.count == rowCount,
      "a \(shape) matrix, transposed, cannot be multiplied by a vector of \(vector.count) elements")
    guard rowCount > 0, columnCount > 0 else { return [Double](repeating: 0, count: columnCount) }
    return sumOverBands(resultCount: columnCount) { range, rows, sum in
      vector.withUnsafeBufferPointer { x in
        BLAS.multiply(
          rows, rows: range.count, columns: columnCount, transposed: true,
          vector: x.baseAddress! + range.lowerBound, into: sum)
      }
    }
  }

  /// The Gram matrix `XᵀX`, or `XᵀWX` with a diagonal `W` of weights that are not negative.
  ///
  /// - Shapes: `self` is `n × p`, `weights` has `n` elements, the result is `p × p` and exactly symmetric.
  /// - Complexity: O(*np*²).
  public func gram(weights: [Double]? = nil) -> Matrix {
    if let weights {
      require(
        weights.count == rowCount,
        "a \(shape) matrix needs \(rowCount) weights, not \(weights.count)")
      require(weights.allSatisfy { !($0 < 0) }, "the weights of a Gram matrix must not be negative")
    }
    let order = columnCount
    guard order > 0, rowCount > 0 else { return Matrix(rowCount: order, columnCount: order) }
    let upper = sumOverBands(resultCount: order * order, workPerRow: order * order) { range, rows, sum in
      guard let weights else {
        return BLAS.addGram(of: rows, rows: range.count, columns: order, to: sum)
      }
      // √w scales each row, so that the symmetric product does the rest with half the arithmetic.
      withUnsafeTemporaryAllocation(of: Double.self, capacity: range.count * order) { scaled in
        for row in 0..<range.count {
          let root = weights[range.lowerBound + row].squareRoot()
          let from = rows + row * order
          let to = scaled.baseAddress! + row * order
          for column in 0..<order { to[column] = from[column] * root }
        }
        BLAS.addGram(of: scaled.baseAddress!, rows: range.count, columns: order, to: sum)
      }
    }
    var gram = Matrix(rowCount: order, columnCount: order, values: upper)
    for row in 0..<order {
      for column in 0..<row { gram.storage[row * order + column] = gram.storage[column * order + row] }
    }
    return gram
  }

  /// Adds up what `body` computes for bands of rows; each band's sum starts at zero.
  ///
  /// Bands and the order of addition depend on the shape alone, so the bits do not depend on the threads.
  private func sumOverBands(
    resultCount: Int, workPerRow: Int? = nil,
    _ body: @Sendable (Range<Int>, UnsafePointer<Double>, UnsafeMutablePointer<Double>) -> Void
  ) -> [Double] {
    let width = columnCount
    // At least as many rows as results, so that adding up costs no more than computing.
    let band = max(
      Self.bandLength(of: rowCount, workEach: workPerRow ?? width), min(rowCount, resultCount / max(1, width))
    )
    let bandCount = (rowCount + band - 1) / band
    var sums = [Double](repeating: 0, count: bandCount * resultCount)
    sums.withUnsafeMutableBufferPointer { target in
      storage.withUnsafeBufferPointer { source in
        nonisolated(unsafe) let sums = target.baseAddress!
        nonisolated(unsafe) let rows = source.baseAddress!
        parallelForRanges(rowCount, length: band) { range in
          body(range, rows + range.lowerBound * width, sums + range.lowerBound / band * resultCount)
        }
        for index in 1..<max(1, bandCount) {
          BLAS.add(1, sums + index * resultCount, to: sums, count: resultCount)
        }
      }
    }
    sums.removeLast((bandCount - 1) * resultCount)
    return sums
  }

  /// The length of a band of `count` rows or columns: 16 bands, unless that makes one smaller than about a
  /// million multiplications, which is where sharing begins to pay.
  static func bandLength(of count: Int, workEach: Int) -> Int {
    let smallest = max(1, 1_000_000 / max(1, workEach))
    let even = (count + 15) / 16
    // Multiples of 16 fit the register blocks of the matrix kernels.
    return max(16, (max(smallest, even) + 15) / 16 * 16)
  }
}
