import Learning
import LinearAlgebra

/// Rows with a value each, of which the nearest are asked.
struct Voters: Hashable, Sendable {
  private let search: NeighbourSearch
  /// The index in the training data of each row that has a weight.
  private let rows: [Int]
  private let values: [Double]
  private let weights: [Double]?
  private let count: Int
  private let weighting: NeighbourWeighting

  init(
    _ features: Matrix, values: [Double], weights: [Double]?, count: Int, weighting: NeighbourWeighting,
    method: NeighbourSearch.Method = .automatic
  ) {
    let rows = weights.map { weights in weights.indices.filter { weights[$0] > 0 } }
    self.rows = rows ?? Array(0..<features.rowCount)
    search = NeighbourSearch(rows.map { features.rows($0) } ?? features, method: method)
    self.values = rows.map { $0.map { values[$0] } } ?? values
    // Only the weights' proportions matter; near 1 they neither vanish nor overflow.
    let largest = weights?.max() ?? 1
    self.weights = rows.flatMap { rows in weights.map { weights in rows.map { weights[$0] / largest } } }
    self.count = count
    self.weighting = weighting
  }

  /// The weighted mean of the values of each row's neighbours.
  func means(_ features: Matrix) -> [Double] {
    let found = search.nearest(features, count: count)
    return (0..<features.rowCount).map { query in
      var sum = 0.0
      var total = 0.0
      forEachVote(found, query) { index, vote in
        sum += vote * values[index]
        total += vote
      }
      return sum / total
    }
  }

  /// Samples × classes: the share of the votes for each class.
  func shares(_ features: Matrix, classCount: Int) -> Matrix {
    let found = search.nearest(features, count: count)
    var shares = Matrix(rowCount: features.rowCount, columnCount: classCount)
    for query in 0..<features.rowCount {
      var total = 0.0
      forEachVote(found, query) { index, vote in
        shares[query, Int(values[index])] += vote
        total += vote
      }
      for code in 0..<classCount { shares[query, code] /= total }
    }
    return shares
  }

  /// The training rows nearest to each row.
  func neighbours(_ features: Matrix) -> [[(row: Int, distance: Double)]] {
    let found = search.nearest(features, count: count)
    return (0..<features.rowCount).map { query in
      zip(found.indices(of: query), found.distances(of: query)).map { (rows[Int($0)], $1) }
    }
  }

  private func forEachVote(
    _ found: NeighbourSearch.Neighbours, _ query: Int, _ body: (_ index: Int, _ vote: Double) -> Void
  ) {
    let nearest = found.distances(of: query).first ?? 0
    for (index, distance) in zip(found.indices(of: query), found.distances(of: query)) {
      let vote: Double
      switch weighting {
      case .uniform: vote = 1
      // Relative to the nearest one, votes lie between 0 and 1.
      case .inverseDistance: vote = nearest > 0 ? nearest / distance : (distance == 0 ? 1 : 0)
      }
      if vote > 0 { body(Int(index), vote * (weights?[Int(index)] ?? 1)) }
    }
  }
}
