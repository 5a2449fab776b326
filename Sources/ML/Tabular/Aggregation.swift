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
    case distinct(String)
    case reduce(String, @Sendable ([Double]) -> Double?)
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

  public static func sum(_ column: String, as name: String? = nil) -> Aggregation {
    reduce(column, as: name ?? "sum \(column)") { $0.reduce(0, +) }
  }

  /// The mean; of truth values it is the share of those that are true.
  public static func mean(_ column: String, as name: String? = nil) -> Aggregation {
    reduce(column, as: name ?? "mean \(column)") { $0.isEmpty ? nil : LinearAlgebra.mean($0) }
  }

  public static func median(_ column: String, as name: String? = nil) -> Aggregation {
    reduce(column, as: name ?? "median \(column)") { $0.isEmpty ? nil : LinearAlgebra.median($0) }
  }

  /// The sample standard deviation, with divisor *n* − 1; missing for fewer than two values.
  public static func standardDeviation(_ column: String, as name: String? = nil) -> Aggregation {
    reduce(column, as: name ?? "standard deviation \(column)") {
      $0.count < 2 ? nil : LinearAlgebra.standardDeviation($0)
    }
  }

  public static func minimum(_ column: String, as name: String? = nil) -> Aggregation {
    reduce(column, as: name ?? "minimum \(column)") { $0.min() }
  }

  public static func maximum(_ column: String, as name: String? = nil) -> Aggregation {
    reduce(column, as: name ?? "maximum \(column)") { $0.max() }
  }

  /// Any function of the group's numbers; `nil` becomes a missing value.
  public static func reduce(
    _ column: String, as name: String, _ function: @escaping @Sendable ([Double]) -> Double?
  ) -> Aggregation {
    Aggregation(name: name, work: .reduce(column, function))
  }

  func column(of table: Table, groups: [[Int]]) throws(TableError) -> Column {
    switch work {
    case .rows:
      return Column(groups.map(\.count))
    case .present(let name):
      let column = try table.column(name)
      return Column(groups.map { rows in rows.count { !column.isMissing($0) } })
    case .distinct(let name):
      let column = try table.column(name)
      let codes = GroupCodes(column).codes
      return Column(
        groups.map { rows in Set(rows.lazy.filter { !column.isMissing($0) }.map { codes[$0] }).count })
    case .reduce(let name, let function):
      let column = try table.column(name)
      let values = try column.numericValues(name: name)
      return Column(groups.map { rows in function(rows.filter { !column.isMissing($0) }.map { values[$0] }) })
    }
  }
}

extension Column {
  /// Numbers, integers as numbers, truth values as 0 and 1; zero where a value is missing.
  func numericValues(name: String) throws(TableError) -> [Double] {
    switch storage {
    case .numbers(let values): return values
    case .integers(let values): return values.map(Double.init)
    case .booleans(let values): return values.map { $0 ? 1 : 0 }
    case .texts: throw .wrongKind(column: name, kind: .text, wanted: "number, integer or boolean")
    }
  }
}
