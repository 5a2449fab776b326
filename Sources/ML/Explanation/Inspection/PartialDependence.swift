public import Learning
public import LinearAlgebra
public import Plots

/// What a model says on average if one feature had a value in every row, for a grid of values; and what it says
/// of each row: its curve of individual conditional expectation (ICE).
///
/// The mean at a value *v* is `1/n · Σᵢ f(v, rest of row i)`. It shows what the model does, not what would happen
/// if somebody changed the feature; and where the feature is correlated with others, it asks the model about rows
/// that do not exist. Where curves of rows cross, the mean hides an interaction: look at ``centered``.
///
/// - Shapes: ``curves`` is rows × grid.
/// - Units: those of the model's output.
/// - Complexity: O(grid) predictions of all rows, on several threads.
/// - Source: Friedman, "Greedy function approximation: a gradient boosting machine", Annals of Statistics 29(5),
///   2001, §8.2; Goldstein, Kapelner, Bleich & Pitkin, "Peeking inside the black box", Journal of Computational and
///   Graphical Statistics 24(1), 2015.
public struct PartialDependence: Hashable, Sendable {
  public let feature: String
  /// What the model gives.
  public let outputName: String
  /// The values at which the model was asked, ascending.
  public let grid: [Double]
  /// Rows × grid: what the model says of each row with each value.
  public let curves: Matrix
  /// The mean of the curves.
  public let mean: [Double]

  /// Asks a model about rows with other values of a feature.
  ///
  /// - Precondition: The model knows the feature, and there is a row.
  public init(
    of feature: String, in output: ModelOutput, over features: Matrix, grid: FeatureGrid = .quantiles(20)
  ) throws(PredictionError) {
    try Explaining.check(features, output.featureNames, "the data that a partial dependence is a mean over")
    let column = output.column(of: feature)
    let places = grid.places(features.column(column))
    let answers = try parallelMap(places.count) { index throws(PredictionError) in
      try output(features.setting([column], to: [places[index]]))
    }
    self.init(
      feature: feature, outputName: output.name, grid: places,
      curves: Matrix(columns: answers, rowCount: features.rowCount))
  }

  private init(feature: String, outputName: String, grid: [Double], curves: Matrix) {
    self.feature = feature
    self.outputName = outputName
    self.grid = grid
    self.curves = curves
    mean = curves.columnMeans()
  }

  /// All curves less what they begin with, so that those that go apart show themselves.
  public var centered: PartialDependence {
    PartialDependence(
      feature: feature, outputName: "change of \(outputName)", grid: grid,
      curves: Matrix(rowCount: curves.rowCount, columnCount: grid.count) { curves[$0, $1] - curves[$0, 0] })
  }

  /// The standard deviation of the mean over the grid: how much the feature moves the model on average.
  ///
  /// - Source: Greenwell, Boehmke & McCarthy, "A simple and effective model-based variable importance measure",
  ///   arXiv:1805.04755, 2018, §3.
  public var importance: Double { standardDeviation(mean) }
}

extension PartialDependence: Displayable {
  /// The mean, and the curves of rows that lie evenly over the data.
  ///
  /// - Parameter curves: How many rows' curves at most.
  public func chart(curves count: Int = 25) -> Chart {
    let rows = curves.rowCount
    let shown = min(count, rows)
    let picked = (0..<shown).map { $0 * rows / max(1, shown) }
    // One interrupted line for all rows: they share one legend entry.
    let x = picked.flatMap { _ in grid + [.nan] }
    let y = picked.flatMap { row in Array(curves.row(row)) + [.nan] }
    let individual: [Chart.Layer] = shown == 0 ? [] : [.line("single rows", x: x, y: y)]
    return Chart(
      title: "\(outputName.capitalizedFirst) against \(feature)", x: Axis(feature), y: Axis(outputName),
      note: "Mean over \(rows.grouped()) rows\(shown == 0 ? "" : ", and \(shown) of them").",
      individual + [.line("mean", x: grid, y: mean)])
  }

  public var exhibit: Exhibit { chart().exhibit }
}

extension Matrix {
  /// The matrix with the same values in some columns of every row.
  func setting(_ columns: [Int], to values: [Double]) -> Matrix {
    var copy = self
    let width = columnCount
    copy.withUnsafeMutableValues { elements in
      for row in 0..<rowCount {
        for (column, value) in zip(columns, values) { elements[row * width + column] = value }
      }
    }
    return copy
  }
}

extension String {
  /// The text with a capital first letter, for titles.
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
