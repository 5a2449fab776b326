/// Training rows that are not earlier than the rows that a model is tested on: it learns from the future.
///
/// A random split of rows that have an order in time leaks nearly always, and the test then promises what no use of
/// the model can keep. ``Splits/timeOrdered(_:at:)`` and ``Folds/timeSeries(times:folds:testSize:gap:maximumTrainingSize:)``
/// do not leak.
public struct TimeLeak: Error, Hashable, Sendable {
  /// The number of training rows at or after the earliest test row.
  public let lateTrainingRows: Int
  /// The number of training rows.
  public let trainingRows: Int
  /// The index of the earliest test row.
  public let earliestTestRow: Int
  /// The index of the latest training row.
  public let latestTrainingRow: Int

  /// The share of training rows that are not earlier than the earliest test row.
  public var share: Double { Double(lateTrainingRows) / Double(trainingRows) }
}

extension TimeLeak: CustomStringConvertible {
  public var description: String {
    """
    \(lateTrainingRows) of \(trainingRows) training rows are not earlier than the earliest test row \
    (row \(earliestTestRow)), the latest of them is row \(latestTrainingRow): the model learns from the future of \
    what it is tested on; split by time, with `Splits.timeOrdered` or `Folds.timeSeries`
    """
  }
}

extension Split {
  /// What the training rows know of the test rows' future; nil if all of them are earlier than every test row.
  ///
  /// - Parameter times: When each row of the data happened, so the split's indices point into it.
  /// - Complexity: O(*n*).
  public func timeLeak<Time: Comparable>(_ times: [Time]) -> TimeLeak? {
    guard let earliest = test.min(by: { times[$0] < times[$1] }),
      let latest = training.max(by: { times[$0] < times[$1] }), times[latest] >= times[earliest]
    else { return nil }
    return TimeLeak(
      lateTrainingRows: training.count { times[$0] >= times[earliest] }, trainingRows: training.count,
      earliestTestRow: earliest, latestTrainingRow: latest)
  }

  /// This split, if no training row is later than the earliest test row or as late.
  ///
  /// - Throws: ``TimeLeak`` that says how many are.
  public func withoutTimeLeak<Time: Comparable>(_ times: [Time]) throws(TimeLeak) -> Split {
    if let leak = timeLeak(times) { throw leak }
    return self
  }
}

extension [Split] {
  /// These folds, if in none of them a training row is later than the earliest test row or as late.
  ///
  /// - Throws: The first ``TimeLeak``.
  public func withoutTimeLeak<Time: Comparable>(_ times: [Time]) throws(TimeLeak) -> [Split] {
    for split in self { _ = try split.withoutTimeLeak(times) }
    return self
  }
}
