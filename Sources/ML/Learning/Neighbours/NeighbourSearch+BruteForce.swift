import LinearAlgebra

extension NeighbourSearch {
  /// Compares every query with every point: products of blocks that fit into the cache, then a scan for the least.
  ///
  /// `‖x‖² − 2 q·x` orders the points as their distances do. What is found is measured again, difference by
  /// difference, so the distances that are returned have no cancellation.
  func findByBruteForce(_ queries: UnsafeBufferPointer<Double>, _ output: Output) {
    let width = points.columnCount
    guard width > 0 else { return findAmongEqualPoints(queries.count, output) }
    let queryCount = queries.count / width
    let queryBlock = 64
    let pointBlock = 512
    points.withUnsafeValues { points in
      squaredNorms.withUnsafeBufferPointer { norms in
        nonisolated(unsafe) let (queries, points, norms) = (
          queries.baseAddress!, points.baseAddress!, norms.baseAddress!
        )
        parallelForRanges(queryCount, length: queryBlock) { range in
          var found = range.map(output.places)
          withUnsafeTemporaryAllocation(of: Double.self, capacity: queryBlock * pointBlock) { products in
            for start in stride(from: 0, to: pointCount, by: pointBlock) {
              let length = min(pointBlock, pointCount - start)
              BLAS.multiply(
                queries + range.lowerBound * width, stride: width, transposed: false, points + start * width,
                stride: width, transposed: true, into: products.baseAddress!, stride: length,
                rows: range.count, columns: length, inner: width)
              for query in 0..<range.count {
                scan(
                  products.baseAddress! + query * length, norms + start, from: start, count: length,
                  leavingOut: output.leavesOutItself ? range.lowerBound + query : -1, &found[query])
              }
            }
          }
          for query in 0..<range.count {
            let origin = queries + (range.lowerBound + query) * width
            found[query].update { index in
              squaredDistance(origin, points + Int(index) * width, count: width)
            }
          }
        }
      }
    }
  }

  /// Offers the points of one block to one query's nearest, eight at a time: most blocks of eight hold none.
  @inline(__always)
  private func scan(
    _ products: UnsafePointer<Double>, _ norms: UnsafePointer<Double>, from start: Int, count: Int,
    leavingOut itself: Int, _ found: inout NearestSoFar
  ) {
    var place = 0
    while place + 8 <= count {
      let product = UnsafeRawPointer(products + place).loadUnaligned(as: SIMD8<Double>.self)
      let norm = UnsafeRawPointer(norms + place).loadUnaligned(as: SIMD8<Double>.self)
      let distances = norm - 2 * product
      if any(distances .<= found.limit) {
        for lane in 0..<8 where start + place + lane != itself {
          found.offer(Int32(start + place + lane), distances[lane])
        }
      }
      place += 8
    }
    while place < count {
      if start + place != itself { found.offer(Int32(start + place), norms[place] - 2 * products[place]) }
      place += 1
    }
  }

  /// Points without coordinates are all equal: the first ones are the nearest.
  private func findAmongEqualPoints(_ queryCount: Int, _ output: Output) {
    for place in 0..<output.count { output.indices[place] = Int32(place) }
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
