/// Between long tables, with one value a row, and wide ones, with one column for each value of another.
extension Table {
  /// A wide table: one row for each key, and one column for each value of `name`, with what is in `values`.
  ///
  /// ```swift
  /// // month, channel, volume  →  month, atm, shop, web
  /// try sales.pivoted(rows: ["month"], columns: "channel", values: "volume")
  /// ```
  ///
  /// Keys come in order of first appearance. New columns are named by their value as text and sorted as the column
  /// `name` would be; a missing one is named `missing` and comes last. Where the long table has no row, the value is
  /// missing.
  ///
  /// - Complexity: O(*n* + cells of the result) expected.
  /// - Throws: `unknownColumn`; `ambiguousPivot` if two rows have the same key and value of `name`;
  ///   `duplicateColumn` if a new column's name is also a key's.
  public func pivoted(rows keys: [String], columns name: String, values: String) throws(TableError) -> Table {
    try spread(keys, name, try column(values), fillsWithZero: false)
  }

  /// A wide table whose cells are aggregations of all rows with their key and value of `name`.
  ///
  /// ```swift
  /// try payments.pivoted(rows: ["channel"], columns: "isFraud", aggregating: .sum("amount"))
  /// ```
  ///
  /// A cell without rows counts and sums to 0; every other aggregation is missing there.
  public func pivoted(
    rows keys: [String], columns name: String, aggregating aggregation: Aggregation
  ) throws(TableError) -> Table {
    let groups = try grouped(by: keys + [name])
    let values = try aggregation.column(of: self, groups.index)
    return try groups.keys.spread(keys, name, values, fillsWithZero: aggregation.isZeroWithoutRows)
  }

  private func spread(
    _ keys: [String], _ name: String, _ values: Column, fillsWithZero: Bool
  ) throws(TableError) -> Table {
    let groups = try grouped(by: keys)
    let column = try column(name)
    let codes = GroupCodes(column)
    let order = column.stablySorted(codes.firstRows, descending: false)
    var names = keys
    var columns = groups.keys.columns
    for first in order { names.append(column.text(first) ?? "missing") }
    // One pass over the rows fills all cells.
    var cells = [[Int?]](repeating: [Int?](repeating: nil, count: groups.count), count: order.count)
    var places = [Int](repeating: 0, count: order.count)
    for (place, first) in order.enumerated() { places[codes.codes[first]] = place }
    for row in 0..<rowCount {
      let (place, key) = (places[codes.codes[row]], groups.index.codes[row])
      guard cells[place][key] == nil else {
        let texts = groups.keys.columns.map { $0.text(key) ?? "missing" }
        throw .ambiguousPivot(
          key: "(" + texts.joined(separator: ", ") + ")", column: column.text(row) ?? "missing")
      }
      cells[place][key] = row
    }
    for place in order.indices {
      let gathered = values.gathered(cells[place])
      columns.append(
        fillsWithZero ? gathered.filledWithZero(where: cells[place].map { $0 == nil }) : gathered)
    }
    return try Table(names: names, columns: columns)
  }

  /// A long table: for each row and each column that is not kept one row with the column's name and value.
  ///
  /// ```swift
  /// // month, atm, shop, web  →  month, channel, volume
  /// try wide.unpivoted(keeping: ["month"], names: "channel", values: "volume")
  /// ```
  ///
  /// Names become categories in the order of the columns, so that a pivot gives the columns back in it. Integers
  /// beside numbers become numbers.
  ///
  /// - Parameter includesMissing: Whether missing values have a row, too.
  /// - Complexity: O(cells).
  /// - Throws: `unknownColumn`; `wrongKind` if the columns differ in kind; `duplicateColumn`.
  public func unpivoted(
    keeping keys: [String], names: String, values: String, includingMissing includesMissing: Bool = true
  ) throws(TableError) -> Table {
    let wide = try dropping(keys)
    let hasNumbers = wide.columns.contains { $0.kind == .number }
    var stacked: Column?
    for (name, column) in zip(wide.columnNames, wide.columns) {
      let own = hasNumbers ? column.integersAsNumbers : column
      guard let above = stacked else {
        stacked = own
        continue
      }
      guard let joined = above.appending(own) else {
        throw .wrongKind(column: name, kind: column.kind, wanted: above.kind.rawValue + " as before it")
      }
      stacked = joined
    }
    let width = wide.columnCount
    var rows: [Int] = []
    var places: [Int] = []
    for row in 0..<rowCount {
      for place in 0..<width where includesMissing || !wide.columns[place].isMissing(row) {
        rows.append(row)
        places.append(place)
      }
    }
    let count = rowCount
    let value =
      stacked?.gathered(zip(places, rows).map { $0 * count + $1 }) ?? Column([Double]())
    let kept = try select(keys)
    return try Table(
      names: keys + [names, values],
      columns: kept.columns.map { $0.gathered(rows) } + [
        Column(codes: places, categories: wide.columnNames), value,
      ])
  }
}

extension Column {
  /// A column of integers as numbers; others as they are.
  fileprivate var integersAsNumbers: Column {
    guard case .integers(let values) = storage else { return self }
    return Column(.numbers(values.map(Double.init)), missing: missing)
  }

  /// A column of numbers or integers with zero where a mask is true.
  fileprivate func filledWithZero(where mask: [Bool]) -> Column {
    // Missing values are stored as zero already.
    Column(storage, missing: mask.indices.map { !mask[$0] && isMissing($0) })
  }
}
