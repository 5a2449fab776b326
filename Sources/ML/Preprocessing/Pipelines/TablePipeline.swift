public import Learning
public import LinearAlgebra
public import Plots
public import Tabular

/// Columns of a table into features, and an estimator behind them: from rows of a table to predictions.
///
/// ```swift
/// let pipeline = TablePipeline(
///   columns: ColumnTransformer(
///     .numeric(["income", "age"], MedianImputer(), StandardScaler()),
///     .categorical(["purpose"], OneHotEncoder())),
///   estimator: LogisticRegression())
/// let model = try pipeline.fit(loans, target: "default")
/// let risk = try model.predictProbability(applications)
/// ```
///
/// Whoever fits it fits all of it, so nothing in it can have seen the rows of another fold; encoders that learn from
/// targets give the estimator out-of-fold codes. The estimator may be a ``Pipeline`` with further steps.
///
/// Categories are not spread over all their zeros: an estimator that can learn without these does, another gets one
/// matrix, and predictions are made of some rows at a time.
public struct TablePipeline<Estimator: SupervisedEstimator>: Sendable {
  public var columns: ColumnTransformer
  public var estimator: Estimator

  public init(columns: ColumnTransformer, estimator: Estimator) {
    self.columns = columns
    self.estimator = estimator
  }

  /// Learns from labelled rows.
  ///
  /// - Throws: `TableError` for columns that are not there, are of another kind or have missing values where none may
  ///   be; `FitError` from a step or the estimator.
  public func fit(
    _ training: LabelledTable<Estimator.Target>
  ) throws -> TablePipelineModel<Estimator.Model> {
    let (model, features) = try columns.fitEncode(training)
    let names = model.featureNames
    if features.isSparse {
      let samples = SparseDataset(
        features: features.sparse, target: training.target, featureNames: names, weights: training.weights)
      return TablePipelineModel(columns: model, predictor: try estimator.fit(sparse: samples))
    }
    let samples = Dataset(
      features: features.matrix, target: training.target, featureNames: names, weights: training.weights)
    return TablePipelineModel(columns: model, predictor: try estimator.fit(samples))
  }
}

extension TablePipeline where Estimator.Target == Bool {
  /// Learns from a table with a column of truth values, or of 0 and 1, as the target.
  public func fit(
    _ table: Table, target: String, weights: String? = nil
  ) throws -> TablePipelineModel<Estimator.Model> {
    try fit(LabelledTable(table, target: target, weights: weights))
  }
}

extension TablePipeline where Estimator.Target == Double {
  /// Learns from a table with a column of numbers as the target.
  public func fit(
    _ table: Table, target: String, weights: String? = nil
  ) throws -> TablePipelineModel<Estimator.Model> {
    try fit(LabelledTable(table, target: target, weights: weights))
  }
}

extension TablePipeline where Estimator.Target == String {
  /// Learns from a table with a column of class names as the target.
  public func fit(
    _ table: Table, target: String, weights: String? = nil
  ) throws -> TablePipelineModel<Estimator.Model> {
    try fit(LabelledTable(table, target: target, weights: weights))
  }
}

/// What a ``TablePipeline`` learnt: it takes tables with the columns that it was fitted on.
public struct TablePipelineModel<Model: Predictor>: Sendable {
  /// What became of the columns.
  public let columns: ColumnTransformerModel
  /// What the estimator learnt; its `featureNames` are those of the columns' features.
  public let predictor: Model

  /// The names of the features that the columns become.
  public var featureNames: [String] { columns.featureNames }

  /// The predictions, one for each row.
  ///
  /// - Throws: `TableError` for columns that are not there, are of another kind or have missing values where none may
  ///   be; `PredictionError` for unknown categories and numbers that are not finite.
  public func predict(_ table: Table) throws -> [Model.Output] {
    try columns.encode(table).inBlocks(predictor.predict).flatMap { $0 }
  }
}

extension TablePipelineModel where Model: ScorePredictor {
  /// A score for each row that rises with the event's likelihood.
  public func predictScore(_ table: Table) throws -> [Double] {
    try columns.encode(table).inBlocks(predictor.predictScore).flatMap { $0 }
  }
}

extension TablePipelineModel where Model: ProbabilityPredictor {
  /// The probability of the event for each row.
  public func predictProbability(_ table: Table) throws -> [Double] {
    try columns.encode(table).inBlocks(predictor.predictProbability).flatMap { $0 }
  }
}

extension TablePipelineModel where Model: MarginPredictor {
  /// How far each row lies on the event's side of the boundary.
  public func predictMargin(_ table: Table) throws -> [Double] {
    try columns.encode(table).inBlocks(predictor.predictMargin).flatMap { $0 }
  }
}

extension TablePipelineModel where Model: MulticlassPredictor {
  /// The names of the classes in ascending order, the columns of ``predictProbabilities(_:)``.
  public var classes: [String] { predictor.classes }

  /// Rows × classes: the probability of each class for each row.
  public func predictProbabilities(_ table: Table) throws -> Matrix {
    Matrix(stacking: try columns.encode(table).inBlocks(predictor.predictProbabilities))
  }
}

extension TablePipelineModel: Displayable where Model: Displayable {
  /// What the model behind the columns shows.
  public var exhibit: Exhibit { predictor.exhibit }
}
