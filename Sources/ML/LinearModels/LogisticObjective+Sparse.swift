import LinearAlgebra

/// Products over those features alone that are not zero.
extension SparseMatrix {
  /// The product of each row with the first numbers of a vector.
  func products(ofRows rows: Range<Int>, with vector: [Double]) -> [Double] {
    vector.withUnsafeBufferPointer { vector in
      var products: [Double] = []
      products.reserveCapacity(rows.count)
      forEachRow(rows) { _, columns, values, count in
        var sum = 0.0
        for place in 0..<count { sum += values[place] * vector[Int(columns[place])] }
        products.append(sum)
      }
      return products
    }
  }

  /// The sum of rows, each times its factor.
  func weightedSum(ofRows rows: Range<Int>, _ factors: [Double]) -> [Double] {
    var sums = [Double](repeating: 0, count: columnCount)
    sums.withUnsafeMutableBufferPointer { sums in
      forEachRow(rows) { index, columns, values, count in
        let factor = factors[index]
        for place in 0..<count { sums[Int(columns[place])] += factor * values[place] }
      }
    }
    return sums
  }

  /// The Gram matrix of weighted rows that have a one behind their last element; row after row.
  func borderedGram(ofRows rows: Range<Int>, _ weights: [Double]) -> [Double] {
    let order = columnCount + 1
    var gram = [Double](repeating: 0, count: order * order)
    gram.withUnsafeMutableBufferPointer { gram in
      let gram = gram.baseAddress!
      forEachRow(rows) { index, columns, values, count in
        let weight = weights[index]
        for place in 0..<count {
          let factor = weight * values[place]
          // Columns ascend, so this is the upper triangle.
          let target = gram + Int(columns[place]) * order
          for other in place..<count { target[Int(columns[other])] += factor * values[other] }
          target[order - 1] += factor
        }
        gram[order * order - 1] += weight
      }
      for row in 0..<order {
        for column in 0..<row { gram[row * order + column] = gram[column * order + row] }
      }
    }
    return gram
  }

  /// Calls `body` for each row with its index within the range and its stored elements.
  @inline(__always)
  private func forEachRow(
    _ rows: Range<Int>,
    _ body: (_ index: Int, UnsafePointer<Int32>, UnsafePointer<Double>, _ count: Int) -> Void
  ) {
    rowStarts.withUnsafeBufferPointer { starts in
      columnIndices.withUnsafeBufferPointer { columns in
        values.withUnsafeBufferPointer { values in
          // There is at least one stored element.
          let (columns, values) = (columns.baseAddress!, values.baseAddress!)
          for row in rows {
            let count = starts[row + 1] - starts[row]
            body(row - rows.lowerBound, columns + starts[row], values + starts[row], count)
          }
        }
      }
    }
  }
}
