/// Why a matrix has no factorisation.
public enum FactorizationError: Error, Hashable, Sendable, CustomStringConvertible {
  /// An element is not a number or infinite.
  case notFinite(row: Int, column: Int, value: Double)
  /// A square matrix has no inverse: the pivot of `row` is zero.
  case singular(order: Int, row: Int)
  /// The iteration for the singular values or eigenvalues did not converge, which is very rare.
  case notConverged(rowCount: Int, columnCount: Int)

  public var description: String {
    switch self {
    case .notFinite(let row, let column, let value):
      "the matrix has \(value) in row \(row), column \(column); only finite numbers can be factored"
    case .singular(let order, let row):
      "the \(order) × \(order) matrix is singular: column \(row) depends on the columns before it"
    case .notConverged(let rowCount, let columnCount):
      "the singular values or eigenvalues of the \(rowCount) × \(columnCount) matrix did not converge; scale its columns"
    }
  }
}

extension Matrix {
  /// Throws for the first element that is not a finite number.
  package func requireFinite() throws(FactorizationError) {
    // The sum of all elements times zero is NaN exactly if one of them is not finite.
    let check = storage.withUnsafeBufferPointer { buffer in
      var sum = SIMD8<Double>.zero
      for block in 0..<buffer.count / 8 {
        sum += UnsafeRawPointer(buffer.baseAddress! + block * 8).loadUnaligned(as: SIMD8<Double>.self) * 0
      }
      return buffer[(buffer.count / 8 * 8)...].reduce(sum.sum()) { $0 + $1 * 0 }
    }
    guard check.isNaN, let place = storage.firstIndex(where: { !$0.isFinite }) else { return }
    throw .notFinite(row: place / columnCount, column: place % columnCount, value: storage[place])
  }

  /// Where the element of largest magnitude stands in each column; of nearly equal ones, the first.
  ///
  /// Factors are unique up to signs; these elements are made positive. Magnitudes that agree to eight digits count
  /// as equal, so that rounding does not turn a vector round.
  func placesOfLargestMagnitude() -> [Int] {
    var largest = [Double](repeating: 0, count: columnCount)
    for row in 0..<rowCount {
      for column in 0..<columnCount {
        largest[column] = max(largest[column], storage[row * columnCount + column].magnitude)
      }
    }
    var places = [Int](repeating: -1, count: columnCount)
    for row in 0..<rowCount {
      for column in 0..<columnCount where places[column] < 0 {
        let magnitude = storage[row * columnCount + column].magnitude
        if magnitude >= largest[column] * (1 - 1e-8) { places[column] = row }
      }
    }
    return places
  }

  /// Whether the element of largest magnitude in each column is negative.
  func negativeColumns() -> [Bool] {
    placesOfLargestMagnitude().enumerated().map { column, row in row >= 0 && self[row, column] < 0 }
  }

  /// Changes the sign of the columns that are marked.
  mutating func negateColumns(_ marked: [Bool]) {
    guard marked.contains(true) else { return }
    for row in 0..<rowCount {
      for column in 0..<columnCount where marked[column] { storage[row * columnCount + column].negate() }
    }
  }
}
