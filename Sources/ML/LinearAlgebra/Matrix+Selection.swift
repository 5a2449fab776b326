extension Matrix {
  /// One row, without a copy.
  ///
  /// The slice's indices are places in the whole matrix; begin at `startIndex`, or iterate.
  @inlinable
  public func row(_ index: Int) -> ArraySlice<Double> {
    if index < 0 || index >= rowCount { failRow(index) }
    return storage[index * columnCount..<(index + 1) * columnCount]
  }

  /// One column, as a copy. O(rows).
  public func column(_ index: Int) -> [Double] {
    if index < 0 || index >= columnCount { failColumn(index) }
    return [Double](unsafeUninitializedCapacity: rowCount) { buffer, count in
      storage.withUnsafeBufferPointer { source in
        var place = index
        for row in 0..<rowCount {
          buffer.initializeElement(at: row, to: source[place])
          place += columnCount
        }
      }
      count = rowCount
    }
  }

  /// The rows with the given indices, in that order; an index may occur more than once.
  public func rows(_ indices: [Int]) -> Matrix {
    let width = columnCount
    let gathered = [Double](unsafeUninitializedCapacity: indices.count * width) { buffer, count in
      storage.withUnsafeBufferPointer { source in
        for (place, index) in indices.enumerated() {
          if index < 0 || index >= rowCount { failRow(index) }
          guard width > 0 else { continue }
          (buffer.baseAddress! + place * width).initialize(
            from: source.baseAddress! + index * width, count: width)
        }
      }
      count = indices.count * width
    }
    return Matrix(rowCount: indices.count, columnCount: width, values: gathered)
  }

  /// The rows of matrices of the same width, one matrix after another.
  package init(stacking parts: [Matrix]) {
    let width = parts.first?.columnCount ?? 0
    require(
      parts.allSatisfy { $0.columnCount == width },
      "matrices of \(parts.map(\.columnCount)) columns cannot be stacked")
    self =
      parts.count == 1
      ? parts[0]
      : Matrix(
        rowCount: parts.reduce(0) { $0 + $1.rowCount }, columnCount: width, values: parts.flatMap(\.storage))
  }

  /// The rows in a range, as a copy.
  public func rows(_ range: Range<Int>) -> Matrix {
    require(
      range.lowerBound >= 0 && range.upperBound <= rowCount,
      "there are no rows \(range) in a \(shape) matrix")
    return Matrix(
      rowCount: range.count, columnCount: columnCount,
      values: Array(storage[range.lowerBound * columnCount..<range.upperBound * columnCount]))
  }

  /// The columns with the given indices, in that order; an index may occur more than once.
  public func columns(_ indices: [Int]) -> Matrix {
    for index in indices where index < 0 || index >= columnCount { failColumn(index) }
    let gathered = [Double](unsafeUninitializedCapacity: rowCount * indices.count) { buffer, count in
      storage.withUnsafeBufferPointer { source in
        var place = 0
        for row in 0..<rowCount {
          for index in indices {
            buffer.initializeElement(at: place, to: source[row * columnCount + index])
            place += 1
          }
        }
      }
      count = rowCount * indices.count
    }
    return Matrix(rowCount: rowCount, columnCount: indices.count, values: gathered)
  }

  /// This matrix with the columns of `other` to its right. Both must have the same number of rows.
  public func joined(withColumnsOf other: Matrix) -> Matrix {
    require(
      rowCount == other.rowCount,
      "a \(shape) matrix and a \(other.shape) matrix cannot stand side by side: their rows differ in number")
    var joined: [Double] = []
    joined.reserveCapacity(storage.count + other.storage.count)
    for index in 0..<rowCount {
      joined += row(index)
      joined += other.row(index)
    }
    return Matrix(rowCount: rowCount, columnCount: columnCount + other.columnCount, values: joined)
  }

  /// This matrix with the rows of `other` below it. Both must have the same number of columns.
  public func joined(withRowsOf other: Matrix) -> Matrix {
    require(
      columnCount == other.columnCount,
      "a \(shape) matrix cannot stand on a \(other.shape) matrix: their columns differ in number")
    return Matrix(
      rowCount: rowCount + other.rowCount, columnCount: columnCount, values: storage + other.storage)
  }

  /// The matrix with rows and columns exchanged. O(elements).
  public var transpose: Matrix {
    // Square tiles keep both sides of the exchange in the cache.
    let tile = 32
    let swapped = [Double](unsafeUninitializedCapacity: storage.count) { buffer, count in
      storage.withUnsafeBufferPointer { source in
        for top in stride(from: 0, to: rowCount, by: tile) {
          for left in stride(from: 0, to: columnCount, by: tile) {
            for row in top..<min(top + tile, rowCount) {
              for column in left..<min(left + tile, columnCount) {
                buffer.initializeElement(at: column * rowCount + row, to: source[row * columnCount + column])
              }
            }
          }
        }
      }
      count = storage.count
    }
    return Matrix(rowCount: columnCount, columnCount: rowCount, values: swapped)
  }

  @usableFromInline
  func failRow(_ index: Int) -> Never {
    stop("there is no row \(index) in a \(shape) matrix")
  }

  @usableFromInline
  func failColumn(_ index: Int) -> Never {
    stop("there is no column \(index) in a \(shape) matrix")
  }
}
