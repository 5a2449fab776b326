public import Learning
public import LinearAlgebra

/// What an imputer with one value for each feature learnt.
public struct ImputerModel: FittedTransformer, Hashable {
  public let featureNames: [String]
  /// What stands for a missing value of each feature.
  public let fillValues: [Double]

  public var outputNames: [String] { featureNames }

  /// The features with each NaN replaced. Infinity is an error.
  public func transform(_ features: Matrix) throws(PredictionError) -> Matrix {
    try checkForPrediction(features, names: featureNames, allowingMissing: true)
    let fillValues = fillValues
    return features.mapElements { value, column in value.isNaN ? fillValues[column] : value }
  }

  /// Computes a value for each feature from those of its numbers that are not missing.
  static func fit(
    _ features: Matrix, _ featureNames: [String]?, _ value: @Sendable (_ known: [Double]) -> Double
  ) throws(FitError) -> ImputerModel {
    let names = featureNames ?? defaultFeatureNames(features.columnCount)
    try checkFeatures(features, names: names, allowingMissing: true)
    let fillValues = try features.mapColumns { column, index throws(FitError) in
      let known = column.filter { !$0.isNaN }
      guard !known.isEmpty else { throw .noValues(column: names[index]) }
      return value(known)
    }
    return ImputerModel(featureNames: names, fillValues: fillValues)
  }
}
