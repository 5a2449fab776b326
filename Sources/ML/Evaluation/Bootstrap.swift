import Learning
import LinearAlgebra

/// Confidence intervals from resamples of the rows, drawn with replacement.
///
/// It answers how much a figure would move with another sample of rows from the same source. It does not know that
/// rows belong together (the payments of one account) or that time goes on.
///
/// Each resample has its own random stream, so a seed gives the same interval on any number of threads. Resamples on
/// which a metric is not defined (no event among the rows, say) are left out and counted.
///
/// - Complexity: O(replicates · *n*) for built-in metrics.
/// - Source: Efron & Tibshirani, *An Introduction to the Bootstrap*, 1993, §13.3 (percentile), §14.3 (BCa).
public struct Bootstrap: Hashable, Sendable {
  public enum Method: Hashable, Sendable {
    /// The quantiles of the resamples' values.
    case percentile
    /// The quantiles, moved for bias and skewness ("BCa").
    ///
    /// Needs the value without each row, or without each of 200 groups of rows drawn at random if there are more.
    /// Where the correction is not defined (all resamples on one side of the estimate) it is the percentile interval.
    case biasCorrectedAccelerated
  }

  /// The number of resamples: at least 2, and 1,000 or more for intervals to report.
  public var replicates: Int
  /// The share of intervals that are meant to hold the true value: between 0 and 1.
  public var confidence: Double
  public var method: Method
  /// Whether each resample has as many events as the data: right if the data were collected so, and steadier when
  /// events are rare.
  public var isStratified: Bool
  public var seed: UInt64

  public init(
    replicates: Int = 1_000, confidence: Double = 0.95, method: Method = .percentile,
    isStratified: Bool = false, seed: UInt64 = 0
  ) {
    require(replicates >= 2, "an interval needs at least 2 resamples, not \(replicates)")
    require(
      confidence > 0 && confidence < 1, "a confidence of \(confidence) is not between 0 and 1")
    self.replicates = replicates
    self.confidence = confidence
    self.method = method
    self.isStratified = isStratified
    self.seed = seed
  }

  /// An interval for a metric of scores.
  public func interval(_ metric: Metric, labels: [Bool], scores: [Double]) -> ConfidenceInterval {
    let statistic = metric.prepare(ScoredSample(labels: labels, scores: scores))
    return interval(resampled([statistic], strata: strata(labels))[0])
  }

  /// An interval for how much better (or worse) scores are than a baseline's on the same rows.
  ///
  /// Both are computed on the same resamples, so what moves them together does not widen the interval.
  public func difference(
    _ metric: Metric, labels: [Bool], scores: [Double], baseline: [Double]
  ) -> ConfidenceInterval {
    let statistics = [scores, baseline].map {
      metric.prepare(ScoredSample(labels: labels, scores: $0))
    }
    let values = resampled(statistics, strata: strata(labels))
    return interval(values[0] - values[1])
  }

  /// An interval for anything that can be computed from `count` rows.
  ///
  /// - Parameter statistic: Gets the indices of the resample's rows, rising, some several times.
  public func interval(
    count: Int, _ statistic: @escaping @Sendable (_ rows: [Int]) -> Double
  ) -> ConfidenceInterval {
    require(count > 0, "there are no rows to resample")
    let onCounts: @Sendable ([UInt32]) -> Double = { counts in
      statistic(counts.enumerated().flatMap { Array(repeating: $0.offset, count: Int($0.element)) })
    }
    return interval(resampled([onCounts], strata: [Array(0..<Int32(count))])[0])
  }

  /// The rows that are resampled among themselves.
  func strata(_ labels: [Bool]) -> [[Int32]] {
    require(!labels.isEmpty, "there are no rows to resample")
    let rows = (0..<Int32(labels.count))
    guard isStratified else { return [Array(rows)] }
    return [true, false].map { label in rows.filter { labels[Int($0)] == label } }.filter { !$0.isEmpty }
  }
}
