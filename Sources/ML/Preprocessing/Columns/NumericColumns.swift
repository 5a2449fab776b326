import Learning
import LinearAlgebra
import Tabular

/// Columns of numbers that go through some steps one after another.
struct NumericColumns: ColumnEncoder {
  let steps: [any FeatureStep]
  /// What stands for a missing value; nil if missing values are an error.
  let missing: Double?

  func fit<Target: Sendable>(
    _ training: LabelledTable<Target>, columns: [String]
  ) throws -> NumericColumnsModel {
    try fitTransform(training, columns: columns).model
  }

  func fitTransform<Target: Sendable>(
    _ training: LabelledTable<Target>, columns: [String]
  ) throws -> (model: NumericColumnsModel, features: Matrix) {
    var samples = Dataset(
      features: try training.table.matrix(columns: columns, missing: missing), target: training.target,
      featureNames: columns, weights: training.weights)
    let chain = try fitSteps(steps, on: &samples)
    let model = NumericColumnsModel(
      columnNames: columns, outputNames: samples.featureNames, missing: missing, chain: chain)
    return (model, samples.features)
  }
}

/// What the steps of ``NumericColumns`` learnt.
struct NumericColumnsModel: FittedColumnEncoder {
  let columnNames: [String]
  let outputNames: [String]
  let missing: Double?
  let chain: [any FittedTransformer]

  func transform(_ table: Table) throws -> Matrix {
    var features = try table.matrix(columns: columnNames, missing: missing)
    for step in chain { features = try step.transform(features) }
    return features
  }
}

/// Fits steps one after another, each on what those before it made of the samples.
func fitSteps<Target: Sendable>(
  _ steps: [any PipelineStep], on samples: inout Dataset<Target>
) throws(FitError) -> [any FittedTransformer] {
  var fitted: [any FittedTransformer] = []
  for step in steps {
    let result = try step.fitStep(samples)
    samples = result.training
    if let transformer = result.transformer { fitted.append(transformer) }
  }
  return fitted
}
