import LinearAlgebra

/// Sorting of numbers by their bits: linear in their count, with the same result on any machine.
///
/// A number's bits, with the sign bit flipped for positive numbers and all bits flipped for negative ones, order as
/// unsigned integers do. Digits of 11 bits make six passes; passes in which all digits agree are left out, so
/// numbers that were once 32-bit floats take four.
package enum RadixOrder {
  private static let digitBits = 11
  private static let digitCount = 6
  private static let buckets = 1 << digitBits

  /// A key that orders as the number does. Negative and positive zero share a key; there is no key for NaN.
  @inlinable
  package static func key(_ value: Double) -> UInt64 {
    let bits = (value + 0.0).bitPattern
    return bits >> 63 == 0 ? bits | (1 << 63) : ~bits
  }

  /// The number with a given key.
  @inlinable
  package static func value(_ key: UInt64) -> Double {
    Double(bitPattern: key >> 63 == 1 ? key & ~(1 << 63) : ~key)
  }

  /// The keys in ascending order. O(*n*) time, and room for them once more.
  package static func sorted(_ keys: consuming [UInt64]) -> [UInt64] {
    var source = keys
    if source.count < 256 {
      source.sort()
      return source
    }
    var target = [UInt64](repeating: 0, count: source.count)
    let counts = digitCounts(source)
    let first = source[0]
    for digit in 0..<digitCount where !isConstant(counts[digit], first, digit) {
      scatter(source, to: &target, from: starts(counts[digit]), digit) { $0 }
      swap(&source, &target)
    }
    return source
  }

  /// The indices of the keys in ascending order; equal keys keep their order. O(*n*).
  package static func order(_ keys: [UInt64]) -> [Int32] {
    require(keys.count <= Int(Int32.max), "\(keys.count) numbers are more than can be ordered at a time")
    struct Entry {
      var key: UInt64
      var index: Int32
    }
    var source = [Entry]()
    source.reserveCapacity(keys.count)
    for (index, key) in keys.enumerated() { source.append(Entry(key: key, index: Int32(index))) }
    if keys.count < 256 {
      source.sort { ($0.key, $0.index) < ($1.key, $1.index) }
      return source.map(\.index)
    }
    var target = source
    let counts = digitCounts(keys)
    for digit in 0..<digitCount where !isConstant(counts[digit], keys[0], digit) {
      scatter(source, to: &target, from: starts(counts[digit]), digit) { $0.key }
      swap(&source, &target)
    }
    return source.map(\.index)
  }

  private static func digitCounts(_ keys: [UInt64]) -> [[Int]] {
    var counts = [Int](repeating: 0, count: digitCount * buckets)
    counts.withUnsafeMutableBufferPointer { counts in
      for key in keys {
        for digit in 0..<digitCount {
          let bucket = Int((key >> UInt64(digit * digitBits)) & UInt64(buckets - 1))
          counts[digit * buckets + bucket] += 1
        }
      }
    }
    return (0..<digitCount).map { Array(counts[$0 * buckets..<($0 + 1) * buckets]) }
  }

  private static func isConstant(_ counts: [Int], _ key: UInt64, _ digit: Int) -> Bool {
    let bucket = Int((key >> UInt64(digit * digitBits)) & UInt64(buckets - 1))
    return counts[bucket] == counts.reduce(0, +)
  }

  private static func starts(_ counts: [Int]) -> [Int] {
    var starts = counts
    var sum = 0
    for index in starts.indices {
      let count = starts[index]
      starts[index] = sum
      sum += count
    }
    return starts
  }

  /// One pass: puts each element into the next free place of its digit's bucket; equal digits keep their order.
  @inline(__always)
  private static func scatter<Element>(
    _ source: [Element], to target: inout [Element], from starts: [Int], _ digit: Int,
    key: (Element) -> UInt64
  ) {
    var places = starts
    let shift = UInt64(digit * digitBits)
    source.withUnsafeBufferPointer { source in
      target.withUnsafeMutableBufferPointer { target in
        places.withUnsafeMutableBufferPointer { places in
          for element in source {
            let bucket = Int((key(element) >> shift) & UInt64(buckets - 1))
            target[places[bucket]] = element
            places[bucket] += 1
          }
        }
      }
    }
  }
}
