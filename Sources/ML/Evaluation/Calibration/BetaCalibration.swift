public import Learning
import LinearAlgebra
import LinearModels

/// Calibrates probabilities with the curve that is right when the scores of both classes are beta-distributed:
/// `σ(a · log p − b · log(1 − p) + c)` with `a` and `b` of at least 0.
///
/// It contains the identity (`a = b = 1`, `c = 0`), unlike sigmoid calibration of probabilities, and bends at both ends
/// on its own. Fitted as a logistic regression; where a coefficient comes out negative it is set to 0 and the rest is
/// fitted again, as its authors do. Where probabilities separate the classes or are all equal, a penalty of a
/// millionth of the weight of the samples keeps the coefficients finite.
///
/// - Complexity: O(*n*) time for each of about 10 Newton steps.
/// - Source: Kull, Silva Filho & Flach, "Beta calibration: a well-founded and easily implemented improvement on logistic
///   calibration for binary classifiers", AISTATS 2017.
public struct BetaCalibration: Hashable, Sendable {
  public init() {}

  /// Finds the curve.
  ///
  /// - Parameters:
  ///   - logOdds: `log(p / (1 − p))` of the probabilities, so that those near 0 and 1 keep their digits.
  ///   - weights: How often each sample counts.
  /// - Throws: ``FitError`` for counts that do not match, log-odds that are not finite and a single class.
  public func fit(logOdds: [Double], labels: [Bool], weights: [Double]? = nil) throws(FitError)
    -> BetaCalibrationModel
  {
    try checkScores(logOdds, labels, weights)
    var columns = [0, 1]
    while true {
      var data = Dataset(
        features: Matrix(rowCount: logOdds.count, columnCount: columns.count) { row, column in
          BetaCalibrationModel.features(logOdds[row])[columns[column]]
        }, target: labels, weights: weights)
      guard !columns.isEmpty else {
        data.features = Matrix(rowCount: logOdds.count, columnCount: 1)
        let prevalence = data.prevalence
        return BetaCalibrationModel(a: 0, b: 0, c: Learning.logOdds(prevalence))
      }
      let model = try logistic(data)
      if let negative = columns.indices.min(by: { model.coefficients[$0] < model.coefficients[$1] }),
        model.coefficients[negative] < 0
      {
        columns.remove(at: negative)
        continue
      }
      var both = [0.0, 0.0]
      for (place, column) in columns.enumerated() { both[column] = model.coefficients[place] }
      return BetaCalibrationModel(a: both[0], b: both[1], c: model.intercept)
    }
  }

  private func logistic(_ data: Dataset<Bool>) throws(FitError) -> LogisticRegressionModel {
    do { return try LogisticRegression(penalty: 0).fit(data) } catch {
      let weight = data.weights?.reduce(0, +) ?? Double(data.rowCount)
      return try LogisticRegression(penalty: 1e-6 * weight).fit(data)
    }
  }
}

/// A curve from probabilities to probabilities.
public struct BetaCalibrationModel: Hashable, Sendable {
  /// The weight of `log p`.
  public let a: Double
  /// The weight of `−log(1 − p)`.
  public let b: Double
  /// The constant.
  public let c: Double

  /// The probability for each of the log-odds.
  public func predictProbability(logOdds: [Double]) -> [Double] {
    logOdds.map { odds in
      let features = Self.features(odds)
      return sigmoid(a * features[0] + b * features[1] + c)
    }
  }

  /// `log p` and `−log(1 − p)` from the log-odds.
  static func features(_ logOdds: Double) -> [Double] { [-log1pExp(-logOdds), log1pExp(logOdds)] }
}
