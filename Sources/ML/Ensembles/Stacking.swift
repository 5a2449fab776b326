public import Learning
import LinearAlgebra
import Tabular

/// Lets a last estimator learn from what several others say of rows that they were not fitted on.
///
/// The rows are divided into stratified folds, and each member's score of a row (its probability of the event, its margin
/// or its vote) comes from a fit on the other folds. The last estimator learns from these scores, one column a member, and
/// also from the features if `passesFeatures`. Then the members are fitted on all rows. For named classes the columns are
/// the probabilities of all classes, and every estimator must learn named classes.
///
/// There are as many folds as there are samples of the rarest class, if that is fewer. With a single sample of it there
/// is nothing to divide, and the scores are of the rows that members were fitted on. Weights go on to all estimators.
///
/// - Shapes: `training.features` is samples × features, `n × p`.
/// - Complexity: that of `folds + 1` fits of each member and one of the last estimator.
/// - Source: Wolpert, "Stacked generalization", Neural Networks 5(2), 1992.
public struct Stacking: SupervisedEstimator, MulticlassEstimator {
  public typealias Target = Bool

  public var members: [any SupervisedEstimator<Bool>]
  /// The estimator that learns from what the members say.
  public var final: any SupervisedEstimator<Bool>
  /// The number of folds: at least 2.
  public var folds: Int
  /// Whether the last estimator sees the features beside the scores.
  public var passesFeatures: Bool
  /// Decides how the rows are divided.
  public var seed: UInt64

  public init(
    _ members: [any SupervisedEstimator<Bool>], final: any SupervisedEstimator<Bool>, folds: Int = 5,
    passesFeatures: Bool = false, seed: UInt64 = 0
  ) {
    self.members = members
    self.final = final
    self.folds = folds
    self.passesFeatures = passesFeatures
    self.seed = seed
  }

  /// Fits members and the last estimator for an event.
  ///
  /// - Throws: ``FitError`` for hyperparameters out of range, a single class, and whatever the estimators throw.
  public func fit(_ training: Dataset<Bool>) throws(FitError) -> StackingModel {
    let plan = StackingPlan(folds: folds, passesFeatures: passesFeatures, seed: seed)
    try plan.check(memberCount: members.count)
    try training.checkForClassification(allowingMissing: true)
    let splits = plan.splits(training.target, weights: training.weights)
    var columns: [[Double]] = []
    var fitted: [EventMember] = []
    for member in members {
      columns += try plan.scores(training, splits, outputs: 1) { part, features throws(FitError) in
        let model = EventMember(model: try member.fit(part))
        return [try predicting(member) { () throws(PredictionError) in try model.scores(features) }]
      }
      fitted.append(EventMember(model: try member.fit(training)))
    }
    let stacked = plan.stacked(training, columns, names: memberNames(members))
    return StackingModel(
      members: fitted, last: EventMember(model: try final.fit(stacked)), passesFeatures: passesFeatures,
      featureNames: training.featureNames)
  }

  /// Fits members and the last estimator for named classes.
  ///
  /// - Throws: ``FitError`` as for events, and if an estimator does not learn named classes.
  public func fit(_ training: Dataset<String>) throws(FitError) -> MulticlassStackingModel {
    let plan = StackingPlan(folds: folds, passesFeatures: passesFeatures, seed: seed)
    try plan.check(memberCount: members.count)
    try training.checkForFitting(allowingMissing: true)
    let classes = try ClassLabels(training).classes
    let splits = plan.splits(training.target, weights: training.weights)
    let last = try classEstimator(final, name: "final")
    var columns: [[Double]] = []
    var names: [String] = []
    var fitted: [ClassMember] = []
    for (member, name) in zip(members, memberNames(members)) {
      let estimator = try classEstimator(member, name: "members")
      columns += try plan.scores(training, splits, outputs: classes.count) {
        part, features throws(FitError) in
        let model = ClassMember(try estimator.fit(part), among: classes)
        return try predicting(member) { () throws(PredictionError) in
          var probabilities = Matrix(rowCount: features.rowCount, columnCount: classes.count)
          try model.addProbabilities(1, features, to: &probabilities)
          return classes.indices.map(probabilities.column)
        }
      }
      names += classes.map { "\(name) \($0)" }
      fitted.append(ClassMember(try estimator.fit(training), among: classes))
    }
    let model = try last.fit(plan.stacked(training, columns, names: names))
    return MulticlassStackingModel(
      members: fitted, last: ClassMember(model, among: classes), classes: classes,
      passesFeatures: passesFeatures, featureNames: training.featureNames)
  }
}

/// Lets a last estimator of a number learn from what several others say of rows that they were not fitted on: see
/// ``Stacking``. Folds are shuffled; two rows are the least that can be divided.
///
/// - Shapes: `training.features` is samples × features, `n × p`.
/// - Complexity: that of `folds + 1` fits of each member and one of the last estimator.
/// - Source: Wolpert, "Stacked generalization", Neural Networks 5(2), 1992; Breiman, "Stacked regressions", Machine
///   Learning 24(1), 1996.
public struct StackingRegression: SupervisedEstimator {
  public var members: [any SupervisedEstimator<Double>]
  /// The estimator that learns from what the members say.
  public var final: any SupervisedEstimator<Double>
  /// The number of folds: at least 2.
  public var folds: Int
  /// Whether the last estimator sees the features beside the members' predictions.
  public var passesFeatures: Bool
  /// Decides how the rows are divided.
  public var seed: UInt64

  public init(
    _ members: [any SupervisedEstimator<Double>], final: any SupervisedEstimator<Double>, folds: Int = 5,
    passesFeatures: Bool = false, seed: UInt64 = 0
  ) {
    self.members = members
    self.final = final
    self.folds = folds
    self.passesFeatures = passesFeatures
    self.seed = seed
  }

  /// Fits members and the last estimator.
  ///
  /// - Throws: ``FitError`` for hyperparameters out of range, and whatever the estimators throw.
  public func fit(_ training: Dataset<Double>) throws(FitError) -> StackingRegressionModel {
    let plan = StackingPlan(folds: folds, passesFeatures: passesFeatures, seed: seed)
    try plan.check(memberCount: members.count)
    try training.checkForRegression(allowingMissing: true)
    let splits = plan.splits(training.target.map { _ in 0 }, weights: training.weights)
    var columns: [[Double]] = []
    var fitted: [any Predictor<Double>] = []
    for member in members {
      columns += try plan.scores(training, splits, outputs: 1) { part, features throws(FitError) in
        let model = try member.fit(part)
        return [try predicting(member) { () throws(PredictionError) in try model.predict(features) }]
      }
      fitted.append(try member.fit(training))
    }
    let stacked = plan.stacked(training, columns, names: memberNames(members))
    return StackingRegressionModel(
      members: fitted, last: try final.fit(stacked), passesFeatures: passesFeatures,
      featureNames: training.featureNames)
  }
}
