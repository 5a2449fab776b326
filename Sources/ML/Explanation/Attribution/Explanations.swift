import Learning
public import LinearAlgebra
public import Plots

/// The explanations of many rows by one model, and what they say together.
///
/// - Shapes: ``features`` and ``contributions`` are rows × features.
public struct Explanations: Hashable, Sendable {
  public let featureNames: [String]
  /// What the number is that is explained.
  public let outputName: String
  /// The rows' features.
  public let features: Matrix
  /// What the model gives without knowing a row.
  public let baseValue: Double
  /// What each feature adds in each row.
  public let contributions: Matrix
  /// What the model gives for each row.
  public let predictions: [Double]

  init(
    featureNames: [String], outputName: String, features: Matrix, baseValue: Double, contributions: Matrix,
    predictions: [Double]
  ) {
    self.featureNames = featureNames
    self.outputName = outputName
    self.features = features
    self.baseValue = baseValue
    self.contributions = contributions
    self.predictions = predictions
  }

  /// The number of rows.
  public var count: Int { features.rowCount }

  /// The explanation of one row.
  public subscript(row: Int) -> Explanation {
    Explanation(
      featureNames: featureNames, features: Array(features.row(row)), outputName: outputName,
      baseValue: baseValue, contributions: Array(contributions.row(row)), prediction: predictions[row])
  }

  /// The mean magnitude of each feature's contributions: how much the model uses it on these rows.
  public var importance: [Double] {
    (0..<featureNames.count).map { mean(contributions.column($0).map(\.magnitude)) }
  }

  /// The features, most important first; of equals the first first.
  public var ranking: [Int] {
    let importance = importance
    return importance.indices.sorted { (-importance[$0], $0) < (-importance[$1], $1) }
  }

  /// The largest difference between a prediction and the sum of its explanation: rounding, if the method is exact.
  public var largestResidual: Double {
    (0..<count).reduce(0) { largest, row in
      let sum = contributions.row(row).reduce(baseValue, +)
      return max(largest, (predictions[row] - sum).magnitude)
    }
  }
}

extension Explanations: Displayable {
  /// How much the model uses each feature, on average over the rows.
  public func importanceChart(top count: Int = 15) -> Chart {
    let shown = ranking.prefix(count)
    let importance = importance
    return .bars(
      title: "How much each feature moves the \(outputName)", labels: shown.map { featureNames[$0] },
      values: shown.map { importance[$0] }, category: "feature", value: Axis("mean size of the contribution"),
      orientation: .horizontal)
  }

  /// How contributions of the most important features are distributed over the rows: a violin a feature.
  public func summaryChart(top count: Int = 10) -> Chart {
    let shown = ranking.prefix(count)
    return Chart(
      title: "What features add to the \(outputName), row by row",
      x: Axis("feature", categories: shown.map { featureNames[$0] }), y: Axis("contribution"),
      note: "\(self.count.grouped()) rows.",
      [.violins(groups: shown.map { contributions.column($0) }), .rule(y: 0)])
  }

  /// What a feature adds against its value; a second feature by colour shows what it interacts with.
  ///
  /// - Precondition: The model knows the features.
  public func dependenceChart(_ feature: String, coloredBy other: String? = nil) -> Chart {
    let column = Explaining.column(of: feature, in: featureNames)
    let x = features.column(column)
    let y = contributions.column(column)
    let layer: Chart.Layer =
      other.map { name in
        let values = features.column(Explaining.column(of: name, in: featureNames))
        return .points(x: x, y: y, color: Chart.Points.Measure(name, values))
      } ?? .scatter(x: x, y: y)
    return Chart(
      title: "What \(feature) adds to the \(outputName)", x: Axis(feature), y: Axis("contribution"),
      [layer, .rule(y: 0)])
  }

  public var exhibit: Exhibit { importanceChart().exhibit }
}
