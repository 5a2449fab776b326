public import Learning
public import LinearAlgebra
public import Plots

/// A fitted logistic regression: the log-odds of the event are `x·coefficients + intercept`.
public struct LogisticRegressionModel: ProbabilityPredictor, LinearPredictor, Hashable {
  /// Log-odds per unit of each feature.
  public let coefficients: [Double]
  /// The log-odds where all features are zero.
  public let intercept: Double
  public let featureNames: [String]
  /// The penalised log loss at the optimum.
  public let objective: Double
  /// The number of Newton steps that were taken.
  public let iterationCount: Int
  /// What was left of the scaled gradient.
  public let gradientNorm: Double
  /// The hyperparameters of the fit.
  public let estimator: LogisticRegression

  /// The factor by which the odds of the event grow per unit of each feature: `exp(coefficient)`.
  public var oddsRatios: [Double] { coefficients.map(exponential) }

  /// The log-odds of the event for each row of samples × features. O(*np*).
  public func predictLogOdds(_ features: Matrix) throws(PredictionError) -> [Double] {
    try checkForPrediction(features, names: featureNames)
    return linear(features, coefficients, intercept)
  }

  public func predictProbability(_ features: Matrix) throws(PredictionError) -> [Double] {
    try predictLogOdds(features).map(sigmoid)
  }
}

extension LogisticRegressionModel: Displayable {
  /// A table of the coefficients and odds ratios, those that matter most first.
  public var exhibit: Exhibit {
    let order = coefficients.indices.sorted {
      (abs(coefficients[$1]), $0) < (abs(coefficients[$0]), $1)
    }
    var rows = [[Tabulation.Cell("(intercept)"), .init(intercept.formatted(3)), .init("")]]
    for index in order {
      rows.append([
        .init(featureNames[index]), .init(coefficients[index].formatted(3)),
        .init(exponential(coefficients[index]).formatted(significant: 3)),
      ])
    }
    return .table(
      Tabulation(
        columns: [
          .init("feature"), .init("coefficient", alignment: .trailing),
          .init("odds ratio", alignment: .trailing),
        ],
        rows: rows, hasRowHeaders: true))
  }
}
