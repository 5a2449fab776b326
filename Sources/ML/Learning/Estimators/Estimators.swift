public import LinearAlgebra

/// A method that learns from samples with known targets.
///
/// A value of a conforming type holds hyperparameters only. `fit` returns what was learnt as another value, so there
/// is nothing to call before fitting and nothing that fitting changes.
///
/// The target's type says what is learnt: `Bool` an event, `Double` a number. A method that also knows classes
/// with names conforms to ``MulticlassEstimator`` beside.
public protocol SupervisedEstimator<Target>: Sendable {
  associatedtype Target: Sendable
  associatedtype Model: Predictor<Target>

  /// Learns from `training`. The same estimator and data give the same model, on any number of threads.
  func fit(_ training: Dataset<Target>) throws(FitError) -> Model

  /// Learns the same from samples that are kept without their zeros.
  ///
  /// An estimator that has no use for that fits the matrix with all zeros.
  func fit(sparse training: SparseDataset<Target>) throws(FitError) -> Model
}

extension SupervisedEstimator {
  public func fit(sparse training: SparseDataset<Target>) throws(FitError) -> Model {
    try fit(training.dense)
  }
}

/// A method that learns to tell any number of named classes apart.
public protocol MulticlassEstimator: Sendable {
  associatedtype MulticlassModel: MulticlassPredictor

  /// Learns from samples whose targets are the names of their classes, of which there must be two or more.
  func fit(_ training: Dataset<String>) throws(FitError) -> MulticlassModel
}

extension MulticlassEstimator {
  /// This method as one that learns named classes, for everything that takes a ``SupervisedEstimator``.
  public var multiclass: Multiclass<Self> { Multiclass(estimator: self) }
}

/// A ``MulticlassEstimator`` seen as a ``SupervisedEstimator``.
public struct Multiclass<Estimator: MulticlassEstimator>: SupervisedEstimator {
  /// The method itself.
  public var estimator: Estimator

  public func fit(_ training: Dataset<String>) throws(FitError) -> Estimator.MulticlassModel {
    try estimator.fit(training)
  }
}

/// A method that learns from samples alone what is usual among them.
public protocol AnomalyDetector: Sendable {
  associatedtype Model: AnomalyScorer

  /// Learns from samples × features; without names the features are called `x0`, `x1` and so on.
  func fit(_ features: Matrix, featureNames: [String]?) throws(FitError) -> Model
}

extension AnomalyDetector {
  /// Learns from samples × features.
  public func fit(_ features: Matrix) throws(FitError) -> Model {
    try fit(features, featureNames: nil)
  }
}
