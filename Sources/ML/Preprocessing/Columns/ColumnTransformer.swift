public import Learning
public import LinearAlgebra
public import Tabular

/// Turns columns of a table into features, each group of columns in its own way.
///
/// ```swift
/// let columns = ColumnTransformer(
///   .numeric(["income", "age"], MedianImputer(), StandardScaler()),
///   .categorical(["purpose"], OneHotEncoder()),
///   .passthrough(["isOwner"]))
/// ```
///
/// Fit it on the training rows and apply the result to all others: then nothing of the test rows, not even their
/// mean, reaches the model. A ``TablePipeline`` does so by construction.
///
/// - Shapes: rows of a table become rows × features; the features of the parts stand side by side in the parts' order.
public struct ColumnTransformer: Sendable {
  /// The groups of columns and what becomes of each, in the order of their features.
  public var parts: [ColumnPart]

  public init(_ parts: [ColumnPart]) { self.parts = parts }

  public init(_ parts: ColumnPart...) { self.init(parts) }

  /// Numbers, standardised if wanted, then one-hot categories.
  ///
  /// - Parameters:
  ///   - numeric: The columns of numbers, integers or truth values (as 0 and 1).
  ///   - categorical: The columns of categories, which may be of any kind.
  ///   - standardise: Whether the numeric features are shifted to mean 0 and scaled to variance 1.
  ///   - unknown: What to do with a category that was not there in training.
  ///   - missing: What stands for a missing number: NaN for a model that takes it, or nil if missing numbers are an
  ///     error.
  public init(
    numeric: [String], categorical: [String] = [], standardise: Bool = true,
    unknown: UnknownCategory = .allZero, missing: Double? = nil
  ) {
    var parts: [ColumnPart] = []
    if !numeric.isEmpty {
      parts.append(
        ColumnPart(numeric, NumericColumns(steps: standardise ? [StandardScaler()] : [], missing: missing)))
    }
    if !categorical.isEmpty { parts.append(.categorical(categorical, OneHotEncoder(unknown: unknown))) }
    self.init(parts)
  }

  /// Learns what becomes of each column. An encoder that needs targets is an error here.
  ///
  /// - Throws: `FitError` if there are no rows or columns, or a part cannot learn from them; `TableError` for columns
  ///   that are not there, are of another kind or have missing values.
  public func fit(_ table: Table) throws -> ColumnTransformerModel {
    try fitTransform(LabelledTable(table, target: table.noTargets)).model
  }

  /// Learns what becomes of each column, from rows with targets.
  public func fit<Target: Sendable>(_ training: LabelledTable<Target>) throws -> ColumnTransformerModel {
    try fitTransform(training).model
  }

  /// Learns what becomes of each column, and gives the training rows' own features to fit an estimator on.
  ///
  /// These differ from what the model makes of the same rows where an encoder learns from targets: see
  /// ``ColumnEncoder/fitTransform(_:columns:)``.
  public func fitTransform<Target: Sendable>(
    _ training: LabelledTable<Target>
  ) throws -> (model: ColumnTransformerModel, dataset: Dataset<Target>) {
    let (model, features) = try fitEncode(training)
    return (
      model,
      Dataset(
        features: features.matrix, target: training.target, featureNames: model.featureNames,
        weights: training.weights)
    )
  }

  /// Learns what becomes of each column, and gives the training rows' own features, part by part.
  func fitEncode<Target: Sendable>(
    _ training: LabelledTable<Target>
  ) throws -> (model: ColumnTransformerModel, features: ColumnFeatureParts) {
    try training.checkForFitting()
    guard parts.contains(where: { !$0.columns.isEmpty }) else { throw FitError.noFeatures }
    var models: [any FittedColumnEncoder] = []
    var features: [ColumnFeatures] = []
    for part in parts where !part.columns.isEmpty {
      let fitted = try part.fit(training)
      models.append(fitted.model)
      features.append(fitted.features)
    }
    let model = ColumnTransformerModel(parts: models)
    var seen: Set<String> = []
    for name in model.featureNames where !seen.insert(name).inserted {
      throw TableError.duplicateColumn(name: name)
    }
    return (model, ColumnFeatureParts(features, rowCount: training.rowCount))
  }
}

/// Columns of a table and what becomes of them.
public struct ColumnPart: Sendable {
  public var columns: [String]
  public var encoder: any ColumnEncoder

  /// Columns with an encoder of any kind.
  public init(_ columns: [String], _ encoder: any ColumnEncoder) {
    self.columns = columns
    self.encoder = encoder
  }

  /// Columns of numbers, integers or truth values (as 0 and 1), which go through some steps one after another.
  ///
  /// A missing value is NaN for the first step: an imputer replaces it, a step that cannot use it says so.
  public static func numeric(_ columns: [String], _ steps: any FeatureStep...) -> ColumnPart {
    ColumnPart(columns, NumericColumns(steps: steps, missing: .nan))
  }

  /// Columns of categories, which may be of any kind.
  public static func categorical(_ columns: [String], _ encoder: any ColumnEncoder) -> ColumnPart {
    ColumnPart(columns, encoder)
  }

  /// Columns of any kind with an encoder that takes them, for instance a ``WeightOfEvidenceEncoder``.
  public static func encoded(_ columns: [String], _ encoder: any ColumnEncoder) -> ColumnPart {
    ColumnPart(columns, encoder)
  }

  /// Columns of numbers, integers or truth values (as 0 and 1) as they are.
  ///
  /// - Parameter missing: What stands for a missing value; nil if missing values are an error.
  public static func passthrough(_ columns: [String], missing: Double? = nil) -> ColumnPart {
    ColumnPart(columns, NumericColumns(steps: [], missing: missing))
  }

  func fit<Target: Sendable>(
    _ training: LabelledTable<Target>
  ) throws -> (model: any FittedColumnEncoder, features: ColumnFeatures) {
    func open(
      _ encoder: some ColumnEncoder
    ) throws -> (model: any FittedColumnEncoder, features: ColumnFeatures) {
      try encoder.fitEncode(training, columns: columns)
    }
    return try open(encoder)
  }
}

/// What ``ColumnTransformer`` learns.
public struct ColumnTransformerModel: Sendable {
  /// What each part learnt, in the order of their features.
  public let parts: [any FittedColumnEncoder]

  /// The columns that are read from a table, each once, in the order in which the parts read them.
  public var columnNames: [String] {
    var seen: Set<String> = []
    return parts.flatMap(\.columnNames).filter { seen.insert($0).inserted }
  }

  /// One name for each feature.
  public var featureNames: [String] { parts.flatMap(\.outputNames) }

  /// The features of a table that has the same columns.
  ///
  /// - Throws: `TableError` for columns that are not there, are of another kind or have missing values;
  ///   `PredictionError` for unknown categories and numbers to standardise that are not finite.
  public func transform(_ table: Table) throws -> Matrix {
    try encode(table).matrix
  }

  /// The features of a table that has the same columns, part by part.
  func encode(_ table: Table) throws -> ColumnFeatureParts {
    ColumnFeatureParts(try parts.map { try $0.encode(table) }, rowCount: table.rowCount)
  }

  /// The features of a table with a column of truth values, or of 0 and 1, as the target.
  public func dataset(_ table: Table, target: String) throws -> Dataset<Bool> {
    Dataset(
      features: try transform(table), target: try table.booleans(target), featureNames: featureNames)
  }
}
