import LinearAlgebra

extension NeighbourSearch {
  /// Compares every query with every point: products of blocks that fit into the cache, then a scan for the least.
  ///
  /// `‖q‖² + ‖x‖² − 2 q·x` is the squared distance but for rounding. Points that come so near that rounding could
  /// hide them among the nearest are measured, difference by difference; all others need no more than this.
  func findByBruteForce(_ queries: UnsafeBufferPointer<Double>, _ output: Output) {
    let width = points.columnCount
    guard width > 0 else { return findAmongEqualPoints(queries.count, output) }
    let queryBlock = 64
    let pointBlock = 512
    let largestNorm = squaredNorms.max() ?? 0
    points.withUnsafeValues { points in
      squaredNorms.withUnsafeBufferPointer { norms in
        nonisolated(unsafe) let (queries, points, norms) = (
          queries, points.baseAddress!, norms.baseAddress!
        )
        parallelForRanges(queries.count / width, length: queryBlock) { range in
          let origin = queries.baseAddress! + range.lowerBound * width
          var scans = range.map { query in
            Scan(
              query: queries.baseAddress! + query * width, points: points, width: width,
              largestNorm: largestNorm,
              itself: output.itself(query), nearest: output.places(query))
          }
          withUnsafeTemporaryAllocation(of: Double.self, capacity: queryBlock * pointBlock) { products in
            let products = products.baseAddress!
            for start in stride(from: 0, to: pointCount, by: pointBlock) {
              let length = min(pointBlock, pointCount - start)
              BLAS.multiply(
                origin, stride: width, transposed: false, points + start * width, stride: width,
                transposed: true,
                into: products,
                stride: length, rows: range.count, columns: length, inner: width)
              for place in scans.indices {
                scans[place].take(products + place * length, norms: norms + start, from: start, count: length)
              }
            }
          }
        }
      }
    }
  }

  /// Points without coordinates are all equal: the first ones are the nearest.
  private func findAmongEqualPoints(_ queryCount: Int, _ output: Output) {
    for place in 0..<output.count { output.indices[place] = Int32(place) }
  }
}

/// One query's way past all points.
private struct Scan {
  private let query: UnsafePointer<Double>
  private let points: UnsafePointer<Double>
  private let width: Int
  private let itself: Int
  /// The query's squared length, less what rounding may amount to.
  private let norm: Double
  private var nearest: NearestSoFar

  init(
    query: UnsafePointer<Double>, points: UnsafePointer<Double>, width: Int, largestNorm: Double, itself: Int,
    nearest: NearestSoFar
  ) {
    self.query = query
    self.points = points
    self.width = width
    self.itself = itself
    self.nearest = nearest
    var norm = 0.0
    for index in 0..<width { norm += query[index] * query[index] }
    // Each of the three sums of `width` products is off by at most `width` half units of its size.
    self.norm = norm - 4 * Double(width + 2) * .ulpOfOne * (norm + largestNorm)
  }

  /// Measures the points of one block that may be among the nearest, eight at a time: most eights hold none.
  mutating func take(
    _ products: UnsafePointer<Double>, norms: UnsafePointer<Double>, from start: Int, count: Int
  ) {
    var place = 0
    while place + 8 <= count {
      let product = UnsafeRawPointer(products + place).loadUnaligned(as: SIMD8<Double>.self)
      let others = UnsafeRawPointer(norms + place).loadUnaligned(as: SIMD8<Double>.self)
      let isNear = (others - 2 * product) .<= (nearest.limit - norm)
      if any(isNear) {
        for lane in 0..<8 where isNear[lane] { measure(start + place + lane) }
      }
      place += 8
    }
    while place < count {
      if norms[place] - 2 * products[place] <= nearest.limit - norm { measure(start + place) }
      place += 1
    }
  }

  private mutating func measure(_ index: Int) {
    guard index != itself else { return }
    nearest.offer(Int32(index), squaredDistance(query, points + index * width, count: width))
  }
}

/// The sum of squared differences.
@inline(__always)
func squaredDistance(_ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, count: Int) -> Double {
  var sum = 0.0
  for index in 0..<count {
    let step = a[index] - b[index]
    sum += step * step
  }
  return sum
}
