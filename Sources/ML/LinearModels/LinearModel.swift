public import Learning
public import LinearAlgebra
public import Plots

/// A fitted linear function of the features: a prediction is `x·coefficients + intercept`.
public struct LinearModel: Predictor, LinearPredictor, Hashable {
  /// Target units per unit of each feature.
  public let coefficients: [Double]
  /// The prediction where all features are zero.
  public let intercept: Double
  public let featureNames: [String]

  public init(coefficients: [Double], intercept: Double, featureNames: [String]) {
    require(
      coefficients.count == featureNames.count,
      "there are \(coefficients.count) coefficients but \(featureNames.count) names of features")
    self.coefficients = coefficients
    self.intercept = intercept
    self.featureNames = featureNames
  }

  /// The prediction for each row of samples × features. O(*np*).
  public func predict(_ features: Matrix) throws(PredictionError) -> [Double] {
    try checkForPrediction(features, names: featureNames)
    return linear(features, coefficients, intercept)
  }

  /// The share of the target's variance that the predictions account for; negative if the mean predicts better.
  public func rSquared(on test: Dataset<Double>) throws(PredictionError) -> Double {
    let predictions = try predict(test.features)
    let weights = test.weights ?? [Double](repeating: 1, count: test.rowCount)
    let center = zip(weights, test.target).map(*).reduce(0, +) / weights.reduce(0, +)
    var rest = 0.0
    var total = 0.0
    for row in predictions.indices {
      let (error, distance) = (test.target[row] - predictions[row], test.target[row] - center)
      rest += weights[row] * error * error
      total += weights[row] * distance * distance
    }
    return 1 - rest / total
  }
}

extension LinearModel: Displayable {
  /// A table of the coefficients, the largest first.
  public var exhibit: Exhibit { coefficientExhibit(coefficients, intercept, featureNames) }
}

/// A table of coefficients, the largest first.
func coefficientExhibit(_ coefficients: [Double], _ intercept: Double, _ names: [String]) -> Exhibit {
  let order = coefficients.indices.sorted {
    (abs(coefficients[$1]), $0) < (abs(coefficients[$0]), $1)
  }
  let rows =
    [[Tabulation.Cell("(intercept)"), .init(intercept.formatted(significant: 4))]]
    + order.map { [.init(names[$0]), .init(coefficients[$0].formatted(significant: 4))] }
  return .table(
    Tabulation(
      columns: [.init("feature"), .init("coefficient", alignment: .trailing)], rows: rows,
      hasRowHeaders: true))
}

/// `x·coefficients + intercept` for each row.
func linear(_ features: Matrix, _ coefficients: [Double], _ intercept: Double) -> [Double] {
  var values = features.multiplied(by: coefficients)
  values.withUnsafeMutableBufferPointer { values in
    for index in values.indices { values[index] += intercept }
  }
  return values
}
