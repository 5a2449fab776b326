public import Learning
public import LinearAlgebra
public import Plots
import Tabular

/// A method whose probabilities are calibrated on rows that it did not learn from.
///
/// For each fold the base method learns from the other folds and a curve is fitted from its scores on the fold to the
/// labels. With ``isEnsemble`` the model is all of these pairs, and a probability is the mean of theirs; otherwise one
/// curve is fitted to the scores of all folds together and stands behind one base model of all samples. Curves take
/// log-odds of models that give probabilities (as scikit-learn does for models that have them; it takes the
/// probabilities themselves of forests) and margins of those that do not.
///
/// With so few samples of a class that there are no two folds, the curve is fitted to the scores of the rows that the
/// base learnt from: better than an error, and worth nothing as calibration.
///
/// - Complexity: folds fits of the base, in parallel, and one more without ``isEnsemble``.
/// - Source: cross-fitting as in Platt, "Probabilistic outputs for support vector machines", *Advances in Large Margin
///   Classifiers*, 1999, §2.1; the methods name theirs.
public struct Calibrated<Base: SupervisedEstimator>: SupervisedEstimator
where Base.Target == Bool, Base.Model: ScorePredictor {
  /// The method whose scores are calibrated.
  public var base: Base
  public var method: CalibrationMethod
  public var folds: FoldPlan
  /// Whether each fold's model and curve are kept, instead of one curve behind one model.
  public var isEnsemble: Bool

  public init(
    _ base: Base, method: CalibrationMethod = .platt, folds: FoldPlan = .stratified(5),
    isEnsemble: Bool = true
  ) {
    self.base = base
    self.method = method
    self.folds = folds
    self.isEnsemble = isEnsemble
  }

  /// Learns and calibrates.
  ///
  /// - Throws: ``FitError`` for fewer than two folds, and whatever the base's fit or the method's throws.
  public func fit(_ training: Dataset<Bool>) throws(FitError) -> CalibratedModel<Base.Model> {
    try folds.check()
    try training.checkForClassification(allowingMissing: true)
    let splits = folds.splits(of: training)
    guard !splits.isEmpty else {
      let model = try base.fit(training)
      return CalibratedModel(
        members: [try CalibratedModel.calibrate(model, method, training, rows: Array(0..<training.rowCount))])
    }
    if isEnsemble {
      return CalibratedModel(
        members: try parallelMap(splits.count) { index throws(FitError) in
          let model = try Evaluation.fit(base, training, splits[index].training)
          return try CalibratedModel.calibrate(model, method, training, rows: splits[index].test)
        })
    }
    let scores = try parallelMap(splits.count) { index throws(FitError) in
      let model = try Evaluation.fit(base, training, splits[index].training)
      return try CalibratedModel<Base.Model>.scores(model, training, rows: splits[index].test)
    }
    let rows = splits.flatMap(\.test)
    let curve = try method.fit(
      scores: scores.flatMap { $0 }, labels: rows.map { training.target[$0] },
      weights: training.weights.map { weights in rows.map { weights[$0] } })
    return CalibratedModel(members: [.init(model: try base.fit(training), curve: curve)])
  }
}

/// Models with the curves that calibrate their scores.
public struct CalibratedModel<Base: ScorePredictor>: ProbabilityPredictor {
  struct Member: Sendable {
    let model: Base
    let curve: CalibrationCurve
  }
  let members: [Member]

  public var featureNames: [String] { members[0].model.featureNames }
  /// The models whose scores are calibrated.
  public var models: [Base] { members.map(\.model) }

  init(members: [Member]) { self.members = members }

  /// Calibrates a model that was fitted elsewhere, on samples that it did not learn from.
  ///
  /// - Throws: ``FitError`` for samples that the model does not take, and for a single class.
  public init(calibrating model: Base, method: CalibrationMethod, on data: Dataset<Bool>) throws(FitError) {
    try data.checkForClassification(allowingMissing: true)
    members = [try Self.calibrate(model, method, data, rows: Array(0..<data.rowCount))]
  }

  public func predictProbability(_ features: Matrix) throws(PredictionError) -> [Double] {
    // Every member reads a block while it is near.
    let blocks = try inRowBlocks(
      rowCount: features.rowCount, width: features.columnCount,
      matrix: { $0.count == features.rowCount ? features : features.rows($0) }
    ) { block throws(PredictionError) -> [Double] in
      var sums = [Double](repeating: 0, count: block.rowCount)
      for member in members {
        let probabilities = try member.curve.probabilities(member.model.calibrationScores(block))
        for (row, probability) in probabilities.enumerated() { sums[row] += probability }
      }
      return sums.map { min(1, $0 / Double(members.count)) }
    }
    return blocks.flatMap { $0 }
  }

  static func calibrate(
    _ model: Base, _ method: CalibrationMethod, _ data: Dataset<Bool>, rows: [Int]
  ) throws(FitError) -> Member {
    let scores = try scores(model, data, rows: rows)
    do {
      return Member(
        model: model,
        curve: try method.fit(
          scores: scores, labels: rows.map { data.target[$0] },
          weights: data.weights.map { weights in rows.map { weights[$0] } }))
    } catch { throw error.about(rows) }
  }

  static func scores(_ model: Base, _ data: Dataset<Bool>, rows: [Int]) throws(FitError) -> [Double] {
    do { return try model.calibrationScores(data.features.rows(rows)) } catch {
      throw FitError(error, rows: rows)
    }
  }
}

extension CalibratedModel: Displayable {
  /// The curves that were found, over log-odds or margins.
  public var exhibit: Exhibit {
    let places = stride(from: -6.0, through: 6, by: 0.1).map { $0 }
    let layers = members.enumerated().compactMap { index, member -> Chart.Layer? in
      guard let y = try? member.curve.probabilities(places) else { return nil }
      return .line(members.count > 1 ? "fold \(index + 1)" : "calibration", x: places, y: y)
    }
    return Chart(
      title: "Calibration curves", x: Axis("score of the base (log-odds or margin)"),
      y: Axis("calibrated probability", domain: 0...1), layers
    ).exhibit
  }
}
