import Learning
import LinearAlgebra

/// A statistic on the data, on each resample and, for the BCa interval, without each group of rows.
struct ResampledStatistic: Sendable {
  var estimate: Double
  var replicates: [Double]
  /// For each stratum, the values without one of its groups.
  var jackknife: [[Double]]

  /// The two-sided p-value of the value zero: twice the smaller share of resamples on one side of it, zeros counting on
  /// both; NaN if no resample has a value.
  var pValue: Double {
    let defined = replicates.filter { !$0.isNaN }
    let count = Double(defined.count)
    guard count > 0 else { return .nan }
    let least = min(defined.count { $0 <= 0 }, defined.count { $0 >= 0 })
    return min(1, 2 * Double(least) / count)
  }

  static func - (a: Self, b: Self) -> Self {
    ResampledStatistic(
      estimate: a.estimate - b.estimate, replicates: zip(a.replicates, b.replicates).map(-),
      jackknife: zip(a.jackknife, b.jackknife).map { zip($0, $1).map(-) })
  }
}

extension Bootstrap {
  private static let jackknifeGroups = 200

  /// Computes several statistics of how often each row occurs, all on the same resamples.
  func resampled(
    _ statistics: [@Sendable ([UInt32]) -> Double], strata: [[Int32]]
  ) -> [ResampledStatistic] {
    let rowCount = strata.reduce(0) { $0 + $1.count }
    let once = [UInt32](repeating: 1, count: rowCount)
    let random = RandomNumbers(seed: seed)
    let replicates = parallelMap(replicates) { index in
      var random = random.split(index)
      let counts = Self.draw(strata, rowCount: rowCount, &random)
      return statistics.map { $0(counts) }
    }
    let jackknife = method == .percentile ? [] : jackknife(statistics, strata: strata, once: once)
    return statistics.indices.map { index in
      ResampledStatistic(
        estimate: statistics[index](once), replicates: replicates.map { $0[index] },
        jackknife: jackknife.map { stratum in stratum.map { $0[index] } })
    }
  }

  /// How often each row occurs in a resample of each stratum.
  private static func draw(
    _ strata: [[Int32]], rowCount: Int, _ random: inout RandomNumbers
  ) -> [UInt32] {
    var counts = [UInt32](repeating: 0, count: rowCount)
    counts.withUnsafeMutableBufferPointer { counts in
      for stratum in strata {
        stratum.withUnsafeBufferPointer { stratum in
          var bits = HalvedWords(random)
          for _ in 0..<stratum.count { counts[Int(stratum[bits.integer(below: UInt32(stratum.count))])] += 1 }
          random = bits.random
        }
      }
    }
    return counts
  }

  /// The statistics without each group of rows, by stratum.
  private func jackknife(
    _ statistics: [@Sendable ([UInt32]) -> Double], strata: [[Int32]], once: [UInt32]
  ) -> [[[Double]]] {
    // A stream that no resample uses.
    var random = RandomNumbers(seed: seed).split(-1)
    return strata.map { stratum in
      var rows = stratum
      let groups = min(rows.count, Self.jackknifeGroups)
      if groups < rows.count { random.shuffle(&rows) }
      let shuffled = rows
      return parallelMap(groups) { group in
        var counts = once
        for place in stride(from: group, to: shuffled.count, by: groups) {
          counts[Int(shuffled[place])] = 0
        }
        return statistics.map { $0(counts) }
      }
    }
  }
}

/// Two 32-bit numbers from each 64-bit word.
private struct HalvedWords {
  var random: RandomNumbers
  private var spare: UInt32?

  init(_ random: RandomNumbers) { self.random = random }

  private mutating func next() -> UInt32 {
    if let half = spare {
      spare = nil
      return half
    }
    let word = random.next()
    spare = UInt32(truncatingIfNeeded: word >> 32)
    return UInt32(truncatingIfNeeded: word)
  }

  /// An integer in `0 ..< bound`, each with exactly the same probability.
  ///
  /// - Source: Lemire, "Fast random integer generation in an interval", ACM TOMACS 29(1), 2019.
  mutating func integer(below bound: UInt32) -> Int {
    var product = next().multipliedFullWidth(by: bound)
    if product.low < bound {
      let threshold = (0 &- bound) % bound
      while product.low < threshold { product = next().multipliedFullWidth(by: bound) }
    }
    return Int(product.high)
  }
}
