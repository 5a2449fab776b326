public import LinearAlgebra

/// A method that learns from features alone how to turn them into other features.
public protocol Transformer: FeatureStep {
  associatedtype Model: FittedTransformer

  /// Learns from samples × features; without names the features are called `x0`, `x1` and so on.
  func fit(_ features: Matrix, featureNames: [String]?) throws(FitError) -> Model
}

extension Transformer {
  /// Learns from samples × features.
  public func fit(_ features: Matrix) throws(FitError) -> Model { try fit(features, featureNames: nil) }
}

/// A method that learns from features and targets how to turn features into others: what it learnt from a target must
/// not be applied to the rows it learnt from without care, so it belongs inside a pipeline.
public protocol SupervisedTransformer<Target>: FeatureStep {
  associatedtype Target: Sendable
  associatedtype Model: FittedTransformer

  /// Learns from samples with known targets.
  func fit(_ training: Dataset<Target>) throws(FitError) -> Model
}

/// What a transformer learnt: it turns features into other features.
public protocol FittedTransformer: Sendable {
  /// The names of the columns that it was fitted on, in order.
  var featureNames: [String] { get }
  /// The names of the columns that it makes, in order.
  var outputNames: [String] { get }

  /// Samples × outputs for samples × features.
  func transform(_ features: Matrix) throws(PredictionError) -> Matrix
}
