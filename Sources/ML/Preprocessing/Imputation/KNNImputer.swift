public import Learning
public import LinearAlgebra

/// Replaces each missing value (NaN) by the mean of its feature over the nearest training samples that know it.
///
/// The distance of two samples is the Euclidean one over the features that both know, scaled up to all features:
/// `√(p / known · Σ (a − b)²)`. Where no training sample that knows the feature shares a known feature with the row,
/// the feature's mean stands in. Of training samples at the same distance the earlier ones are taken. Scale the
/// features first, or the largest decides alone. Sample weights are not used.
///
/// - Shapes: features are samples × features, `n × p`, before and after.
/// - Complexity: O(*np*) for each row with missing values.
/// - Source: Troyanskaya et al., "Missing value estimation methods for DNA microarrays", Bioinformatics 17(6), 2001.
public struct KNNImputer: Transformer, Hashable {
  /// How the neighbours' values are averaged.
  public enum Weighting: Hashable, Sendable {
    /// All alike.
    case uniform
    /// By the inverse of their distance; neighbours at distance 0, if there are some, count alone.
    case inverseDistance
  }

  /// How many neighbours are averaged, fewer if fewer know the feature.
  public var neighbours: Int
  public var weighting: Weighting

  public init(neighbours: Int = 5, weighting: Weighting = .uniform) {
    self.neighbours = neighbours
    self.weighting = weighting
  }

  /// Keeps the samples.
  ///
  /// - Throws: `FitError` if there are no samples or features, one is infinite, a feature has no known value, or
  ///   there are fewer than one neighbour.
  public func fit(_ features: Matrix, featureNames: [String]?) throws(FitError) -> KNNImputerModel {
    try checkHyperparameter("neighbours", neighbours, allowed: "at least 1", neighbours >= 1)
    let means = try MeanImputer().fit(features, featureNames: featureNames)
    return KNNImputerModel(imputer: self, samples: features, means: means)
  }
}

/// What ``KNNImputer`` learnt: the training samples.
public struct KNNImputerModel: FittedTransformer, Hashable {
  let imputer: KNNImputer
  let samples: Matrix
  let means: ImputerModel

  public var featureNames: [String] { means.featureNames }
  public var outputNames: [String] { means.featureNames }

  public func transform(_ features: Matrix) throws(PredictionError) -> Matrix {
    try checkForPrediction(features, names: featureNames, allowingMissing: true)
    var result = features
    let incomplete = (0..<features.rowCount).filter { features.row($0).contains(where: \.isNaN) }
    guard !incomplete.isEmpty else { return result }
    let largest = [samples, features].reduce(0) { largest, matrix in
      matrix.values.reduce(largest) { $1.isNaN ? $0 : max($0, abs($1)) }
    }
    let unit = powerOfTwoInverse(of: largest)
    let columns = (0..<samples.columnCount).map { samples.column($0).map { $0 * unit } }
    let filled = parallelMap(incomplete.count, grain: 8) { index in
      fill(Array(features.row(incomplete[index])), columns: columns, unit: unit)
    }
    for (row, values) in zip(incomplete, filled) {
      for (column, value) in values.enumerated() { result[row, column] = value }
    }
    return result
  }

  /// One row with its missing values replaced.
  private func fill(_ row: [Double], columns: [[Double]], unit: Double) -> [Double] {
    let count = samples.rowCount
    var sums = [Double](repeating: 0, count: count)
    var shared = [Double](repeating: 0, count: count)
    for (value, column) in zip(row, columns) where !value.isNaN {
      let scaled = value * unit
      for index in 0..<count {
        let difference = column[index] - scaled
        let isKnown = !difference.isNaN
        sums[index] += isKnown ? difference * difference : 0
        shared[index] += isKnown ? 1 : 0
      }
    }
    // Without a shared feature there is no distance, and `smallest` leaves the sample out.
    let distances = (0..<count).map { index in
      shared[index] > 0 ? (sums[index] / shared[index]).squareRoot() : .nan
    }
    var result = row
    for column in row.indices where row[column].isNaN {
      let own = columns[column]
      let donors = smallest(
        (0..<count).map { own[$0].isNaN ? .nan : distances[$0] }, count: imputer.neighbours)
      result[column] =
        donors.isEmpty ? means.fillValues[column] : average(donors, own, distances) / unit
    }
    return result
  }

  private func average(_ donors: [Int], _ values: [Double], _ distances: [Double]) -> Double {
    var weights = [Double](repeating: 1, count: donors.count)
    if imputer.weighting == .inverseDistance {
      weights =
        distances[donors[0]] == 0
        ? donors.map { distances[$0] == 0 ? 1 : 0 } : donors.map { 1 / distances[$0] }
    }
    let total = weights.reduce(0, +)
    return zip(donors, weights).reduce(0) { $0 + values[$1.0] * ($1.1 / total) }
  }
}
