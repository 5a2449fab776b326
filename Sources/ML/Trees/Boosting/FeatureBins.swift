import Learning
import LinearAlgebra

/// The thresholds that cut one feature's values into bins.
struct FeatureBins: Hashable, Sendable {
  /// The bin of missing values.
  static let missing: UInt8 = 255
  /// At most this many bins for values.
  static let maximumCount = 255

  /// Rising; a value is in the bin after the last threshold that is below it.
  let thresholds: [Double]
  /// The whole number in each bin, if the feature is one of categories.
  let categories: [Int]

  /// The number of bins for values.
  var count: Int { thresholds.count + 1 }

  /// Chooses thresholds half-way between neighbouring values: between all of them if there are few enough distinct
  /// values, otherwise so that the bins hold about equally many samples. The order of the values does not matter.
  /// Categories must be so few that each has a bin.
  ///
  /// - Complexity: O(*n*).
  init(_ values: [Double], maximumCount: Int, isCategorical: Bool = false) {
    var keys: [UInt64] = []
    keys.reserveCapacity(values.count)
    for value in values where !value.isNaN { keys.append(RadixOrder.key(value)) }
    let sorted = RadixOrder.sorted(keys)

    // Distinct values with the number of samples up to and including each.
    var distinct: [Double] = []
    var ends: [Int] = []
    for (index, key) in sorted.enumerated() where index + 1 == sorted.count || sorted[index + 1] != key {
      distinct.append(RadixOrder.value(key))
      ends.append(index + 1)
    }
    var thresholds: [Double] = []
    if distinct.count <= maximumCount {
      for index in distinct.indices.dropLast() {
        thresholds.append(middle(distinct[index], distinct[index + 1]))
      }
    } else {
      var start = 0
      for index in distinct.indices.dropLast() {
        // What is left is shared evenly among the bins that are left.
        let bins = maximumCount - thresholds.count
        guard bins > 1 else { break }
        let remaining = sorted.count - start
        if (ends[index] - start) * bins >= remaining {
          thresholds.append(middle(distinct[index], distinct[index + 1]))
          start = ends[index]
        }
      }
    }
    self.thresholds = thresholds
    categories = isCategorical ? distinct.map(Int.init) : []
  }
}

/// The thresholds of one feature, filled up for a search of always eight steps.
struct BinSearch: Sendable {
  private let thresholds: [Double]

  init(_ bins: FeatureBins) {
    thresholds = bins.thresholds + [Double](repeating: .infinity, count: 255 - bins.thresholds.count)
  }

  /// The bin of a value: the number of thresholds below it.
  @inline(__always)
  func bin(_ value: Double) -> UInt8 {
    thresholds.withUnsafeBufferPointer { thresholds in
      var bin = 0
      var step = 128
      while step > 0 {
        // Thresholds 0 ..< bin are known to be below the value.
        bin += thresholds[bin + step - 1] < value ? step : 0
        step >>= 1
      }
      return value.isNaN ? FeatureBins.missing : UInt8(truncatingIfNeeded: bin)
    }
  }
}
