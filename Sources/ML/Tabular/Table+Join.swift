extension Table {
  /// What happens to a row that has no partner.
  public enum JoinKind: Sendable {
    /// It is left out.
    case inner
    /// A row of the left table stays; the right table's columns are missing in it.
    case left
  }

  /// Rows of this table side by side with the rows of another that are equal in the key columns.
  ///
  /// The result has this table's columns, then the other's without the keys. Rows come in the order of this table,
  /// partners of one row in the order of the other. A missing key has no partner. Without keys every row of the
  /// other table is a partner.
  ///
  /// - Complexity: O(*n* + *m* + rows of the result) expected; a hash table, no nested loops.
  /// - Throws: `unknownColumn`; `wrongKind` if a key differs in kind; `duplicateColumn` if both tables have a column
  ///   of one name that is not a key (rename one first).
  public func joined(
    with other: Table, on keys: [String], _ kind: JoinKind = .inner
  ) throws(TableError) -> Table {
    // Codes over both tables' keys together make equal keys equal numbers.
    var both: [Column] = []
    for key in keys {
      let (left, right) = (try column(key), try other.column(key))
      guard let joined = left.appending(right) else {
        throw .wrongKind(column: key, kind: right.kind, wanted: left.kind.rawValue + " as in the other table")
      }
      both.append(joined)
    }
    let index = GroupCodes(both, rowCount: rowCount + other.rowCount)
    var partners = [[Int]](repeating: [], count: index.firstRows.count)
    for row in 0..<other.rowCount where !both.contains(where: { $0.isMissing(rowCount + row) }) {
      partners[index.codes[rowCount + row]].append(row)
    }

    var leftRows: [Int] = []
    var rightRows: [Int?] = []
    for row in 0..<rowCount {
      let found = both.contains { $0.isMissing(row) } ? [] : partners[index.codes[row]]
      for partner in found {
        leftRows.append(row)
        rightRows.append(partner)
      }
      if found.isEmpty && kind == .left {
        leftRows.append(row)
        rightRows.append(nil)
      }
    }
    let rest = try other.dropping(keys)
    return try Table(
      names: columnNames + rest.columnNames,
      columns: columns.map { $0.gathered(leftRows) } + rest.columns.map { $0.gathered(rightRows) })
  }

  /// The rows of this table and below them those of another with the same columns, in any order.
  ///
  /// - Throws: `unknownColumn`, or `wrongKind` if a column differs in kind.
  public func appending(_ other: Table) throws(TableError) -> Table {
    for name in other.columnNames { _ = try place(of: name) }
    var appended: [Column] = []
    for (name, column) in zip(columnNames, columns) {
      let below = try other.column(name)
      guard let joined = column.appending(below) else {
        throw .wrongKind(
          column: name, kind: below.kind, wanted: column.kind.rawValue + " as in the first table")
      }
      appended.append(joined)
    }
    return Table(checked: columnNames, appended, rowCount: rowCount + other.rowCount)
  }
}
