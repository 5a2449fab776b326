public import Learning
import LinearAlgebra

/// Keeps the features that one fitted model finds important.
///
/// With an L1 penalty most coefficients are zero, and `.above(1e-5)` keeps the others: the lasso as a selection. With
/// importances of trees `.aboveMean` is common. How important a feature is, the estimator's model says: the size of
/// its coefficient, or its importance. If no feature is, that is an error.
///
/// - Shapes: samples × features, `n × p`, become `n` × (the features that stay).
/// - Complexity: one fit.
/// - Source: Guyon & Elisseeff, "An introduction to variable and feature selection", Journal of Machine Learning
///   Research 3, 2003, §4.2.
public struct EmbeddedSelection<Estimator: SupervisedEstimator>: SupervisedTransformer {
  public typealias Target = Estimator.Target

  /// Which features stay.
  public enum Criterion: Hashable, Sendable {
    /// Those that are more important than a number.
    case above(Double)
    /// Those that are at least as important as the mean of all.
    case aboveMean
    /// The most important ones, of equals the earlier.
    case most(Int)
  }

  public var estimator: Estimator
  public var criterion: Criterion
  private let importances: @Sendable (Estimator.Model) -> [Double]

  /// Looks at the size of the coefficients.
  public init(_ estimator: Estimator, keep criterion: Criterion = .above(1e-5))
  where Estimator.Model: LinearPredictor {
    self.init(estimator, keep: criterion) { $0.coefficients.map(abs) }
  }

  /// Looks at the importances.
  @_disfavoredOverload
  public init(_ estimator: Estimator, keep criterion: Criterion = .aboveMean)
  where Estimator.Model: FeatureImportances {
    self.init(estimator, keep: criterion) { $0.featureImportances }
  }

  /// Looks at whatever is made of the model: one number for each feature.
  public init(
    _ estimator: Estimator, keep criterion: Criterion,
    importances: @escaping @Sendable (Estimator.Model) -> [Double]
  ) {
    self.estimator = estimator
    self.criterion = criterion
    self.importances = importances
  }

  /// Fits the estimator and looks at its model.
  ///
  /// - Throws: `FitError` if no feature is important enough; what the estimator throws.
  public func fit(_ training: Dataset<Estimator.Target>) throws(FitError) -> SelectionModel {
    try training.checkForFitting()
    if case .most(let count) = criterion { try checkKept(count, of: training.featureCount) }
    let scores = importances(try estimator.fit(training))
    require(
      scores.count == training.featureCount,
      "a model of \(training.featureCount) features has \(scores.count) importances, so none can be selected")
    let kept: [Int]
    switch criterion {
    case .above(let threshold): kept = scores.indices.filter { scores[$0] > threshold }
    case .aboveMean:
      let mean = scores.reduce(0, +) / Double(scores.count)
      kept = scores.indices.filter { scores[$0] >= mean }
    case .most(let count):
      return SelectionModel(
        featureNames: training.featureNames, keeping: count, scores: scores, scoreName: "importance")
    }
    guard !kept.isEmpty else {
      throw .invalidHyperparameter(
        name: "keep", value: "\(criterion)",
        allowed: "below the largest importance, which is \(scores.max() ?? 0)")
    }
    return SelectionModel(
      featureNames: training.featureNames, columns: kept, scores: scores, scoreName: "importance")
  }
}
