import Learning
public import LinearAlgebra
public import Tabular

/// A method that learns how to turn columns of a table into features.
public protocol ColumnEncoder: Sendable {
  associatedtype Model: FittedColumnEncoder

  /// Learns from some columns of labelled rows.
  ///
  /// - Throws: `TableError` for columns that are not there, are of another kind or have missing values where none may
  ///   be; `FitError` for hyperparameters and for targets of a type that the encoder cannot learn from.
  func fit<Target: Sendable>(_ training: LabelledTable<Target>, columns: [String]) throws -> Model

  /// Learns from some columns of labelled rows, and gives the features of these same rows.
  ///
  /// An encoder that learns from targets gives each training row features that its own target had no part in.
  func fitTransform<Target: Sendable>(
    _ training: LabelledTable<Target>, columns: [String]
  ) throws -> (model: Model, features: Matrix)

  /// Learns from some columns of labelled rows, and gives the features of these same rows in the form that suits them.
  func fitEncode<Target: Sendable>(
    _ training: LabelledTable<Target>, columns: [String]
  ) throws -> (model: Model, features: ColumnFeatures)
}

extension ColumnEncoder {
  public func fitEncode<Target: Sendable>(
    _ training: LabelledTable<Target>, columns: [String]
  ) throws -> (model: Model, features: ColumnFeatures) {
    let (model, features) = try fitTransform(training, columns: columns)
    return (model, .dense(features))
  }

  public func fitTransform<Target: Sendable>(
    _ training: LabelledTable<Target>, columns: [String]
  ) throws -> (model: Model, features: Matrix) {
    let model = try fit(training, columns: columns)
    return (model, try model.transform(training.table))
  }

  /// Learns from columns of rows without targets.
  public func fit(_ table: Table, columns: [String]) throws -> Model {
    try fit(LabelledTable(table, target: table.noTargets), columns: columns)
  }
}

/// What a ``ColumnEncoder`` learnt.
public protocol FittedColumnEncoder: Sendable {
  /// The columns that it reads.
  var columnNames: [String] { get }
  /// One name for each feature that it makes, in order.
  var outputNames: [String] { get }

  /// Rows × features for a table that has the same columns.
  ///
  /// - Throws: `TableError` for columns that are not there, are of another kind or have missing values where none may
  ///   be; `PredictionError` for unknown categories and numbers that are not finite.
  func transform(_ table: Table) throws -> Matrix

  /// The same features in the form that suits them.
  func encode(_ table: Table) throws -> ColumnFeatures
}

extension FittedColumnEncoder {
  public func encode(_ table: Table) throws -> ColumnFeatures { .dense(try transform(table)) }
}

extension Table {
  /// One target without a value for each row.
  var noTargets: [NoTarget] { Array(repeating: NoTarget(), count: rowCount) }

  /// A column's different values as texts, whatever their kind, in the order in which they appear, and for each row the
  /// index of its value.
  ///
  /// - Parameter filler: What stands for a missing value; nil if missing values are an error.
  func codedCategories(
    _ name: String, missing filler: String? = nil
  ) throws(TableError) -> (codes: [Int], categories: [String], firstRows: [Int]) {
    let column = try column(name)
    let groups = column.codedTexts
    var categories: [String] = []
    for (text, row) in zip(groups.texts, groups.firstRows) {
      guard let text = text ?? filler else {
        throw .missingValues(column: name, count: column.missingCount, firstRow: row)
      }
      categories.append(text)
    }
    return (groups.codes, categories, groups.firstRows)
  }
}
