package import LinearAlgebra

/// Finds the points that lie nearest to others, by Euclidean distance.
///
/// Of points at the same distance the one with the smaller index comes first. Points are kept shifted by their mean and
/// divided by a power of two near their largest coordinate, so that neither size nor distance from the origin costs
/// accuracy. Results are the same on any number of threads.
///
/// - Complexity: brute force O(*npq*) for *q* queries; a *k*-d tree is built in O(*n* log² *n*) and answers in about O(log *n*) each in few
///   dimensions, in O(*np*) in many.
package struct NeighbourSearch: Hashable, Sendable {
  /// How neighbours are looked for; the result does not depend on it.
  package enum Method: Hashable, Sendable {
    /// A tree for more than a thousand points in at most eight dimensions, brute force otherwise.
    case automatic
    case bruteForce
    case tree
  }

  /// The neighbours of each query, nearest first.
  package struct Neighbours: Hashable, Sendable {
    /// How many neighbours each query has.
    package let count: Int
    /// The indices of the points, query after query.
    package let indices: [Int32]
    /// Their distances.
    package let distances: [Double]

    /// The indices of one query's neighbours.
    package func indices(of query: Int) -> ArraySlice<Int32> { indices[query * count..<(query + 1) * count] }

    /// The distances of one query's neighbours.
    package func distances(of query: Int) -> ArraySlice<Double> {
      distances[query * count..<(query + 1) * count]
    }
  }

  let points: Matrix
  let center: [Double]
  let unit: Double
  let tree: KDTree?
  let squaredNorms: [Double]

  /// The number of points.
  package var pointCount: Int { points.rowCount }

  /// Prepares the search among the rows of `points`, which must be finite.
  package init(_ points: Matrix, method: Method = .automatic) {
    let largest = points.withUnsafeValues { $0.reduce(0) { max($0, abs($1)) } }
    unit = largest > 0 ? Double(sign: .plus, exponent: largest.exponent, significand: 1) : 1
    let inverse = 1 / unit
    let scaled = inverse.isFinite && inverse > 0 ? points.mapValues { [unit] in $0 / unit } : points
    center = scaled.rowCount > 0 ? scaled.columnMeans() : [Double](repeating: 0, count: points.columnCount)
    self.points = scaled.centered(by: center)
    let usesTree: Bool
    switch method {
    case .automatic: usesTree = points.rowCount > 1_000 && points.columnCount <= 8
    case .bruteForce: usesTree = false
    case .tree: usesTree = true
    }
    tree = usesTree ? KDTree(self.points) : nil
    squaredNorms = usesTree ? [] : self.points.rowSquaredNorms()
  }

  /// The nearest points of each query, `count` of them or all if there are fewer.
  ///
  /// - Precondition: Queries have as many columns as the points, and are finite.
  package func nearest(_ queries: Matrix, count: Int) -> Neighbours {
    require(queries.columnCount == points.columnCount, "queries and points have different dimensions")
    let scaled = queries.mapValues { [unit] in $0 / unit }.centered(by: center)
    return find(scaled, count: min(count, pointCount), leavesOutItself: false)
  }

  /// The nearest other points of each point.
  package func nearestOthers(count: Int) -> Neighbours {
    find(points, count: min(count, max(0, pointCount - 1)), leavesOutItself: true)
  }

  private func find(_ queries: Matrix, count: Int, leavesOutItself: Bool) -> Neighbours {
    let total = queries.rowCount * count
    var distances = [Double](repeating: 0, count: total)
    let indices = [Int32](unsafeUninitializedCapacity: total) { indices, filled in
      filled = total
      guard total > 0 else { return }
      distances.withUnsafeMutableBufferPointer { distances in
        queries.withUnsafeValues { queries in
          let output = Output(
            indices: indices.baseAddress!, distances: distances.baseAddress!, count: count,
            leavesOutItself: leavesOutItself)
          if let tree {
            tree.find(queries, output)
          } else {
            findByBruteForce(queries, output)
          }
        }
      }
    }
    let unit = unit
    return Neighbours(count: count, indices: indices, distances: distances.map { $0.squareRoot() * unit })
  }

  /// Where the neighbours of each query go: every query writes its own places.
  struct Output: @unchecked Sendable {
    let indices: UnsafeMutablePointer<Int32>
    let distances: UnsafeMutablePointer<Double>
    let count: Int
    let leavesOutItself: Bool

    /// The places of one query, empty so far.
    func places(_ query: Int) -> NearestSoFar {
      NearestSoFar(indices: indices + query * count, distances: distances + query * count, capacity: count)
    }
  }
}
