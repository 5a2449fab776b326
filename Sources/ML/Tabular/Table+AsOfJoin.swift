extension Table {
  /// Rows of this table side by side with the latest earlier row of another that is equal in the key columns.
  ///
  /// What was known at a row's time and not later: the features of a decision must not come from after it. Both tables
  /// have the column `time`, of the same kind; the tables may be in any order. Of rows of the other table with the
  /// same time the last one counts. A row without an earlier partner, or with a missing key or time, has missing
  /// values.
  ///
  /// ```swift
  /// // For each loan the account's last balance before the day of application.
  /// try loans.joined(with: balances, asOf: "day", on: ["account"], matchedTime: "day of balance")
  /// ```
  ///
  /// The result has this table's rows and columns, then the other's without keys and time.
  ///
  /// - Parameters:
  ///   - time: A column of dates, timestamps, integers or numbers.
  ///   - matchedTime: The name of a column for the partner's time; without it that time is left out.
  ///   - allowsSameTime: Whether a partner may have the very same time; if not, it is strictly earlier.
  ///   - age: How old a partner may be, in days for dates, in seconds for timestamps, else in the column's unit.
  /// - Complexity: O(*n* + *m*) expected after a distribution sort of both by time.
  /// - Throws: `unknownColumn`, `wrongKind`, `duplicateColumn`, and `invalidParameter` for a negative age.
  public func joined(
    with other: Table, asOf time: String, on keys: [String] = [], matchedTime: String? = nil,
    allowingSameTime allowsSameTime: Bool = false, within age: Double? = nil
  ) throws(TableError) -> Table {
    if let age, !(age >= 0) {
      throw .invalidParameter(name: "age", value: "\(age)", allowed: "0 or more")
    }
    let (moments, otherMoments) = (try column(time), try other.column(time))
    let wanted = "number, integer, date or timestamp"
    guard let clock = moments.clock else {
      throw .wrongKind(column: time, kind: moments.kind, wanted: wanted)
    }
    guard otherMoments.kind == moments.kind, let otherClock = otherMoments.clock else {
      throw .wrongKind(
        column: time, kind: otherMoments.kind, wanted: moments.kind.rawValue + " as in the other table")
    }
    let join = try JoinKeys(self, other, keys)
    let order = moments.stablySorted(Array(0..<rowCount), descending: false)
    let otherOrder = otherMoments.stablySorted(Array(0..<other.rowCount), descending: false)

    var latest = [Int](repeating: -1, count: join.codeCount)
    var partners = [Int?](repeating: nil, count: rowCount)
    var next = 0
    for row in order where !moments.isMissing(row) && !clock.isNaN(row) {
      while next < otherOrder.count, case let candidate = otherOrder[next],
        !otherMoments.isMissing(candidate), !otherClock.isNaN(candidate),
        otherClock.isBefore(candidate, clock, row)
          || (allowsSameTime && !clock.isBefore(row, otherClock, candidate))
      {
        if !join.isMissing(rowCount + candidate) { latest[join.codes[rowCount + candidate]] = candidate }
        next += 1
      }
      guard !join.isMissing(row), case let partner = latest[join.codes[row]], partner >= 0 else { continue }
      if let age, clock.distance(row, otherClock, partner) > age { continue }
      partners[row] = partner
    }

    let rest = try other.dropping(keys + (keys.contains(time) ? [] : [time]))
    var names = columnNames + rest.columnNames
    var columns = columns + rest.columns.map { $0.gathered(partners) }
    if let matchedTime {
      names.append(matchedTime)
      columns.append(otherMoments.gathered(partners))
    }
    return try Table(names: names, columns: columns)
  }
}

/// Values of a column as points in time.
enum ColumnClock {
  case numbers([Double])
  /// Whole numbers and how many of them are one unit.
  case integers([Int], perUnit: Double)

  func isNaN(_ row: Int) -> Bool {
    if case .numbers(let values) = self { values[row].isNaN } else { false }
  }

  func isBefore(_ row: Int, _ other: ColumnClock, _ otherRow: Int) -> Bool {
    switch (self, other) {
    case (.numbers(let left), .numbers(let right)): left[row] < right[otherRow]
    case (.integers(let left, _), .integers(let right, _)): left[row] < right[otherRow]
    default: false
    }
  }

  /// How far this time is behind the other.
  func distance(_ row: Int, _ other: ColumnClock, _ otherRow: Int) -> Double {
    switch (self, other) {
    case (.numbers(let left), .numbers(let right)): left[row] - right[otherRow]
    case (.integers(let left, let unit), .integers(let right, _)):
      // Beyond the range of integers the difference of numbers is near enough.
      left[row].subtractingReportingOverflow(right[otherRow]).overflow
        ? Double(left[row]) - Double(right[otherRow]) : Double(left[row] - right[otherRow]) / unit
    default: .nan
    }
  }
}

extension Column {
  /// The values as points in time; `nil` if they are none.
  var clock: ColumnClock? {
    switch storage {
    case .numbers(let values): .numbers(values)
    case .integers(let values), .dates(let values): .integers(values, perUnit: 1)
    case .timestamps(let values): .integers(values, perUnit: 1e6)
    default: nil
    }
  }
}
