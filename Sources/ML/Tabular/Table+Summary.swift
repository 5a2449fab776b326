internal import LinearAlgebra

/// Summaries of a table, as tables.
extension Table {
  /// One row for each column: its kind, how many values are missing and how many differ, and for numbers mean,
  /// standard deviation (divisor *n* − 1), extremes and quartiles (type 7).
  ///
  /// Truth values count as 0 and 1, so that their mean is the share of `true`. NaN makes the figures NaN.
  public func describe() -> Table {
    var statistics = [[Double?]](repeating: [], count: 7)
    for (name, column) in zip(columnNames, columns) {
      let values = (try? column.numericValues(name: name))?.enumerated()
        .filter { !column.isMissing($0.offset) }.map(\.element)
      let row: [Double?]
      if let values, !values.isEmpty {
        let quartiles = quantiles(values, [0, 0.25, 0.5, 0.75, 1])
        row = [mean(values), values.count > 1 ? standardDeviation(values) : nil] + quartiles
      } else {
        row = [Double?](repeating: nil, count: 7)
      }
      for (place, value) in row.enumerated() { statistics[place].append(value) }
    }
    let names = ["mean", "standard deviation", "minimum", "25 %", "median", "75 %", "maximum"]
    return Table(
      checked: ["column", "kind", "missing", "distinct"] + names,
      [
        Column(columnNames), Column(columns.map(\.kind.rawValue)), Column(columns.map(\.missingCount)),
        Column(columns.map { GroupCodes($0).firstRows.count - ($0.missingCount > 0 ? 1 : 0) }),
      ] + statistics.map { Column($0) }, rowCount: columnCount)
  }

  /// How often each value of a column occurs, the most frequent first: the value, `count` and `share` of all rows.
  ///
  /// Values that are equally frequent come in order of first appearance; a missing value is counted like any other.
  public func valueCounts(_ name: String) throws(TableError) -> Table {
    let groups = try grouped(by: name)
    let counts = groups.rowIndices.map(\.count)
    let order = counts.indices.sorted { counts[$0] == counts[$1] ? $0 < $1 : counts[$0] > counts[$1] }
    return try Table(
      names: [name, "count", "share"],
      columns: [
        groups.keys.columns[0].gathered(order), Column(order.map { counts[$0] }),
        Column(order.map { Double(counts[$0]) / Double(rowCount) }),
      ])
  }
}
