import LinearAlgebra

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Keeps a window of the latest values that is as long as their mean has not changed.
///
/// Whenever two parts of the window, older and newer, have means further apart than chance explains, the oldest values
/// are dropped: that is a drift. The bound is the paper's for values of any variance,
/// `ε = √(2/m · σ² · ln(2 ln(n) / confidence)) + 2/(3m) · ln(2 ln(n) / confidence)` with
/// `1/m = 1/(n₀ − w + 1) + 1/(n₁ − w + 1)`; the paper has `w` = 1, a larger least part makes the test stricter on short parts.
///
/// The window is an exponential histogram: rows of at most `bucketsPerRow` buckets, each row's of twice as many values as
/// the one before; it cuts at the bounds of buckets only.
///
/// - Complexity: O(log *n*) memory for a window of *n* values; a value costs O(1) on average and a test of all cuts
///   O(log *n*), made after every `clock` values.
/// - Source: Bifet & Gavaldà, "Learning from time-changing data with adaptive windowing", SIAM International
///   Conference on Data Mining 2007, algorithm ADWIN2.
public struct ADWIN: DriftDetector, Hashable {
  /// The probability of a false alarm that a test allows: between 0 and 1.
  public let confidence: Double
  /// How many values pass between two tests: at least 1.
  public let clock: Int
  /// The least number of values in each part: at least 1.
  public let minimumPartLength: Int
  /// The most buckets of one size: at least 1.
  public let bucketsPerRow: Int

  /// A stretch of the window: `2^row` values.
  private struct Bucket: Hashable {
    var sum: Double
    /// The sum of squared deviations from the bucket's mean.
    var squares: Double
  }

  /// Row by row, oldest bucket first; the buckets of row *r* hold 2ʳ values each, and older rows are larger.
  private var rows: [[Bucket]] = [[]]
  private var ticks = 0
  /// The number of values in the window.
  public private(set) var windowLength = 0
  private var sum = 0.0
  private var squares = 0.0

  public init(
    confidence: Double = 0.002, clock: Int = 32, minimumPartLength: Int = 5, bucketsPerRow: Int = 5
  ) {
    require(
      confidence > 0 && confidence < 1, "a confidence of \(confidence) is not between 0 and 1")
    require(
      clock >= 1 && minimumPartLength >= 1 && bucketsPerRow >= 1,
      "clock (\(clock)), minimumPartLength (\(minimumPartLength)) and bucketsPerRow (\(bucketsPerRow)) must be at least 1"
    )
    self.confidence = confidence
    self.clock = clock
    self.minimumPartLength = minimumPartLength
    self.bucketsPerRow = bucketsPerRow
  }

  /// The mean of the window; not a number before the first value.
  public var mean: Double { windowLength > 0 ? sum / Double(windowLength) : .nan }

  /// The population variance of the window; not a number before the first value.
  public var variance: Double { windowLength > 0 ? squares / Double(windowLength) : .nan }

  @discardableResult
  public mutating func update(_ value: Double) -> DriftState {
    require(value.isFinite, "a drift detector cannot take \(value), which is not a finite number")
    insert(value)
    ticks += 1
    guard ticks % clock == 0, windowLength > 2 * minimumPartLength else { return .stable }
    var hasChanged = false
    while hasCut() {
      hasChanged = true
      dropOldest()
    }
    return hasChanged ? .drift : .stable
  }

  private mutating func insert(_ value: Double) {
    if windowLength > 0 {
      let length = Double(windowLength)
      let step = value - sum / length
      squares += length / (length + 1) * step * step
    }
    windowLength += 1
    sum += value
    rows[0].append(Bucket(sum: value, squares: 0))
    var row = 0
    while rows[row].count > bucketsPerRow {
      if row + 1 == rows.count { rows.append([]) }
      let merged = Self.merged(rows[row][0], rows[row][1], length: Double(1 << row))
      rows[row].removeFirst(2)
      rows[row + 1].append(merged)
      row += 1
    }
  }

  /// Two buckets of `length` values each as one.
  private static func merged(_ a: Bucket, _ b: Bucket, length: Double) -> Bucket {
    let step = (a.sum - b.sum) / length
    return Bucket(sum: a.sum + b.sum, squares: a.squares + b.squares + step * step * length / 2)
  }

  /// Whether some cut leaves two parts with different means.
  private func hasCut() -> Bool {
    let total = Double(windowLength)
    let logarithm = log(2 * log(total) / confidence)
    let variance = squares / total
    let least = Double(minimumPartLength)
    var older = 0.0
    var olderSum = 0.0
    for row in rows.indices.reversed() {
      let length = Double(1 << row)
      for bucket in rows[row] {
        older += length
        olderSum += bucket.sum
        let newer = total - older
        guard newer >= least else { return false }
        guard older >= least else { continue }
        let reciprocal = 1 / (older - least + 1) + 1 / (newer - least + 1)
        let bound = (2 * reciprocal * variance * logarithm).squareRoot() + 2.0 / 3 * logarithm * reciprocal
        if abs(olderSum / older - (sum - olderSum) / newer) > bound { return true }
      }
    }
    return false
  }

  private mutating func dropOldest() {
    let row = rows.lastIndex { !$0.isEmpty }!
    let bucket = rows[row].removeFirst()
    let length = Double(1 << row)
    windowLength -= 1 << row
    sum -= bucket.sum
    if windowLength > 0 {
      let rest = Double(windowLength)
      let step = bucket.sum / length - sum / rest
      squares = max(0, squares - bucket.squares - length * rest / (length + rest) * step * step)
    } else {
      squares = 0
    }
    while rows.count > 1, rows.last!.isEmpty { rows.removeLast() }
  }
}
