internal import LinearAlgebra

/// What becomes of the rows of a group: one value.
///
/// Missing values are left out. A group without any value has a missing result, except that it counts and sums to 0.
public struct Aggregation: Sendable {
  /// The name of the resulting column.
  public let name: String
  private let work: Work

  private enum Work: Sendable {
    case rows
    case present(String)
    case running(String, Running)
    case distinct(String)
    case reduce(String, @Sendable ([Double]) -> Double?)
    case share
    /// The first value of each group in an order of all rows.
    case pick(String, Pick)
  }

  /// Which value of a group is taken as it is.
  private enum Pick: Sendable { case first, last, mostFrequent }

  /// What can be computed value by value.
  private enum Running: Sendable {
    case sum, mean, minimum, maximum

    var isExtreme: Bool { self == .minimum || self == .maximum }
  }

  /// The number of rows.
  public static func count(as name: String = "count") -> Aggregation { Aggregation(name: name, work: .rows) }

  /// The number of values that are not missing.
  public static func present(_ column: String, as name: String? = nil) -> Aggregation {
    Aggregation(name: name ?? "present \(column)", work: .present(column))
  }

  /// The number of different values that are not missing.
  public static func distinct(_ column: String, as name: String? = nil) -> Aggregation {
    Aggregation(name: name ?? "distinct \(column)", work: .distinct(column))
  }

  /// The rows' share of all rows of the table.
  public static func share(as name: String = "share") -> Aggregation {
    Aggregation(name: name, work: .share)
  }

  /// The first value, of any kind, that is not missing.
  public static func first(_ column: String, as name: String? = nil) -> Aggregation {
    Aggregation(name: name ?? "first \(column)", work: .pick(column, .first))
  }

  /// The last value, of any kind, that is not missing.
  public static func last(_ column: String, as name: String? = nil) -> Aggregation {
    Aggregation(name: name ?? "last \(column)", work: .pick(column, .last))
  }

  /// The most frequent value, of any kind; of several equally frequent ones the first to appear.
  public static func mostFrequent(_ column: String, as name: String? = nil) -> Aggregation {
    Aggregation(name: name ?? "most frequent \(column)", work: .pick(column, .mostFrequent))
  }

  public static func sum(_ column: String, as name: String? = nil) -> Aggregation {
    Aggregation(name: name ?? "sum \(column)", work: .running(column, .sum))
  }

  /// The mean; of truth values it is the share of those that are true.
  public static func mean(_ column: String, as name: String? = nil) -> Aggregation {
    Aggregation(name: name ?? "mean \(column)", work: .running(column, .mean))
  }

  public static func median(_ column: String, as name: String? = nil) -> Aggregation {
    reduce(column, as: name ?? "median \(column)") { $0.isEmpty ? nil : LinearAlgebra.median($0) }
  }

  /// The quantile at a probability from 0 to 1, interpolated as ``LinearAlgebra/quantile(_:_:)`` does.
  public static func quantile(
    _ column: String, _ probability: Double, as name: String? = nil
  ) -> Aggregation {
    require(
      probability >= 0 && probability <= 1, "\(probability) is not a probability; it must be from 0 to 1")
    return reduce(column, as: name ?? "\(probability) quantile of \(column)") {
      $0.isEmpty ? nil : LinearAlgebra.quantile($0, probability)
    }
  }

  /// The sample standard deviation, with divisor *n* − 1; missing for fewer than two values.
  public static func standardDeviation(_ column: String, as name: String? = nil) -> Aggregation {
    reduce(column, as: name ?? "standard deviation \(column)") {
      $0.count < 2 ? nil : LinearAlgebra.standardDeviation($0)
    }
  }

  /// The smallest value, NaN if one of the values is; of texts, categories, dates and timestamps the first in order.
  public static func minimum(_ column: String, as name: String? = nil) -> Aggregation {
    Aggregation(name: name ?? "minimum \(column)", work: .running(column, .minimum))
  }

