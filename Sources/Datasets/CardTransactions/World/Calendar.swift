/// The second half of 2025, counted in whole seconds from its start. Clocks are never put forward or back.
enum Calendar {
  static let secondsPerHour = 3_600
  static let secondsPerDay = 86_400
  /// 1 July to 31 December 2025.
  static let days = 184
  private static let monthLengths = [31, 31, 30, 31, 30, 31]

  /// The month (7 to 12 within the period) and the day of the month, both counted from 1.
  static func date(ofDay day: Int) -> (month: Int, day: Int) {
    var rest = day
    for (index, length) in monthLengths.enumerated() {
      if rest < length { return (index + 7, rest + 1) }
      rest -= length
    }
    preconditionFailure("day \(day) lies behind the period of \(days) days")
  }

  /// 0 is Monday. The period starts on a Tuesday.
  static func weekday(ofDay day: Int) -> Int {
    (day + 1) % 7
  }

  static func isWeekend(_ day: Int) -> Bool {
    weekday(ofDay: day) >= 5
  }

  /// Days since the last pay day, the 25th of each month.
  static func daysSincePayDay(_ day: Int) -> Int {
    let date = date(ofDay: day)
    if date.day >= 25 { return date.day - 25 }
    let previousLength = date.month == 7 ? 30 : monthLengths[date.month - 8]
    return date.day + previousLength - 25
  }

  /// The first day of a month, for instance `day(1, of: 11)` for 1 November.
  static func day(_ day: Int, of month: Int) -> Int {
    monthLengths[..<(month - 7)].reduce(0, +) + day - 1
  }

  /// `2025-07-01T00:00:00`, local time.
  static func text(ofSecond second: Int) -> String {
    let date = date(ofDay: second / secondsPerDay)
    let clock = second % secondsPerDay
    return "2025-\(twoDigits(date.month))-\(twoDigits(date.day))T\(twoDigits(clock / 3_600)):"
      + "\(twoDigits(clock / 60 % 60)):\(twoDigits(clock % 60))"
  }

  private static func twoDigits(_ number: Int) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }
}
