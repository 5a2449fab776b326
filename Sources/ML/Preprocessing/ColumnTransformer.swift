public import Learning
public import LinearAlgebra
public import Tabular

/// Turns columns of a table into features: numbers, standardised if wanted, then one-hot categories.
///
/// Fit it on the training rows and apply the result to all others: then nothing of the test rows, not even their
/// mean, reaches the model.
public struct ColumnTransformer: Hashable, Sendable {
  /// The columns of numbers, integers or truth values (as 0 and 1), in the order of their features.
  public var numeric: [String]
  /// The columns of categories, which may be of any kind, in the order of their features.
  public var categorical: [String]
  /// Whether the numeric features are shifted to mean 0 and scaled to variance 1.
  public var standardise: Bool
  public var unknown: OneHotEncoder.UnknownCategory
  /// What stands for a missing number: NaN for a model that takes it, or nil if missing numbers are an error.
  public var missing: Double?

  public init(
    numeric: [String], categorical: [String] = [], standardise: Bool = true,
    unknown: OneHotEncoder.UnknownCategory = .allZero, missing: Double? = nil
  ) {
    self.numeric = numeric
    self.categorical = categorical
    self.standardise = standardise
    self.unknown = unknown
    self.missing = missing
  }

  /// Learns means, scales and categories.
  ///
  /// - Throws: ``FitError`` if there are no rows or columns, or numbers to standardise are not finite; `TableError`
  ///   for columns that are not there, are of another kind or have missing values.
  public func fit(_ table: Table) throws -> ColumnTransformerModel {
    guard table.rowCount > 0 else { throw FitError.noSamples }
    guard !numeric.isEmpty || !categorical.isEmpty else { throw FitError.noFeatures }
    var scaler: StandardScalerModel?
    if !numeric.isEmpty {
      let numbers = try table.matrix(columns: numeric, missing: missing)
      if standardise { scaler = try StandardScaler().fit(numbers, featureNames: numeric) }
    }
    var encoder: OneHotEncoderModel?
    if !categorical.isEmpty {
      let columns = try categorical.map { (name: $0, values: try categories(of: $0, in: table)) }
      encoder = try OneHotEncoder(unknown: unknown).fit(columns)
    }
    return ColumnTransformerModel(
      numeric: numeric, missing: missing, scaler: scaler, encoder: encoder)
  }
}

/// What ``ColumnTransformer`` learns.
public struct ColumnTransformerModel: Hashable, Sendable {
  /// The columns of numbers.
  public let numeric: [String]
  let missing: Double?
  /// Means and scales, if the numbers are standardised.
  public let scaler: StandardScalerModel?
  /// The categories, if there are columns of them.
  public let encoder: OneHotEncoderModel?

  /// One name for each feature: the numeric columns, then `column=category`.
  public var featureNames: [String] { numeric + (encoder?.featureNames ?? []) }

  /// The features of a table that has the same columns.
  ///
  /// - Throws: `TableError` for columns that are not there, are of another kind or have missing values;
  ///   ``PredictionError`` for unknown categories and numbers to standardise that are not finite.
  public func transform(_ table: Table) throws -> Matrix {
    var parts: [Matrix] = []
    if !numeric.isEmpty {
      let numbers = try table.matrix(columns: numeric, missing: missing)
      parts.append(try scaler?.transform(numbers) ?? numbers)
    }
    if let encoder {
      parts.append(
        try encoder.transform(encoder.columnNames.map { try categories(of: $0, in: table) }))
    }
    return parts.dropFirst().reduce(parts[0]) { $0.joined(withColumnsOf: $1) }
  }

  /// The features of a table with a column of truth values, or of 0 and 1, as the target.
  public func dataset(_ table: Table, target: String) throws -> Dataset<Bool> {
    Dataset(
      features: try transform(table), target: try table.booleans(target), featureNames: featureNames)
  }
}

/// A column's values as texts, whatever their kind.
private func categories(of name: String, in table: Table) throws -> [String] {
  let column = try table.column(name)
  return try (0..<table.rowCount).map { row in
    guard let text = column.text(row) else {
      throw TableError.missingValues(column: name, count: column.missingCount, firstRow: row)
    }
    return text
  }
}
