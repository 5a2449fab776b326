import Learning
public import Plots

/// A number that says how good predictions of numbers are, with its name and direction.
public struct RegressionMetric: Sendable {
  public var name: String
  public var higherIsBetter: Bool
  /// How a table writes it.
  public var format: NumberFormat
  private let takesWeights: Bool
  private let compute: @Sendable ([Double], [Double], [Double]?) -> Double

  init(
    weighted name: String, higherIsBetter: Bool, format: NumberFormat,
    _ compute: @escaping @Sendable ([Double], [Double], [Double]?) -> Double
  ) {
    self.name = name
    self.higherIsBetter = higherIsBetter
    self.format = format
    takesWeights = true
    self.compute = compute
  }

  /// A metric of your own: any function of targets and predictions that does not depend on the order of the rows.
  /// Weights of rows do not reach it.
  public init(
    _ name: String, higherIsBetter: Bool = false, format: NumberFormat = .automatic,
    _ compute: @escaping @Sendable (_ targets: [Double], _ predictions: [Double]) -> Double
  ) {
    self.name = name
    self.higherIsBetter = higherIsBetter
    self.format = format
    takesWeights = false
    self.compute = { targets, predictions, _ in compute(targets, predictions) }
  }

  /// The metric on all rows.
  public func callAsFunction(targets: [Double], predictions: [Double], weights: [Double]? = nil) -> Double {
    requireRows(targets.count, "predictions", predictions.count, weights: weights)
    return compute(targets, predictions, weights)
  }

  /// The metric as a function of how often each row occurs.
  func statistic(targets: [Double], predictions: [Double]) -> @Sendable ([UInt32]) -> Double {
    requireRows(targets.count, "predictions", predictions.count, weights: nil)
    return { [takesWeights, compute] counts in
      guard !takesWeights else { return compute(targets, predictions, counts.map(Double.init)) }
      let rows = rows(counts)
      return compute(rows.map { targets[$0] }, rows.map { predictions[$0] }, nil)
    }
  }
}

/// Each row as often as it occurs.
func rows(_ counts: [UInt32]) -> [Int] {
  counts.enumerated().flatMap { Array(repeating: $0.offset, count: Int($0.element)) }
}

extension RegressionMetric {
  /// ``meanAbsoluteError(targets:predictions:weights:)``.
  public static let meanAbsoluteError = RegressionMetric("MAE", Evaluation.meanAbsoluteError)
  /// ``meanSquaredError(targets:predictions:weights:)``.
  public static let meanSquaredError = RegressionMetric("MSE", Evaluation.meanSquaredError)
  /// ``rootMeanSquaredError(targets:predictions:weights:)``.
  public static let rootMeanSquaredError = RegressionMetric("RMSE", Evaluation.rootMeanSquaredError)
  /// ``rSquared(targets:predictions:weights:)``.
  public static let rSquared = RegressionMetric(
    weighted: "R²", higherIsBetter: true, format: .decimals(3)
  ) { Evaluation.rSquared(targets: $0, predictions: $1, weights: $2) }
  /// ``explainedVariance(targets:predictions:weights:)``.
  public static let explainedVariance = RegressionMetric(
    weighted: "explained variance", higherIsBetter: true, format: .decimals(3)
  ) { Evaluation.explainedVariance(targets: $0, predictions: $1, weights: $2) }
  /// ``meanAbsolutePercentageError(targets:predictions:weights:)``.
  public static let meanAbsolutePercentageError = RegressionMetric(
    weighted: "MAPE", higherIsBetter: false, format: .percent(1)
  ) { Evaluation.meanAbsolutePercentageError(targets: $0, predictions: $1, weights: $2) }
  /// ``symmetricMeanAbsolutePercentageError(targets:predictions:weights:)``.
  public static let symmetricMeanAbsolutePercentageError = RegressionMetric(
    weighted: "sMAPE", higherIsBetter: false, format: .percent(1)
  ) { Evaluation.symmetricMeanAbsolutePercentageError(targets: $0, predictions: $1, weights: $2) }
  /// ``meanPoissonDeviance(targets:predictions:weights:)``; NaN for predictions that are not positive.
  public static let meanPoissonDeviance = RegressionMetric(
    weighted: "Poisson deviance", higherIsBetter: false, format: .automatic
  ) { targets, predictions, weights in
    guard predictions.allSatisfy({ $0 > 0 }) else { return .nan }
    return Evaluation.meanPoissonDeviance(targets: targets, predictions: predictions, weights: weights)
  }
  /// ``pinballLoss(targets:predictions:quantile:weights:)``.
  public static func pinballLoss(quantile: Double) -> RegressionMetric {
    RegressionMetric(
      weighted: "pinball loss at \(quantile.formatted(significant: 3))", higherIsBetter: false,
      format: .automatic
    ) { Evaluation.pinballLoss(targets: $0, predictions: $1, quantile: quantile, weights: $2) }
  }

  private init(_ name: String, _ error: @escaping @Sendable ([Double], [Double], [Double]?) -> Double) {
    self.init(weighted: name, higherIsBetter: false, format: .automatic, error)
  }
}
