import LinearAlgebra

/// Samples among which the nearest ones are looked for, by comparing with each of them.
///
/// Distances are sums of squared differences in the order of the features, not expanded into products: equal
/// distances stay equal, a row's result does not depend on the rows that are asked with it, and nothing cancels.
/// Columns are stored one after the other, so that the sums for neighbouring samples run side by side.
///
/// - Complexity: O(*np*) for a query among *n* samples.
struct Neighbours: Sendable {
  private let columns: [Double]
  private let width: Int
  /// Numbers are multiplied by this power of two, so that squares do not overflow.
  private let unit: Double
  let count: Int

  init(_ samples: Matrix) {
    count = samples.rowCount
    width = samples.columnCount
    let largest = samples.values.reduce(0) { $1.isNaN ? $0 : max($0, abs($1)) }
    unit = powerOfTwoInverse(of: largest)
    let unit = unit
    columns = samples.transpose.values.map { $0 * unit }
  }

  /// For each query the `wanted` nearest samples, the nearest first and of equals the one with the smaller index.
  ///
  /// - Parameters:
  ///   - excludingSelf: For each query the sample that is left out, because it is the query itself.
  /// - Precondition: There are at least `wanted` samples, besides the query.
  func nearest(to queries: Matrix, count wanted: Int, excludingSelf: [Int]? = nil) -> [[Int]] {
    let length = 64
    let blocks = parallelMap((queries.rowCount + length - 1) / length) { block -> [[Int]] in
      var distances = [Double](repeating: 0, count: count)
      let rows = block * length..<min(queries.rowCount, (block + 1) * length)
      return rows.map { row in
        squaredDistances(from: queries.row(row), into: &distances)
        if let own = excludingSelf?[row] { distances[own] = .infinity }
        return smallest(distances, count: wanted, except: excludingSelf?[row])
      }
    }
    return blocks.flatMap { $0 }
  }

  /// The squared distances to all samples, in units of the scaled features.
  private func squaredDistances(from query: ArraySlice<Double>, into distances: inout [Double]) {
    distances.withUnsafeMutableBufferPointer { sums in
      columns.withUnsafeBufferPointer { columns in
        for index in 0..<count { sums[index] = 0 }
        for (feature, value) in query.enumerated() {
          let scaled = value * unit
          let column = columns.baseAddress! + feature * count
          for index in 0..<count {
            let difference = column[index] - scaled
            sums[index] += difference * difference
          }
        }
      }
    }
  }
}

/// The inverse of the power of two at or below a number; 1 for zero.
func powerOfTwoInverse(of largest: Double) -> Double {
  guard largest > 0, largest.isFinite else { return 1 }
  return Double(sign: .plus, exponent: max(-1022, min(1022, -largest.exponent)), significand: 1)
}

/// The indices of the smallest of some numbers in ascending order, of equals the smaller index first.
func smallest(_ values: [Double], count wanted: Int, except excluded: Int? = nil) -> [Int] {
  // Few are wanted: a sorted list of the best so far, which most values do not enter.
  var best: [(value: Double, index: Int)] = []
  best.reserveCapacity(wanted + 1)
  guard wanted > 0 else { return [] }
  var worst = Double.infinity
  values.withUnsafeBufferPointer { values in
    for index in 0..<values.count {
      let value = values[index]
      if best.count == wanted && !(value < worst) || index == excluded || value.isNaN { continue }
      var place = best.count
      while place > 0 && value < best[place - 1].value { place -= 1 }
      best.insert((value, index), at: place)
      if best.count > wanted { best.removeLast() }
      if best.count == wanted { worst = best[wanted - 1].value }
    }
  }
  return best.map(\.index)
}
