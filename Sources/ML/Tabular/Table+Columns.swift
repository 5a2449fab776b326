/// Choosing, adding and renaming columns.
extension Table {
  /// The columns with the given names, in that order.
  public func select(_ names: [String]) throws(TableError) -> Table {
    var chosen: [Column] = []
    for name in names { chosen.append(try column(name)) }
    if let repeated = names.first(where: { name in names.count { $0 == name } > 1 }) {
      throw .duplicateColumn(name: repeated)
    }
    return Table(checked: names, chosen, rowCount: rowCount)
  }

  /// The table without some of its columns.
  public func dropping(_ names: [String]) throws(TableError) -> Table {
    for name in names { _ = try place(of: name) }
    return try select(columnNames.filter { !names.contains($0) })
  }

  /// The table with one column under another name.
  public func renaming(_ name: String, to newName: String) throws(TableError) -> Table {
    let place = try place(of: name)
    var names = columnNames
    names[place] = newName
    return try Table(names: names, columns: columns)
  }

  /// The table with one more column on the right, or with a column of that name replaced in its place.
  public func adding(_ column: Column, as name: String) throws(TableError) -> Table {
    guard column.count == rowCount || (columns.isEmpty && rowCount == 0) else {
      throw .rowCountMismatch(column: name, count: column.count, expected: rowCount)
    }
    var (names, columns) = (columnNames, columns)
    if let place = names.firstIndex(of: name) {
      columns[place] = column
    } else {
      names.append(name)
      columns.append(column)
    }
    return Table(checked: names, columns, rowCount: column.count)
  }

  /// The table with one more column of numbers, computed row by row; `nil` becomes a missing value.
  public func addingNumber(_ name: String, _ value: (Row) throws -> Double?) throws -> Table {
    try adding(Column(try mapRows(value)), as: name)
  }

  /// The table with one more column of integers, computed row by row; `nil` becomes a missing value.
  public func addingInteger(_ name: String, _ value: (Row) throws -> Int?) throws -> Table {
    try adding(Column(try mapRows(value)), as: name)
  }

  /// The table with one more column of texts, computed row by row; `nil` becomes a missing value.
  public func addingText(_ name: String, _ value: (Row) throws -> String?) throws -> Table {
    try adding(Column(try mapRows(value)), as: name)
  }

  /// The table with one more column of truth values, computed row by row; `nil` becomes a missing value.
  public func addingBoolean(_ name: String, _ value: (Row) throws -> Bool?) throws -> Table {
    try adding(Column(try mapRows(value)), as: name)
  }

  /// The table with one more column of dates, computed row by row; `nil` becomes a missing value.
  public func addingDate(_ name: String, _ value: (Row) throws -> CalendarDate?) throws -> Table {
    try adding(Column(try mapRows(value)), as: name)
  }

  /// The table with one more column of timestamps, computed row by row; `nil` becomes a missing value.
  public func addingTimestamp(_ name: String, _ value: (Row) throws -> Timestamp?) throws -> Table {
    try adding(Column(try mapRows(value)), as: name)
  }

  private func mapRows<Value>(_ value: (Row) throws -> Value) rethrows -> [Value] {
    try (0..<rowCount).map { try value(Row(table: self, index: $0)) }
  }
}