  /// The largest value, NaN if one of the values is; of texts, categories, dates and timestamps the last in order.
  public static func maximum(_ column: String, as name: String? = nil) -> Aggregation {
    Aggregation(name: name ?? "maximum \(column)", work: .running(column, .maximum))
  }

  /// Any function of the group's numbers; `nil` becomes a missing value.
  public static func reduce(
    _ column: String, as name: String, _ function: @escaping @Sendable ([Double]) -> Double?
  ) -> Aggregation {
    Aggregation(name: name, work: .reduce(column, function))
  }

  /// Whether the result for no rows at all is 0 and not missing.
  var isZeroWithoutRows: Bool {
    switch work {
    case .rows, .present, .distinct, .share: true
    case .running(_, let running): running == .sum
    case .reduce, .pick: false
    }
  }

  func column(of table: Table, _ groups: GroupCodes) throws(TableError) -> Column {
    let groupCount = groups.firstRows.count
    switch work {
    case .rows:
      var counts = [Int](repeating: 0, count: groupCount)
      for code in groups.codes { counts[code] += 1 }
      return Column(counts)
    case .present(let name):
      let column = try table.column(name)
      var counts = [Int](repeating: 0, count: groupCount)
      for (row, code) in groups.codes.enumerated() where !column.isMissing(row) { counts[code] += 1 }
      return Column(counts)
    case .distinct(let name):
      // A pair of group and value that appears for the first time is one more value of its group.
      let column = try table.column(name)
      let pairs = GroupCodes([Column(groups.codes), column], rowCount: table.rowCount)
      var counts = [Int](repeating: 0, count: groupCount)
      for row in pairs.firstRows where !column.isMissing(row) { counts[groups.codes[row]] += 1 }
      return Column(counts)
    case .share:
      var counts = [Double](repeating: 0, count: groupCount)
      for code in groups.codes { counts[code] += 1 }
      return Column(counts.map { $0 / Double(table.rowCount) })
    case .pick(let name, let pick):
      let column = try table.column(name)
      let rows = Array(0..<table.rowCount)
      switch pick {
      case .first: return column.firstValues(in: rows, groups)
      case .last: return column.firstValues(in: rows.reversed(), groups)
      case .mostFrequent: return column.firstValues(in: column.mostFrequentRows(in: groups), groups)
      }
    case .running(let name, let running):
      let column = try table.column(name)
      if column.isOrderedByRank, running.isExtreme {
        let order = column.stablySorted(Array(0..<table.rowCount), descending: running == .maximum)
        return column.firstValues(in: order, groups)
      }
      return Self.run(running, try column.numericValues(name: name), column.missing, groups)
    case .reduce(let name, let function):
      let column = try table.column(name)
      let values = try column.numericValues(name: name)
      return Column(
        groups.rowsByCode.map { rows in function(rows.filter { !column.isMissing($0) }.map { values[$0] }) })
    }
  }

  private static func run(
    _ running: Running, _ values: [Double], _ missing: [Bool]?, _ groups: GroupCodes
  ) -> Column {
    var counts = [Int](repeating: 0, count: groups.firstRows.count)
    var results = [Double](repeating: 0, count: counts.count)
    for (row, code) in groups.codes.enumerated() {
      if let missing, missing[row] { continue }
      let value = values[row]
      switch running {
      case .sum, .mean: results[code] += value
      case .minimum:
        // A comparison with NaN is false, so NaN once taken stays.
        if counts[code] == 0 || value.isNaN || value < results[code] { results[code] = value }
      case .maximum:
        if counts[code] == 0 || value.isNaN || value > results[code] { results[code] = value }
      }
      counts[code] += 1
    }
    if case .sum = running { return Column(results) }
    if case .mean = running { for code in counts.indices { results[code] /= Double(counts[code]) } }
    return Column(
      .numbers(results.indices.map { counts[$0] == 0 ? 0 : results[$0] }), missing: counts.map { $0 == 0 })
  }
}
