public import Learning
public import LinearAlgebra
public import Plots

/// A fitted logistic regression for named classes: the probabilities are the softmax of one linear function a class.
public struct MultinomialLogisticModel: MulticlassPredictor, Hashable {
  public let classes: [String]
  /// Classes × features; without an L1 penalty each column adds up to 0, because only differences between classes matter.
  public let coefficients: Matrix
  /// One for each class; they add up to 0.
  public let intercepts: [Double]
  public let featureNames: [String]
  /// The penalised log loss at the optimum.
  public let objective: Double
  /// The number of steps that were taken.
  public let iterationCount: Int
  /// What was left of the scaled gradient.
  public let gradientNorm: Double

  /// Samples × classes: the logarithm of each class's share, up to a constant for each row. O(*npk*).
  public func predictMargins(_ features: Matrix) throws(PredictionError) -> Matrix {
    try checkForPrediction(features, names: featureNames)
    return softmaxMargins(
      features,
      coefficients.joined(
        withColumnsOf: Matrix(rowCount: classes.count, columnCount: 1, values: intercepts)))
  }

  public func predictProbabilities(_ features: Matrix) throws(PredictionError) -> Matrix {
    var margins = try predictMargins(features)
    let count = classes.count
    margins.withUnsafeMutableValues { values in
      for start in stride(from: 0, to: values.count, by: count) {
        var largest = values[start]
        for index in start..<start + count { largest = max(largest, values[index]) }
        var sum = 0.0
        for index in start..<start + count {
          values[index] = exponential(values[index] - largest)
          sum += values[index]
        }
        for index in start..<start + count { values[index] /= sum }
      }
    }
    return margins
  }
}

extension MultinomialLogisticModel: Displayable {
  /// A table of the coefficients, a column for each class, the features that matter most first.
  public var exhibit: Exhibit {
    let sizes = (0..<featureNames.count).map { norm(coefficients.column($0)) }
    let order = sizes.indices.sorted { (sizes[$1], $0) < (sizes[$0], $1) }
    let rows =
      [[Tabulation.Cell("(intercept)")] + intercepts.map { .init($0.formatted(3)) }]
      + order.map { index in
        [.init(featureNames[index])] + coefficients.column(index).map { .init($0.formatted(3)) }
      }
    return .table(
      Tabulation(
        columns: [.init("feature")] + classes.map { .init($0, alignment: .trailing) }, rows: rows,
        hasRowHeaders: true))
  }
}
