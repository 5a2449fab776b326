internal import LinearAlgebra

/// Summaries of a table, as tables.
extension Table {
  /// One row for each column: its kind, how many values there are, are missing and differ; for numbers mean, standard
  /// deviation (divisor *n* − 1), extremes and quartiles (type 7); the most frequent value and how often it occurs.
  ///
  /// Truth values count as 0 and 1, so that their mean is the share of `true`. NaN makes the figures NaN. Of values
  /// that are equally frequent `top` is the first to appear.
  public func describe() -> Table {
    let columns = columns
    let rowCount = rowCount
    let summaries = parallelMap(columnCount) { place in ColumnSummary(columns[place], rowCount: rowCount) }
    let names = ["mean", "standard deviation", "minimum", "25 %", "median", "75 %", "maximum"]
    return Table(
      checked: ["column", "kind", "count", "missing", "distinct"] + names + ["top", "top count"],
      [
        Column(columnNames), Column(columns.map(\.kind.rawValue)),
        Column(columns.map { rowCount - $0.missingCount }), Column(columns.map(\.missingCount)),
        Column(summaries.map(\.distinct)),
      ] + names.indices.map { place in Column(summaries.map { $0.figures[place] }) } + [
        Column(summaries.map(\.top)), Column(summaries.map(\.topCount)),
      ], rowCount: columnCount)
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

private struct ColumnSummary: Sendable {
  let distinct: Int
  let figures: [Double?]
  let top: String?
  let topCount: Int?

  init(_ column: Column, rowCount: Int) {
    let groups = GroupCodes(column)
    distinct = groups.firstRows.count - (column.missingCount > 0 ? 1 : 0)
    figures = column.figures
    var counts = [Int](repeating: 0, count: groups.firstRows.count)
    for code in groups.codes { counts[code] += 1 }
    let present = counts.indices.filter { !column.isMissing(groups.firstRows[$0]) }
    let best = present.reduce(nil as Int?) { best, code in
      best.map { counts[code] > counts[$0] } ?? true ? code : best
    }
    top = best.flatMap { column.text(groups.firstRows[$0]) }
    topCount = best.map { counts[$0] }
  }
}

extension Column {
  /// Mean, standard deviation, minimum, quartiles and maximum of the values that are not missing.
  fileprivate var figures: [Double?] {
    guard var values = try? numericValues(name: "") else { return [Double?](repeating: nil, count: 7) }
    if let missing { values = zip(values, missing).filter { !$1 }.map(\.0) }
    guard !values.isEmpty else { return [Double?](repeating: nil, count: 7) }
    return [mean(values), values.count > 1 ? standardDeviation(values) : nil]
      + quantiles(values, [0, 0.25, 0.5, 0.75, 1])
  }
}
