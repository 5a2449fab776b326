import Learning
public import LinearAlgebra
public import Tabular

/// Replaces each category by its place in an order: 0, 1, 2 and so on.
///
/// Without a given order the categories are sorted by their Unicode scalars, which is an order only for trees that may
/// cut it anywhere; a linear model takes the distances between the places seriously.
///
/// - Shapes: `n` rows of `p` columns become `n × p`.
/// - Complexity: O(*n* + categories · log categories) a column.
public struct OrdinalEncoder: ColumnEncoder, Hashable {
  /// For columns whose order is known, their categories in that order.
  public var orders: [String: [String]]
  /// The code of a category that did not occur in training; nil if it is an error.
  public var unknown: Double?
  /// The code of a missing value, for instance NaN; nil if it is an error.
  public var missing: Double?

  public init(orders: [String: [String]] = [:], unknown: Double? = nil, missing: Double? = nil) {
    self.orders = orders
    self.unknown = unknown
    self.missing = missing
  }

  /// Collects the categories, or checks them against the given order.
  ///
  /// - Throws: `FitError` if there are no rows or columns; `PredictionError.unknownCategory` for a category that a
  ///   given order leaves out, unless there is a code for it; `TableError`.
  public func fit<Target: Sendable>(
    _ training: LabelledTable<Target>, columns: [String]
  ) throws -> OrdinalEncoderModel {
    guard !columns.isEmpty else { throw FitError.noFeatures }
    guard training.rowCount > 0 else { throw FitError.noSamples }
    let categories = try columns.map { name in
      if let order = orders[name] { return order }
      return Set(try training.table.knownCategories(name, missingIsError: missing == nil).compactMap { $0 })
        .sorted()
    }
    let model = OrdinalEncoderModel(
      columnNames: columns, categories: categories, unknown: unknown, missing: missing)
    if !orders.isEmpty { _ = try model.transform(training.table) }
    return model
  }
}

/// What ``OrdinalEncoder`` learnt: an order for each column.
public struct OrdinalEncoderModel: FittedColumnEncoder, Hashable {
  public let columnNames: [String]
  /// For each column its categories in the order of their codes.
  public let categories: [[String]]
  let unknown: Double?
  let missing: Double?

  public var outputNames: [String] { columnNames }

  public func transform(_ table: Table) throws -> Matrix {
    let columns = try zip(columnNames, categories).map { name, categories in
      let places = Dictionary(
        categories.enumerated().map { ($0.element, Double($0.offset)) },
        uniquingKeysWith: { first, _ in first })
      let values = try table.knownCategories(name, missingIsError: missing == nil)
      return try values.enumerated().map { row, category in
        guard let category else { return missing! }
        guard let code = places[category] ?? unknown else {
          throw PredictionError.unknownCategory(row: row, column: name, category: category)
        }
        return code
      }
    }
    return Matrix(columns: columns, rowCount: table.rowCount)
  }
}

extension Table {
  /// A column's values as texts, whatever their kind, nil where one is missing.
  func knownCategories(_ name: String, missingIsError: Bool) throws(TableError) -> [String?] {
    let column = try column(name)
    if missingIsError, let row = (0..<rowCount).first(where: column.isMissing) {
      throw .missingValues(column: name, count: column.missingCount, firstRow: row)
    }
    return (0..<rowCount).map { column.text($0) }
  }
}
