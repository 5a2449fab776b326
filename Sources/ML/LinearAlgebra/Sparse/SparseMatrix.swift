/// A matrix of which only some elements are stored: compressed rows (CSR).
///
/// Within a row, stored elements stand in the order of their columns, each column at most once. A stored element may
/// be zero: "observed, and zero" and "not observed" differ. Compressed columns (CSC) are the compressed rows of the
/// ``transpose``.
public struct SparseMatrix: Hashable, Sendable {
  public let rowCount: Int
  public let columnCount: Int
  /// Where the elements of each row begin, and the number of all elements at the end.
  package let rowStarts: [Int]
  /// The column of each stored element.
  package let columnIndices: [Int32]
  /// All stored elements, row after row.
  public package(set) var values: [Double]

  /// The number of stored elements.
  public var storedCount: Int { values.count }

  /// A matrix over parts that are in order already.
  package init(
    rowCount: Int, columnCount: Int, rowStarts: [Int], columnIndices: [Int32], values: [Double]
  ) {
    require(
      rowCount >= 0 && columnCount >= 0 && columnCount <= Int(Int32.max),
      "a sparse matrix cannot have the shape \(rowCount) × \(columnCount)")
    require(
      rowStarts.count == rowCount + 1 && rowStarts[rowCount] == values.count
        && columnIndices.count == values.count,
      "the parts of a sparse matrix do not fit together")
    self.rowCount = rowCount
    self.columnCount = columnCount
    self.rowStarts = rowStarts
    self.columnIndices = columnIndices
    self.values = values
  }

  /// A matrix of triplets: `values[i]` stands in row `rows[i]` and column `columns[i]`, in any order.
  ///
  /// Values for the same place are added up, in the order in which they are given.
  ///
  /// - Complexity: O(triplets + rows + columns).
  public init(rowCount: Int, columnCount: Int, rows: [Int], columns: [Int], values: [Double]) {
    require(
      rowCount >= 0 && columnCount >= 0 && columnCount <= Int(Int32.max) && rowCount <= Int(Int32.max),
      "a sparse matrix cannot have the shape \(rowCount) × \(columnCount)")
    require(
      rows.count == values.count && columns.count == values.count,
      "\(rows.count) rows, \(columns.count) columns and \(values.count) values make no triplets")
    for index in values.indices
    where rows[index] < 0 || rows[index] >= rowCount || columns[index] < 0 || columns[index] >= columnCount {
      stop(
        "there is no element (\(rows[index]), \(columns[index])) in a \(rowCount) × \(columnCount) sparse matrix"
      )
    }
    // Sorted by column, then by row without losing that order: each row has its columns in order.
    let byColumn = countingSort(Array(values.indices), buckets: columnCount) { columns[$0] }.order
    let (order, starts) = countingSort(byColumn, buckets: rowCount) { rows[$0] }
    var rowStarts = [0]
    rowStarts.reserveCapacity(rowCount + 1)
    var indices: [Int32] = []
    var sums: [Double] = []
    indices.reserveCapacity(values.count)
    sums.reserveCapacity(values.count)
    for row in 0..<rowCount {
      for place in starts[row]..<starts[row + 1] {
        let column = Int32(columns[order[place]])
        if sums.count > rowStarts[row], indices[indices.count - 1] == column {
          sums[sums.count - 1] += values[order[place]]
        } else {
          indices.append(column)
          sums.append(values[order[place]])
        }
      }
      rowStarts.append(sums.count)
    }
    self.init(
      rowCount: rowCount, columnCount: columnCount, rowStarts: rowStarts, columnIndices: indices, values: sums
    )
  }

