import Learning
import LinearAlgebra
import LinearModels

/// How scores become probabilities.
public enum CalibrationMethod: Hashable, Sendable {
  /// A logistic curve, ``PlattScaling``: two numbers, for few samples.
  case platt
  /// Any curve that never falls, ``IsotonicRegression``: for a thousand samples and more.
  case isotonic
  /// A curve for scores that are probabilities already, ``BetaCalibration``: three numbers.
  case beta
  /// More or less confidence, ``TemperatureScaling``: one number.
  case temperature

  /// Finds the curve from log-odds or margins to probabilities.
  func fit(scores: [Double], labels: [Bool], weights: [Double]?) throws(FitError) -> CalibrationCurve {
    switch self {
    case .platt: .platt(try PlattScaling().fit(scores: scores, labels: labels, weights: weights))
    case .isotonic: .isotonic(try IsotonicRegression().fit(scores: scores, labels: labels, weights: weights))
    case .beta: .beta(try BetaCalibration().fit(logOdds: scores, labels: labels, weights: weights))
    case .temperature:
      .temperature(try TemperatureScaling().fit(scores: scores, labels: labels, weights: weights))
    }
  }
}

/// What a ``CalibrationMethod`` found.
enum CalibrationCurve: Hashable, Sendable {
  case platt(PlattScalingModel)
  case isotonic(IsotonicRegressionModel)
  case beta(BetaCalibrationModel)
  case temperature(TemperatureScalingModel)

  func probabilities(_ scores: [Double]) throws(PredictionError) -> [Double] {
    switch self {
    case .platt(let model): model.predictProbability(scores)
    // Rounding in a mean of zeros and ones must not leave 0 … 1.
    case .isotonic(let model): try model.predict(scores).map { min(max($0, 0), 1) }
    case .beta(let model): model.predictProbability(logOdds: scores)
    case .temperature(let model): model.predictProbability(scores)
    }
  }
}

extension ScorePredictor {
  /// What is calibrated: log-odds of a model's probabilities, which are moved into 2⁻⁵² … 1 − 2⁻⁵² first, or else its
  /// margins or scores.
  func calibrationScores(_ features: Matrix) throws(PredictionError) -> [Double] {
    guard let model = self as? any ProbabilityPredictor else { return try predictScore(features) }
    return try model.predictProbability(features).map { logOdds(min(max($0, .ulpOfOne), 1 - .ulpOfOne)) }
  }
}
