public import Learning
public import LinearAlgebra
public import Plots

/// What a model says on average if two features had given values in every row.
///
/// ``interaction`` says which part of it is not the sum of what each feature does alone.
///
/// - Shapes: ``mean`` is the first feature's grid × the second one's.
/// - Complexity: O(grid²) predictions of all rows, on several threads.
/// - Source: Friedman, "Greedy function approximation: a gradient boosting machine", Annals of Statistics 29(5),
///   2001, §8.2; the statistic: Friedman & Popescu, "Predictive learning via rule ensembles", Annals of Applied
///   Statistics 2(3), 2008, §8.1.
public struct PartialDependenceSurface: Hashable, Sendable {
  public let firstFeature: String
  public let secondFeature: String
  /// What the model gives.
  public let outputName: String
  /// The first feature's values, ascending.
  public let firstGrid: [Double]
  /// The second feature's values, ascending.
  public let secondGrid: [Double]
  /// First grid × second grid: means over the rows.
  public let mean: Matrix

  /// Asks a model about rows with other values of two features.
  ///
  /// - Precondition: The model knows both features, and there is a row.
  public init(
    of first: String, and second: String, in output: ModelOutput, over rows: Matrix,
    grid: FeatureGrid = .quantiles(10)
  ) throws(PredictionError) {
    try Explaining.check(rows, output.featureNames, "the data that a partial dependence is a mean over")
    let columns = [output.column(of: first), output.column(of: second)]
    let grids = columns.map { grid.places(rows.column($0)) }
    let width = grids[1].count
    let means = try parallelMap(grids[0].count * width) { index throws(PredictionError) in
      LinearAlgebra.mean(
        try output(rows.setting(columns, to: [grids[0][index / width], grids[1][index % width]])))
    }
    firstFeature = first
    secondFeature = second
    outputName = output.name
    firstGrid = grids[0]
    secondGrid = grids[1]
    mean = Matrix(rowCount: grids[0].count, columnCount: width, values: means)
  }

  /// The share of the surface's variation over the grid that is no sum of two curves: 0 without interaction, 1 if
  /// there is nothing else. Every place of the grid counts alike.
  public var interaction: Double {
    let rows = (0..<mean.rowCount).map { LinearAlgebra.mean(Array(mean.row($0))) }
    let columns = mean.columnMeans()
    let all = LinearAlgebra.mean(columns)
    var total = 0.0
    var rest = 0.0
    for row in rows.indices {
      for column in columns.indices {
        let deviation = mean[row, column] - all
        let joint = mean[row, column] - rows[row] - columns[column] + all
        total += deviation * deviation
        rest += joint * joint
      }
    }
    return total > 0 ? rest / total : 0
  }
}

extension PartialDependenceSurface: Displayable {
  public var chart: Chart {
    .heatMap(
      title: "\(outputName.capitalizedFirst) against \(firstFeature) and \(secondFeature)",
      rows: firstGrid.map { $0.formatted(significant: 3) },
      columns: secondGrid.map { $0.formatted(significant: 3) },
      values: firstGrid.indices.map { Array(mean.row($0)) }, x: secondFeature, y: firstFeature)
  }

  public var exhibit: Exhibit { chart.exhibit }
}
