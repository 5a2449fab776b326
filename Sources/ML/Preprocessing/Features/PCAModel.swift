public import Learning
public import LinearAlgebra
public import Plots

/// What ``PCA`` learnt: directions and how much the samples vary along them.
public struct PCAModel: FittedTransformer, Hashable {
  public let featureNames: [String]
  /// The mean of each feature.
  public let means: [Double]
  /// Components × features: the directions, of length 1 and at right angles, one in each row.
  public let components: Matrix
  /// The variance along each direction, with divisor *n* − 1.
  public let explainedVariances: [Double]
  /// The part of all variance along each direction.
  public let explainedShares: [Double]
  /// What each component is divided by: its standard deviation if components are whitened, else 1.
  public let scales: [Double]

  /// `PC1`, `PC2` and so on.
  public var outputNames: [String] { scales.indices.map { "PC\($0 + 1)" } }

  /// The samples' places along the directions.
  public func transform(_ features: Matrix) throws(PredictionError) -> Matrix {
    try checkForPrediction(features, names: featureNames)
    let scales = scales
    return features.centered(by: means).multiplied(by: components, transposingOther: true)
      .mapElements { value, column in value / scales[column] }
  }

  /// The samples nearest to the original ones that have these places along the directions.
  public func inverseTransform(_ places: Matrix) throws(PredictionError) -> Matrix {
    try checkForPrediction(places, names: outputNames)
    let (scales, means) = (scales, means)
    return places.mapElements { value, column in value * scales[column] }.multiplied(by: components)
      .mapElements { value, column in value + means[column] }
  }
}

extension PCAModel: Displayable {
  /// One row a component: its share of the variance, the running total, and the features with the largest entries.
  public var exhibit: Exhibit {
    var sum = 0.0
    let rows = scales.indices.map { index -> [Tabulation.Cell] in
      sum += explainedShares[index]
      let entries = Array(components.row(index))
      let leading = entries.indices.sorted { (abs(entries[$1]), $0) < (abs(entries[$0]), $1) }.prefix(3)
      return [
        .init(outputNames[index]), .init(explainedShares[index].formatted(3)), .init(sum.formatted(3)),
        .init(leading.map { "\(featureNames[$0]) \(entries[$0].formatted(2))" }.joined(separator: ", ")),
      ]
    }
    return .table(
      Tabulation(
        columns: [
          .init("component"), .init("share of variance", alignment: .trailing),
          .init("together", alignment: .trailing), .init("largest entries"),
        ],
        rows: rows, hasRowHeaders: true))
  }

  /// The share of the variance along each direction as bars.
  public var chart: Chart {
    .bars(
      title: "Variance explained by each component", labels: outputNames, values: explainedShares,
      category: "component", value: Axis("share of variance"))
  }
}
