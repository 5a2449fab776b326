extension Table {
  /// What happens to a row that has no partner.
  public enum JoinKind: Sendable {
    /// It is left out.
    case inner
    /// A row of the left table stays; the right table's columns are missing in it.
    case left
    /// A row of either table stays; the other's columns are missing in it. The right table's come last.
    case outer
    /// Only the left table's rows that have a partner, once each, and only its columns.
    case semi
    /// Only the left table's rows that have no partner, and only its columns.
    case anti
  }

  /// Rows of this table side by side with the rows of another that are equal in the key columns.
  ///
  /// The result has this table's columns, then the other's without the keys. Rows come in the order of this table,
  /// partners of one row in the order of the other. A missing key has no partner. Without keys every row of the
  /// other table is a partner. Keys may be of several kinds; texts and categories can be partners of each other.
  ///
  /// - Complexity: O(*n* + *m* + rows of the result) expected; a hash table, no nested loops.
  /// - Throws: `unknownColumn`; `wrongKind` if a key differs in kind; `duplicateColumn` if both tables have a column
  ///   of one name that is not a key (rename one first).
  public func joined(
    with other: Table, on keys: [String], _ kind: JoinKind = .inner
  ) throws(TableError) -> Table {
    let join = try JoinKeys(self, other, keys)
    let partners = join.partnersByCode
    if kind == .semi || kind == .anti {
      return filter(
        (0..<rowCount).map { row in
          let found = join.isMissing(row) ? false : !partners.rows(join.codes[row]).isEmpty
          return found == (kind == .semi)
        })
    }
    var leftRows: [Int?] = []
    var rightRows: [Int?] = []
    var isUsed = [Bool](repeating: false, count: kind == .outer ? other.rowCount : 0)
    for row in 0..<rowCount {
      let found = join.isMissing(row) ? [] : partners.rows(join.codes[row])
      for partner in found {
        leftRows.append(row)
        rightRows.append(partner)
        if kind == .outer { isUsed[partner] = true }
      }
      if found.isEmpty && kind != .inner {
        leftRows.append(row)
        rightRows.append(nil)
      }
    }
    for row in isUsed.indices where !isUsed[row] {
      leftRows.append(nil)
      rightRows.append(row)
    }
    let rest = try other.dropping(keys)
    var columns: [Column] = []
    for (name, column) in zip(columnNames, self.columns) {
      if kind == .outer, let place = keys.firstIndex(of: name) {
        // A row that only the other table has brings its own key.
        columns.append(
          join.columns[place].gathered(zip(leftRows, rightRows).map { $0 ?? rowCount + $1! }))
      } else {
        columns.append(column.gathered(leftRows))
      }
    }
    return try Table(
      names: columnNames + rest.columnNames, columns: columns + rest.columns.map { $0.gathered(rightRows) })
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

/// The key columns of two tables, with one code for equal keys of both.
struct JoinKeys {
  /// The rows of the left table, then those of the right one.
  let columns: [Column]
  let codes: [Int]
  let codeCount: Int
  let leftCount: Int

  init(_ left: Table, _ right: Table, _ keys: [String]) throws(TableError) {
    var columns: [Column] = []
    for key in keys {
      let (first, second) = (try left.column(key), try right.column(key))
      let areTexts = [first, second].allSatisfy { $0.kind == .text || $0.kind == .category }
      let pair = first.kind != second.kind && areTexts ? (first.asTexts, second.asTexts) : (first, second)
      guard let joined = pair.0.appending(pair.1) else {
        throw .wrongKind(
          column: key, kind: second.kind, wanted: first.kind.rawValue + " as in the other table")
      }
      columns.append(joined)
    }
    let index = GroupCodes(columns, rowCount: left.rowCount + right.rowCount)
    self.columns = columns
    codes = index.codes
    codeCount = index.firstRows.count
    leftCount = left.rowCount
  }

  /// Whether a part of the key is missing in a row of both tables' rows.
  func isMissing(_ row: Int) -> Bool { columns.contains { $0.isMissing(row) } }

  /// The right table's rows with each code, in order.
  var partnersByCode: RowLists {
    RowLists(
      codes: (leftCount..<codes.count).map { isMissing($0) ? nil : codes[$0] }, codeCount: codeCount)
  }
}

/// Lists of rows by code, one after the other in one array.
struct RowLists {
  private var starts: [Int]
  private var rows: [Int]

  /// - Parameter codes: The list that each row is in; `nil` for none.
  init(codes: [Int?], codeCount: Int) {
    starts = [Int](repeating: 0, count: codeCount + 1)
    for case let code? in codes { starts[code + 1] += 1 }
    for code in 0..<codeCount { starts[code + 1] += starts[code] }
    rows = [Int](repeating: 0, count: starts[codeCount])
    var places = starts
    for (row, code) in codes.enumerated() {
      guard let code else { continue }
      rows[places[code]] = row
      places[code] += 1
    }
  }

  func rows(_ code: Int) -> ArraySlice<Int> { rows[starts[code]..<starts[code + 1]] }
}
