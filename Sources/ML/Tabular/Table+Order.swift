/// Columns computed from a row's neighbours, in the order of the rows; sort the table by its time first.
///
/// With `within` each group of rows that are equal in those columns is a sequence of its own, in the same order.
extension Table {
  /// For each row the value so many rows before it, of any kind; missing where there is no such row.
  ///
  /// - Parameter steps: From how many rows before; a negative number looks ahead, which no feature may do.
  public func lagged(
    _ name: String, by steps: Int = 1, within keys: [String] = []
  ) throws(TableError) -> Column {
    let column = try column(name)
    var sources = [Int?](repeating: nil, count: rowCount)
    for rows in try sequences(keys) {
      for place in rows.indices where rows.indices.contains(place - steps) {
        sources[rows[place]] = rows[place - steps]
      }
    }
    return column.gathered(sources)
  }

  /// For each row its number minus the number so many rows before it; days for dates, seconds for timestamps.
  ///
  /// Missing where there is no such row or one of the two values is missing.
  public func differences(
    _ name: String, by steps: Int = 1, within keys: [String] = []
  ) throws(TableError) -> Column {
    let column = try column(name)
    guard let clock = column.clock else {
      throw .wrongKind(column: name, kind: column.kind, wanted: "number, integer, date or timestamp")
    }
    var differences = [Double?](repeating: nil, count: rowCount)
    for rows in try sequences(keys) {
      for place in rows.indices where rows.indices.contains(place - steps) {
        let (row, earlier) = (rows[place], rows[place - steps])
        if column.isMissing(row) || column.isMissing(earlier) { continue }
        differences[row] = clock.distance(row, clock, earlier)
      }
    }
    return Column(differences)
  }

  /// For each row the sum of the numbers up to and including it; missing values add nothing.
  public func cumulativeSums(_ name: String, within keys: [String] = []) throws(TableError) -> Column {
    let column = try column(name)
    let values = try column.numericValues(name: name)
    var sums = [Double](repeating: 0, count: rowCount)
    for rows in try sequences(keys) {
      var sum = 0.0
      for row in rows {
        if !column.isMissing(row) { sum += values[row] }
        sums[row] = sum
      }
    }
    return Column(sums)
  }

  /// For each row its place in its sequence, from 0: the number of rows before it.
  public func cumulativeCounts(within keys: [String] = []) throws(TableError) -> Column {
    var counts = [Int](repeating: 0, count: rowCount)
    for rows in try sequences(keys) {
      for (place, row) in rows.enumerated() { counts[row] = place }
    }
    return Column(counts)
  }

  /// How equal values share ranks.
  public enum RankTies: Sendable {
    /// Each has the mean of their ranks.
    case mean
    /// Each has the lowest of their ranks: 1, 2, 2, 4.
    case minimum
    /// Each has the lowest, and the next value the next rank: 1, 2, 2, 3.
    case dense
    /// None do: they are ranked in the order of their rows.
    case order
  }

  /// The rank of each value, of any kind, from 1 for the first in order; missing for missing values and for NaN.
  ///
  /// - Complexity: O(*n* log *n*).
  public func ranks(
    _ name: String, descending: Bool = false, ties: RankTies = .mean, within keys: [String] = []
  ) throws(TableError) -> Column {
    let column = try column(name)
    let codes = GroupCodes(column).codes
    var isRanked = (0..<rowCount).map { !column.isMissing($0) }
    if case .numbers(let values) = column.storage {
      for row in isRanked.indices where values[row].isNaN { isRanked[row] = false }
    }
    var ranks = [Double?](repeating: nil, count: rowCount)
    for rows in try sequences(keys) {
      let order = column.stablySorted(rows.filter { isRanked[$0] }, descending: descending)
      var start = 0
      var different = 0
      while start < order.count {
        var end = start + 1
        while end < order.count && codes[order[end]] == codes[order[start]] { end += 1 }
        different += 1
        for place in start..<end {
          ranks[order[place]] =
            switch ties {
            case .mean: Double(start + 1 + end) / 2
            case .minimum: Double(start + 1)
            case .dense: Double(different)
            case .order: Double(place + 1)
            }
        }
        start = end
      }
    }
    return Column(ranks)
  }

  /// The rows of each group in order; all rows if there are no keys.
  func sequences(_ keys: [String]) throws(TableError) -> [[Int]] {
    keys.isEmpty ? [Array(0..<rowCount)] : try grouped(by: keys).rowIndices
  }
}