  /// The elements of a dense matrix that are not zero.
  public init(_ matrix: Matrix) {
    let (height, width) = (matrix.rowCount, matrix.columnCount)
    let length = max(1, 65_536 / max(1, width))
    var rowStarts = [Int](repeating: 0, count: height + 1)
    rowStarts.withUnsafeMutableBufferPointer { starts in
      matrix.storage.withUnsafeBufferPointer { source in
        // Every range counts rows of its own.
        nonisolated(unsafe) let counts = starts.baseAddress! + 1
        nonisolated(unsafe) let source = source
        parallelForRanges(height, length: length) { rows in
          for row in rows {
            var count = 0
            for place in row * width..<(row + 1) * width { count &+= source[place] != 0 ? 1 : 0 }
            counts[row] = count
          }
        }
      }
      for row in 0..<height { starts[row + 1] += starts[row] }
    }
    let starts = rowStarts
    let stored = rowStarts[height]
    var indices = [Int32](repeating: 0, count: stored)
    let values = [Double](unsafeUninitializedCapacity: stored) { values, filled in
      filled = stored
      indices.withUnsafeMutableBufferPointer { indices in
        guard let values = values.baseAddress, let indices = indices.baseAddress, stored > 0 else { return }
        matrix.storage.withUnsafeBufferPointer { source in
          // Every range writes the elements of rows of its own.
          nonisolated(unsafe) let (source, values, indices) = (source, values, indices)
          parallelForRanges(height, length: length) { rows in
            var place = starts[rows.lowerBound]
            for row in rows {
              for column in 0..<width where source[row * width + column] != 0 {
                indices[place] = Int32(column)
                (values + place).initialize(to: source[row * width + column])
                place += 1
              }
            }
          }
        }
      }
    }
    self.init(
      rowCount: height, columnCount: width, rowStarts: rowStarts, columnIndices: indices, values: values)
  }

  /// The element in a row and a column; zero where none is stored. O(log elements of the row).
  public subscript(row: Int, column: Int) -> Double {
    require(
      row >= 0 && row < rowCount && column >= 0 && column < columnCount,
      "there is no element (\(row), \(column)) in a \(shape) matrix")
    var (low, high) = (rowStarts[row], rowStarts[row + 1])
    while low < high {
      let middle = (low + high) / 2
      if Int(columnIndices[middle]) < column { low = middle + 1 } else { high = middle }
    }
    return low < rowStarts[row + 1] && Int(columnIndices[low]) == column ? values[low] : 0
  }

  /// The stored elements of one row, in the order of their columns.
  public func row(_ index: Int) -> [(column: Int, value: Double)] {
    places(ofRow: index).map { (Int(columnIndices[$0]), values[$0]) }
  }

  /// The number of stored elements of one row.
  public func storedCount(inRow index: Int) -> Int { places(ofRow: index).count }

  /// Where the elements of a row stand in `values` and `columnIndices`.
  package func places(ofRow index: Int) -> Range<Int> {
    require(index >= 0 && index < rowCount, "there is no row \(index) in a \(shape) matrix")
    return rowStarts[index]..<rowStarts[index + 1]
  }

  /// The matrix with all its elements, zeros included. O(rows · columns).
  public var dense: Matrix {
    var matrix = Matrix(rowCount: rowCount, columnCount: columnCount)
    for row in 0..<rowCount {
      for place in rowStarts[row]..<rowStarts[row + 1] {
        matrix.storage[row * columnCount + Int(columnIndices[place])] = values[place]
      }
    }
    return matrix
  }

  /// `3 × 4`, for messages.
  package var shape: String { "\(rowCount) × \(columnCount)" }

  /// Throws for the first stored element that is not a finite number.
  package func requireFinite() throws(FactorizationError) {
    guard let place = values.firstIndex(where: { !$0.isFinite }) else { return }
    let row = (0..<rowCount).first { rowStarts[$0 + 1] > place }!
    throw .notFinite(row: row, column: Int(columnIndices[place]), value: values[place])
  }
}

extension SparseMatrix: CustomStringConvertible {
  public var description: String { "SparseMatrix \(shape), \(storedCount) stored" }
}

/// Elements in the order of their buckets, equal ones in the order given, and where each bucket begins.
func countingSort(
  _ elements: [Int], buckets: Int, _ bucket: (Int) -> Int
) -> (order: [Int], starts: [Int]) {
  var starts = [Int](repeating: 0, count: buckets + 1)
  for element in elements { starts[bucket(element) + 1] += 1 }
  for index in 0..<buckets { starts[index + 1] += starts[index] }
  var next = starts
  let order = [Int](unsafeUninitializedCapacity: elements.count) { buffer, count in
    for element in elements {
      let index = bucket(element)
      (buffer.baseAddress! + next[index]).initialize(to: element)
      next[index] += 1
    }
    count = elements.count
  }
  return (order, starts)
}
