package import LinearAlgebra

/// Finds the points that lie nearest to others, by Euclidean distance.
///
/// Of points at the same distance the one with the smaller index comes first. Distances are sums of squared differences
/// in the order of the features, so equal ones stay equal and nothing cancels; very large or very small coordinates are divided
/// by a power of two near the largest, so that squares neither overflow nor vanish. Results are the same on any number of threads.
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
  let unit: Double
  let tree: KDTree?
  let squaredNorms: [Double]

  /// The number of points.
  package var pointCount: Int { points.rowCount }

  /// Prepares the search among the rows of `points`, which must be finite.
  package init(_ points: Matrix, method: Method = .automatic) {
    let largest = points.withUnsafeValues(largestMagnitude)
    // Where squares fit into a double as they are, points stay as they are, and share their storage.
    unit =
      largest == 0 || (largest > 0x1p-400 && largest < 0x1p400)
      ? 1 : Double(sign: .plus, exponent: largest.exponent, significand: 1)
    self.points = Self.scaled(points, by: unit)
    let usesTree: Bool
    switch method {
    case .automatic: usesTree = points.rowCount > 1_000 && points.columnCount <= 8
    case .bruteForce: usesTree = false
    case .tree: usesTree = true
    }
    tree = usesTree ? KDTree(self.points) : nil
    squaredNorms = usesTree ? [] : self.points.rowSquaredNorms()
  }

  /// The nearest points of each query, `count` of them or all that there are if they are fewer.
  ///
  /// - Parameter leavingOut: For each query the index of a point that is not its neighbour, because it is the query itself.
  /// - Precondition: Queries have as many columns as the points, and are finite.
  package func nearest(_ queries: Matrix, count: Int, leavingOut: [Int]? = nil) -> Neighbours {
    require(queries.columnCount == points.columnCount, "queries and points have different dimensions")
    return find(Self.scaled(queries, by: unit), count: count, leavingOut: leavingOut)
  }

  /// The nearest other points of each point.
  package func nearestOthers(count: Int) -> Neighbours {
    find(points, count: count, leavingOut: Array(0..<pointCount))
  }

  private static func scaled(_ points: Matrix, by unit: Double) -> Matrix {
    unit == 1 ? points : points.mapValues { $0 / unit }
  }

  private func find(_ queries: Matrix, count: Int, leavingOut: [Int]?) -> Neighbours {
    let count = min(count, max(0, pointCount - (leavingOut == nil ? 0 : 1)))
    let total = queries.rowCount * count
    var distances = [Double](repeating: 0, count: total)
    let indices = [Int32](unsafeUninitializedCapacity: total) { indices, filled in
      filled = total
      guard total > 0 else { return }
      indices.initialize(repeating: 0)
      distances.withUnsafeMutableBufferPointer { distances in
        queries.withUnsafeValues { queries in
          let output = Output(
            indices: indices.baseAddress!, distances: distances.baseAddress!, count: count,
            leavingOut: leavingOut)
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
    let leavingOut: [Int]?

    /// The point that is not a neighbour of a query, or −1.
    func itself(_ query: Int) -> Int { leavingOut?[query] ?? -1 }

    /// The places of one query, empty so far.
    func places(_ query: Int) -> NearestSoFar {
      NearestSoFar(indices: indices + query * count, distances: distances + query * count, capacity: count)
    }
  }
}

/// The largest absolute value of finite numbers.
private func largestMagnitude(_ values: UnsafeBufferPointer<Double>) -> Double {
  guard let first = values.baseAddress else { return 0 }
  let base = UnsafeRawPointer(first)
  let whole = values.count / 8 * 8
  var largest = SIMD8<Double>(repeating: 0)
  for index in stride(from: 0, to: whole, by: 8) {
    let eight = base.loadUnaligned(fromByteOffset: index * 8, as: SIMD8<Double>.self)
    let size = eight.replacing(with: -eight, where: eight .< 0)
    largest.replace(with: size, where: size .> largest)
  }
  return values[whole...].reduce(largest.max()) { max($0, abs($1)) }
}
