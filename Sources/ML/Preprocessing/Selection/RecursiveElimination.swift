public import Learning
import LinearAlgebra

/// Leaves out the least important features, fits again, and so on until as many are left as wanted.
///
/// How important a feature is, the estimator's model says: the size of its coefficient, or its importance. Scale
/// features before coefficients are compared. Of equals the later feature goes first. The scores of the result are
/// ranks turned around: 0 for the first that went, the largest for all that stay.
///
/// - Shapes: samples × features, `n × p`, become `n` × `keep`.
/// - Complexity: (*p* − `keep`) / `step` fits.
/// - Source: Guyon, Weston, Barnhill & Vapnik, "Gene selection for cancer classification using support vector machines",
///   Machine Learning 46, 2002.
public struct RecursiveElimination<Estimator: SupervisedEstimator>: SupervisedTransformer {
  public typealias Target = Estimator.Target

  public var estimator: Estimator
  /// How many features stay.
  public var keep: Int
  /// How many features go after each fit.
  public var step: Int
  private let importances: @Sendable (Estimator.Model) -> [Double]

  /// Ranks features by the size of their coefficients.
  public init(_ estimator: Estimator, keep: Int, step: Int = 1) where Estimator.Model: LinearPredictor {
    self.init(estimator, keep: keep, step: step) { $0.coefficients.map(abs) }
  }

  /// Ranks features by their importances.
  @_disfavoredOverload
  public init(_ estimator: Estimator, keep: Int, step: Int = 1) where Estimator.Model: FeatureImportances {
    self.init(estimator, keep: keep, step: step) { $0.featureImportances }
  }

  /// Ranks features by whatever is made of the model: one number for each feature.
  public init(
    _ estimator: Estimator, keep: Int, step: Int = 1,
    importances: @escaping @Sendable (Estimator.Model) -> [Double]
  ) {
    self.estimator = estimator
    self.keep = keep
    self.step = step
    self.importances = importances
  }

  /// Fits, leaves out, fits again.
  ///
  /// - Throws: `FitError` if `keep` or `step` is not a number of features; what the estimator throws.
  public func fit(_ training: Dataset<Estimator.Target>) throws(FitError) -> SelectionModel {
    try training.checkForFitting()
    try checkKept(keep, of: training.featureCount)
    try checkHyperparameter("step", step, allowed: "at least 1", step >= 1)
    var left = Array(0..<training.featureCount)
    var ranks = [Double](repeating: 0, count: training.featureCount)
    var round = 0.0
    while left.count > keep {
      let model = try estimator.fit(training.selecting(left))
      let scores = importances(model)
      require(
        scores.count == left.count,
        "a model of \(left.count) features has \(scores.count) importances, so none can be eliminated")
      let order = left.indices.sorted { (scores[$0], $1) < (scores[$1], $0) }
      let going = Set(order.prefix(min(step, left.count - keep)))
      for index in going { ranks[left[index]] = round }
      left = left.indices.filter { !going.contains($0) }.map { left[$0] }
      round += 1
    }
    for index in left { ranks[index] = round }
    return SelectionModel(
      featureNames: training.featureNames, columns: left, scores: ranks, scoreName: "round survived")
  }
}

extension Dataset {
  /// The samples with some of their features.
  func selecting(_ columns: [Int]) -> Dataset {
    Dataset(
      features: features.columns(columns), target: target, featureNames: columns.map { featureNames[$0] },
      weights: weights)
  }
}
