public import Learning
public import LinearAlgebra
public import Tabular

/// Turns each category of a column of texts into a feature that is 1 where the category occurs and 0 elsewhere.
///
/// Every category has its feature; none is dropped. So the features of a column add up to 1 in each row, which an
/// unpenalised linear model cannot tell from its intercept: give it a penalty.
///
/// - Shapes: `n` rows of some columns become `n` × (the number of all their categories).
/// - Complexity: fit O(*n* + categories · log categories) a column, transform O(*n* · categories).
public struct OneHotEncoder: Hashable, Sendable {
  public var unknown: UnknownCategory
  /// The category that stands for a missing value in a column of a table; nil if missing values are an error.
  public var missing: String?

  public init(unknown: UnknownCategory = .error, missing: String? = nil) {
    self.unknown = unknown
    self.missing = missing
  }

  /// Collects the categories of named columns.
  ///
  /// - Throws: ``FitError`` if there are no columns or no rows, or columns have different numbers of rows.
  public func fit(
    _ columns: KeyValuePairs<String, [String]>
  ) throws(FitError) -> OneHotEncoderModel {
    try fit(columns.map { (name: $0.key, values: $0.value) })
  }

  /// Collects the categories of named columns that were put together elsewhere.
  public func fit(_ columns: [(name: String, values: [String])]) throws(FitError) -> OneHotEncoderModel {
    guard let first = columns.first else { throw .noFeatures }
    guard !first.values.isEmpty else { throw .noSamples }
    for column in columns where column.values.count != first.values.count {
      throw .sampleCountMismatch(
        samples: first.values.count, of: "values in “\(column.name)”", count: column.values.count)
    }
    return OneHotEncoderModel(
      columnNames: columns.map(\.name), categories: columns.map { Set($0.values).sorted() },
      unknown: unknown, missing: missing)
  }
}

/// What ``OneHotEncoder`` learns: the categories of each column.
public struct OneHotEncoderModel: Hashable, Sendable {
  /// The columns, in the order that `transform` wants them.
  public let columnNames: [String]
  /// For each column, its categories in the order of their features: sorted by Unicode scalars' values.
  public let categories: [[String]]
  public let unknown: UnknownCategory
  let missing: String?

  /// `column=category` for each feature.
  public var featureNames: [String] {
    zip(columnNames, categories).flatMap { name, categories in categories.map { "\(name)=\($0)" } }
  }

  /// The features of columns of texts.
  ///
  /// - Throws: ``PredictionError`` for another number of columns, columns of different lengths and, unless they are
  ///   accepted, unknown categories.
  public func transform(_ columns: [[String]]) throws(PredictionError) -> Matrix {
    guard columns.count == columnNames.count else {
      throw .featureCountMismatch(expected: columnNames.count, found: columns.count)
    }
    let rowCount = columns.first?.count ?? 0
    var result = Matrix(
      rowCount: rowCount, columnCount: categories.reduce(0) { $0 + $1.count })
    var offset = 0
    for (index, values) in columns.enumerated() {
      guard values.count == rowCount else {
        throw .rowCountMismatch(expected: rowCount, column: columnNames[index], found: values.count)
      }
      let places = places(ofColumn: index)
      for (row, value) in values.enumerated() {
        if let place = places[value] {
          result[row, offset + place] = 1
        } else if unknown == .error {
          throw .unknownCategory(row: row, column: columnNames[index], category: value)
        }
      }
      offset += categories[index].count
    }
    return result
  }
}

extension OneHotEncoderModel {
  /// The place of each category among those of its column.
  private func places(ofColumn index: Int) -> [String: Int] {
    Dictionary(uniqueKeysWithValues: categories[index].enumerated().map { ($0.element, $0.offset) })
  }
}

extension OneHotEncoder: ColumnEncoder {
  public func fit<Target: Sendable>(
    _ training: LabelledTable<Target>, columns: [String]
  ) throws -> OneHotEncoderModel {
    guard !columns.isEmpty else { throw FitError.noFeatures }
    guard training.rowCount > 0 else { throw FitError.noSamples }
    return OneHotEncoderModel(
      columnNames: columns,
      categories: try columns.map {
        Set(try training.table.codedCategories($0, missing: missing).categories).sorted()
      }, unknown: unknown, missing: missing)
  }
}

extension OneHotEncoder {
  public func fitEncode<Target: Sendable>(
    _ training: LabelledTable<Target>, columns: [String]
  ) throws -> (model: OneHotEncoderModel, features: ColumnFeatures) {
    let model = try fit(training, columns: columns)
    return (model, try model.encode(training.table))
  }
}

extension OneHotEncoderModel: FittedColumnEncoder {
  public var outputNames: [String] { featureNames }

  public func transform(_ table: Table) throws -> Matrix { try encode(table).matrix }

  /// Of each column's features the one that is not zero.
  public func encode(_ table: Table) throws -> ColumnFeatures {
    let offsets = categories.reduce(into: [0]) { $0.append($0.last! + $1.count) }
    // For each column the feature of each row, or −1 if it has an unknown category.
    let columns = try parallelMap(columnNames.count) { index in
      let column = try table.codedCategories(columnNames[index], missing: missing)
      let known = places(ofColumn: index)
      let places = try column.categories.indices.map { code in
        if let place = known[column.categories[code]] { return Int32(offsets[index] + place) }
        guard unknown != .error else {
          throw PredictionError.unknownCategory(
            row: column.firstRows[code], column: columnNames[index], category: column.categories[code])
        }
        return -1
      }
      return column.codes.map { places[$0] }
    }
    var rowStarts = [0]
    rowStarts.reserveCapacity(table.rowCount + 1)
    var indices: [Int32] = []
    indices.reserveCapacity(table.rowCount * columns.count)
    for row in 0..<table.rowCount {
      for column in columns where column[row] >= 0 { indices.append(column[row]) }
      rowStarts.append(indices.count)
    }
    return .sparse(
      SparseMatrix(
        rowCount: table.rowCount, columnCount: offsets.last!, rowStarts: rowStarts, columnIndices: indices,
        values: [Double](repeating: 1, count: indices.count)))
  }
}
