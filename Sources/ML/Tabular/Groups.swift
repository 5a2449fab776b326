/// The rows of a table, grouped by the values of some columns.
public struct Groups: Sendable {
  let table: Table
  let keyNames: [String]
  let index: GroupCodes

  /// The number of groups.
  public var count: Int { index.firstRows.count }

  /// The key columns, one row for each group, in order of first appearance.
  public var keys: Table {
    Table(
      checked: keyNames, keyNames.map { try! table.column($0).gathered(index.firstRows) },
      rowCount: count)
  }

  /// The row indices of each group, in the order of `keys`.
  public var rowIndices: [[Int]] { index.rowsByCode }

  /// The rows of each group as a table, in the order of `keys`.
  public var tables: [Table] { rowIndices.map { table.rows($0) } }

  /// The keys and, to their right, one column for each aggregation.
  ///
  /// ```swift
  /// try table.grouped(by: "channel").aggregate(.count(), .mean("amount"), .sum("amount", as: "volume"))
  /// ```
  ///
  /// - Throws: `unknownColumn`, `wrongKind` if a column has no numbers, `duplicateColumn`.
  public func aggregate(_ aggregations: Aggregation...) throws(TableError) -> Table {
    try aggregate(aggregations)
  }

  /// The keys and, to their right, one column for each aggregation.
  public func aggregate(_ aggregations: [Aggregation]) throws(TableError) -> Table {
    var (names, columns) = (keyNames, keys.columns)
    for aggregation in aggregations {
      names.append(aggregation.name)
      columns.append(try aggregation.column(of: table, index))
    }
    return try Table(names: names, columns: columns)
  }

  /// The table and, to its right, one column for each aggregation: in each row the value of its group.
  ///
  /// ```swift
  /// // Each payment beside its account's usual amount.
  /// try payments.grouped(by: "account").adding(.median("amount", as: "usual amount"))
  /// ```
  ///
  /// A group's value comes from all of its rows, also from later ones; for what was known at a row's time use
  /// ``Table/rolling(_:_:over:of:within:includingCurrent:)`` and its like.
  ///
  /// - Throws: `unknownColumn`, `wrongKind` if a column has no numbers, `duplicateColumn`.
  public func adding(_ aggregations: Aggregation...) throws(TableError) -> Table {
    var (names, columns) = (table.columnNames, table.columns)
    for aggregation in aggregations {
      names.append(aggregation.name)
      columns.append(try aggregation.column(of: table, index).gathered(index.codes))
    }
    return try Table(names: names, columns: columns)
  }
}

extension Table {
  /// Groups rows that are equal in all the given columns; missing values are equal to each other.
  ///
  /// - Complexity: O(*n*) expected for *n* rows; a hash table, no sorting.
  public func grouped(by names: String...) throws(TableError) -> Groups { try grouped(by: names) }

  /// Groups rows that are equal in all the given columns.
  public func grouped(by names: [String]) throws(TableError) -> Groups {
    // As a table of their own the keys must have different names.
    let keys = try select(names).columns
    return Groups(table: self, keyNames: names, index: GroupCodes(keys, rowCount: rowCount))
  }
}
