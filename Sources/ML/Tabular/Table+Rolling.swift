import LinearAlgebra

/// What is computed from the values of a window; missing values are left out.
public enum RollingStatistic: Sendable {
  /// The number of values.
  case count
  /// The sum, 0 without values.
  case sum
  case mean, minimum, maximum
  /// The sample standard deviation, with divisor *n* − 1; missing for fewer than two values.
  case standardDeviation
}

/// Statistics of the rows before each row.
extension Table {
  /// For each row a statistic of the last rows up to it, at most `rows` many.
  ///
  /// - Parameters:
  ///   - keys: Rows that are equal in these columns are a sequence of their own.
  ///   - includesCurrent: Whether the row itself is the window's last one. A feature that is to be known before the
  ///     row's own value, such as an account's usual amount, leaves it out.
  /// - Complexity: O(*n*), whatever the window's length.
  /// - Throws: `unknownColumn`, `wrongKind`, and `invalidParameter` unless `rows` is positive.
  public func rolling(
    _ statistic: RollingStatistic, _ name: String, rows length: Int, within keys: [String] = [],
    includingCurrent includesCurrent: Bool = true
  ) throws(TableError) -> Column {
    guard length > 0 else {
      throw .invalidParameter(name: "rows", value: "\(length)", allowed: "1 or more")
    }
    // Without the row itself the window begins one row earlier.
    let reach = includesCurrent ? length : length + 1
    return try rolling(statistic, name, keys, includesCurrent) { _, place, first in
      place - first >= reach
    }
  }

  /// For each row a statistic of the rows up to it that are less than `duration` older: the interval `(time − duration, time]`.
  ///
  /// ```swift
  /// // How often each card was used in the hour before a payment.
  /// try payments.rolling(.count, "amount", over: 3600, of: "time", within: ["card"], includingCurrent: false)
  /// ```
  ///
  /// Rows with the same time as a row but after it in order do not count.
  ///
  /// - Parameters:
  ///   - duration: In days for dates, in seconds for timestamps, else in the unit of the column `time`.
  ///   - time: A column of dates, timestamps, integers or numbers, ascending within each sequence.
  /// - Complexity: O(*n*), whatever the window's length.
  /// - Throws: `unknownColumn`, `wrongKind`; `unordered` if a time is earlier than the one before it;
  ///   `missingValues` if one is missing; `invalidParameter` unless the duration is positive.
  public func rolling(
    _ statistic: RollingStatistic, _ name: String, over duration: Double, of time: String,
    within keys: [String] = [], includingCurrent includesCurrent: Bool = true
  ) throws(TableError) -> Column {
    guard duration > 0 else {
      throw .invalidParameter(name: "over", value: "\(duration)", allowed: "more than 0")
    }
    let moments = try column(time)
    guard let clock = moments.clock else {
      throw .wrongKind(column: time, kind: moments.kind, wanted: "number, integer, date or timestamp")
    }
    if let missing = moments.missing {
      throw .missingValues(
        column: time, count: moments.missingCount, firstRow: missing.firstIndex(of: true)!)
    }
    for rows in try sequences(keys) {
      for (row, next) in zip(rows, rows.dropFirst())
      where clock.isBefore(next, clock, row) || clock.isNaN(next) || clock.isNaN(row) {
        throw .unordered(column: time, row: next)
      }
    }
    return try rolling(statistic, name, keys, includesCurrent) { rows, place, first in
      clock.distance(rows[place], clock, rows[first]) >= duration
    }
  }

  /// - Parameter isPast: Whether a place of a sequence is too old for the window that ends at another.
  private func rolling(
    _ statistic: RollingStatistic, _ name: String, _ keys: [String], _ includesCurrent: Bool,
    isPast: (_ rows: [Int], _ place: Int, _ first: Int) -> Bool
  ) throws(TableError) -> Column {
    let column = try column(name)
    // Counting asks for no numbers.
    let values =
      statistic == .count
      ? [Double](repeating: 0, count: rowCount) : try column.numericValues(name: name)
    var results = [Double?](repeating: nil, count: rowCount)
    for rows in try sequences(keys) {
      var window = WindowQueue()
      var first = 0
      for (place, row) in rows.enumerated() {
        let summary = column.isMissing(row) ? WindowSummary() : WindowSummary(values[row])
        if includesCurrent { window.append(summary) }
        while first < place && isPast(rows, place, first) {
          window.removeFirst()
          first += 1
        }
        results[row] = window.summary.value(of: statistic)
        if !includesCurrent { window.append(summary) }
      }
    }
    return Column(results)
  }
}

/// Count, sum, mean, squared deviations and extremes of some values, which can be merged with those of others.
///
/// - Source: Chan, Golub & LeVeque, "Algorithms for computing the sample variance", The American Statistician 37(3),
///   1983.
private struct WindowSummary {
  var count = 0.0
  var sum = 0.0
  var mean = 0.0
  var squares = 0.0
  var minimum = Double.infinity
  var maximum = -Double.infinity

  init() {}

  init(_ value: Double) {
    count = 1
    sum = value
    mean = value
    minimum = value
    maximum = value
  }

  func merged(with later: WindowSummary) -> WindowSummary {
    if count == 0 { return later }
    if later.count == 0 { return self }
    var merged = WindowSummary()
    merged.count = count + later.count
    merged.sum = sum + later.sum
    let difference = later.mean - mean
    merged.mean = mean + difference * later.count / merged.count
    merged.squares =
      squares + later.squares + difference * difference * count * later.count / merged.count
    // NaN wins over every number.
    merged.minimum = minimum.isNaN || minimum < later.minimum ? minimum : later.minimum
    merged.maximum = maximum.isNaN || maximum > later.maximum ? maximum : later.maximum
    return merged
  }

  func value(of statistic: RollingStatistic) -> Double? {
    switch statistic {
    case .count: count
    case .sum: sum
    case .mean: count == 0 ? nil : mean
    case .minimum: count == 0 ? nil : minimum
    case .maximum: count == 0 ? nil : maximum
    case .standardDeviation: count < 2 ? nil : (squares / (count - 1)).squareRoot()
    }
  }
}

/// A queue that knows the summary of all its elements without ever subtracting one.
///
/// New elements are merged one after the other; when the front is used up they become the front, each with the summary
/// of itself and all that come after it. So an element is merged twice in all.
private struct WindowQueue {
  private var front: [WindowSummary] = []
  private var back: [WindowSummary] = []
  private var backSummary = WindowSummary()

  var summary: WindowSummary { (front.last ?? WindowSummary()).merged(with: backSummary) }

  mutating func append(_ element: WindowSummary) {
    back.append(element)
    backSummary = backSummary.merged(with: element)
  }

  mutating func removeFirst() {
    if front.isEmpty {
      var behind = WindowSummary()
      for element in back.reversed() {
        behind = element.merged(with: behind)
        front.append(behind)
      }
      back = []
      backSummary = WindowSummary()
    }
    front.removeLast()
  }
}
