internal import LinearAlgebra

/// Choosing and ordering rows.
extension Table {
  /// The rows with the given indices, in that order; an index may occur more than once.
  public func rows(_ indices: [Int]) -> Table {
    for index in indices {
      require(
        index >= 0 && index < rowCount, "there is no row \(index) in a table of \(rowCount) rows")
    }
    return gather(indices)
  }

  /// The rows in a range.
  public func rows(_ range: Range<Int>) -> Table {
    require(
      range.lowerBound >= 0 && range.upperBound <= rowCount,
      "there are no rows \(range) in a table of \(rowCount) rows")
    return gather(Array(range))
  }

  /// The first rows, at most `count` of them.
  public func prefix(_ count: Int) -> Table { gather(Array((0..<rowCount).prefix(count))) }

  /// The last rows, at most `count` of them.
  public func suffix(_ count: Int) -> Table { gather(Array((0..<rowCount).suffix(count))) }

  /// The rows for which the mask is true.
  ///
  /// - Precondition: The mask has one element for each row.
  public func filter(_ mask: [Bool]) -> Table {
    require(
      mask.count == rowCount, "a mask of \(mask.count) elements does not fit a table of \(rowCount) rows")
    return gather(mask.indices.filter { mask[$0] })
  }

  /// The rows that satisfy a condition.
  ///
  /// ```swift
  /// let large = try table.filter { try $0.number("amount") > 1_000 }
  /// ```
  public func filter(_ isIncluded: (Row) throws -> Bool) rethrows -> Table {
    gather(try (0..<rowCount).filter { try isIncluded(Row(table: self, index: $0)) })
  }

  /// The rows without a missing value in any of the given columns, or in any column at all.
  public func droppingMissing(in names: [String]? = nil) throws(TableError) -> Table {
    var mask = [Bool](repeating: true, count: rowCount)
    for name in names ?? columnNames {
      guard let missing = try column(name).missing else { continue }
      for row in missing.indices where missing[row] { mask[row] = false }
    }
    return filter(mask)
  }

  /// The first part of the rows and the rest. Rows in order of time become a past to learn from and a future to
  /// be tested on.
  ///
  /// - Parameter fraction: The first part's share, from 0 to 1; its size is rounded to the nearest row.
  public func split(atFraction fraction: Double) -> (before: Table, after: Table) {
    require(fraction >= 0 && fraction <= 1, "\(fraction) is not a fraction; it must be from 0 to 1")
    let count = Int((fraction * Double(rowCount)).rounded())
    return (rows(0..<count), rows(count..<rowCount))
  }

  /// The rows ordered by the values of one or more columns; later columns decide between equal earlier ones.
  ///
  /// Rows that are equal in all of them keep their order. Missing values come last in either direction, before
  /// them NaN. Texts are ordered by their Unicode scalars, `false` comes before `true`.
  ///
  /// - Complexity: O(*n* log *n*) for *n* rows.
  public func sorted(by names: String..., descending: Bool = false) throws(TableError) -> Table {
    try sorted(by: names, descending: descending)
  }

  /// The rows ordered by the values of the given columns.
  public func sorted(by names: [String], descending: Bool = false) throws(TableError) -> Table {
    var order = Array(0..<rowCount)
    // A stable sort by the last column first leaves the first column in charge.
    for name in names.reversed() { order = try column(name).stablySorted(order, descending: descending) }
    return gather(order)
  }

  private func gather(_ indices: [Int]) -> Table {
    Table(checked: columnNames, columns.map { $0.gathered(indices) }, rowCount: indices.count)
  }
}
