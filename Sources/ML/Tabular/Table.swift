internal import LinearAlgebra

/// Named columns of the same length, each of one kind, with missing values where a value is not known.
///
/// A table is a value: every operation returns a new table, and columns that stay the same are shared with it. The
/// order of rows is kept unless an operation says otherwise.
public struct Table: Hashable, Sendable {
  /// The names of the columns, from left to right; no two are the same.
  public let columnNames: [String]
  /// The columns, in the order of their names.
  public let columns: [Column]
  public let rowCount: Int

  /// A table of the given columns, from left to right.
  ///
  /// - Throws: `duplicateColumn` or `rowCountMismatch`.
  public init(_ columns: KeyValuePairs<String, Column>) throws(TableError) {
    try self.init(names: columns.map(\.key), columns: columns.map(\.value))
  }

  /// A table of columns and their names.
  ///
  /// - Precondition: There are as many names as columns.
  /// - Throws: `duplicateColumn` or `rowCountMismatch`.
  public init(names: [String], columns: [Column]) throws(TableError) {
    require(names.count == columns.count, "\(columns.count) columns cannot have \(names.count) names")
    var seen: Set<String> = []
    for (name, column) in zip(names, columns) {
      guard seen.insert(name).inserted else { throw .duplicateColumn(name: name) }
      guard column.count == columns[0].count else {
        throw .rowCountMismatch(column: name, count: column.count, expected: columns[0].count)
      }
    }
    self.init(checked: names, columns, rowCount: columns.first?.count ?? 0)
  }

  init(checked names: [String], _ columns: [Column], rowCount: Int) {
    self.columnNames = names
    self.columns = columns
    self.rowCount = rowCount
  }

  public var columnCount: Int { columns.count }

  /// The column with a name.
  public func column(_ name: String) throws(TableError) -> Column {
    columns[try place(of: name)]
  }

  func place(of name: String) throws(TableError) -> Int {
    guard let place = columnNames.firstIndex(of: name) else {
      throw .unknownColumn(name: name, nearest: nearestName(to: name, among: columnNames))
    }
    return place
  }
}
