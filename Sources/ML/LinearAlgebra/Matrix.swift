/// A dense matrix of `Double`, stored row after row.
///
/// In data, rows are samples and columns are features. A matrix is a value: a copy shares its storage until one
/// of the two is changed. Shapes and indices that do not fit are programming errors and stop the program with a
/// sentence that names them.
public struct Matrix: Hashable, Sendable {
  public let rowCount: Int
  public let columnCount: Int
  @usableFromInline package var storage: [Double]

  /// All elements, row after row; element (*i*, *j*) is at `i * columnCount + j`.
  @inlinable public var values: [Double] { storage }

  /// A matrix of the given shape over `values`, which stand row after row.
  @inlinable
  public init(rowCount: Int, columnCount: Int, values: [Double]) {
    require(
      rowCount >= 0 && columnCount >= 0 && values.count == rowCount * columnCount,
      "a \(rowCount) × \(columnCount) matrix cannot be made of \(values.count) values")
    self.rowCount = rowCount
    self.columnCount = columnCount
    self.storage = values
  }

  /// A matrix of the given shape, filled with one value.
  public init(rowCount: Int, columnCount: Int, repeating value: Double = 0) {
    require(
      rowCount >= 0 && columnCount >= 0, "a matrix cannot have the shape \(rowCount) × \(columnCount)")
    self.init(
      rowCount: rowCount, columnCount: columnCount,
      values: [Double](repeating: value, count: rowCount * columnCount))
  }

  /// A matrix of the given rows, which must all have the same length.
  ///
  /// `columnCount` is needed only to give a matrix without rows its columns.
  public init(rows: [[Double]], columnCount: Int? = nil) {
    let width = columnCount ?? rows.first?.count ?? 0
    var values: [Double] = []
    values.reserveCapacity(rows.count * width)
    for (index, row) in rows.enumerated() {
      require(
        row.count == width,
        "row \(index) has \(row.count) values, but the matrix has \(width) columns")
      values += row
    }
    self.init(rowCount: rows.count, columnCount: width, values: values)
  }

  /// A matrix of the given columns, which must all have the same length.
  public init(columns: [[Double]], rowCount: Int? = nil) {
    let height = rowCount ?? columns.first?.count ?? 0
    for (index, column) in columns.enumerated() {
      require(
        column.count == height,
        "column \(index) has \(column.count) values, but the matrix has \(height) rows")
    }
    let values = [Double](unsafeUninitializedCapacity: height * columns.count) { buffer, count in
      for (index, column) in columns.enumerated() {
        var place = index
        for value in column {
          buffer.initializeElement(at: place, to: value)
          place += columns.count
        }
      }
      count = height * columns.count
    }
    self.init(rowCount: height, columnCount: columns.count, values: values)
  }

  /// A matrix whose element (*i*, *j*) is `element(i, j)`.
  public init<Failure: Error>(
    rowCount: Int, columnCount: Int, _ element: (_ row: Int, _ column: Int) throws(Failure) -> Double
  ) throws(Failure) {
    self.init(rowCount: rowCount, columnCount: columnCount, repeating: 0)
    var place = 0
    for row in 0..<rowCount {
      for column in 0..<columnCount {
        storage[place] = try element(row, column)
        place += 1
      }
    }
  }

  /// The identity matrix of the given order.
  public static func identity(_ order: Int) -> Matrix {
    var matrix = Matrix(rowCount: order, columnCount: order)
    for index in 0..<order { matrix.storage[index * order + index] = 1 }
    return matrix
  }

  /// The element in a row and a column. O(1).
  @inlinable
  public subscript(row: Int, column: Int) -> Double {
    get {
      checkPlace(row, column)
      return storage[row &* columnCount &+ column]
    }
    set {
      checkPlace(row, column)
      storage[row &* columnCount &+ column] = newValue
    }
  }

  /// Calls `body` with all elements, row after row, without a copy.
  @inlinable
  public func withUnsafeValues<Result, Failure: Error>(
    _ body: (UnsafeBufferPointer<Double>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try storage.withUnsafeBufferPointer(body)
  }

  /// Calls `body` with all elements, row after row, to change them in place.
  @inlinable
  public mutating func withUnsafeMutableValues<Result, Failure: Error>(
    _ body: (inout UnsafeMutableBufferPointer<Double>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try storage.withUnsafeMutableBufferPointer(body)
  }

  /// `3 × 4`, for messages.
  package var shape: String { "\(rowCount) × \(columnCount)" }

  @inlinable
  func checkPlace(_ row: Int, _ column: Int) {
    if row < 0 || row >= rowCount || column < 0 || column >= columnCount { failPlace(row, column) }
  }

  @usableFromInline
  func failPlace(_ row: Int, _ column: Int) -> Never {
    stop("there is no element (\(row), \(column)) in a \(shape) matrix")
  }
}

extension Matrix: CustomStringConvertible {
  /// The shape, and the elements if there are few.
  public var description: String {
    guard rowCount <= 10, columnCount <= 10 else { return "Matrix \(shape)" }
    let lines = (0..<rowCount).map { "  " + row($0).map(\.description).joined(separator: "  ") }
    return (["Matrix \(shape)"] + lines).joined(separator: "\n")
  }
}
