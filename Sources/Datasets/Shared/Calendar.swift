/// A period of whole months, counted in days and whole seconds from its start. Clocks are never put forward or back.
struct Calendar: Sendable {
  static let secondsPerHour = 3_600
  static let secondsPerDay = 86_400

  /// One month of the period; `start` is its first day, counted from the period's.
  private struct Month: Sendable {
    let year: Int
    let month: Int
    let start: Int
    var length: Int { Calendar.length(ofMonth: month, year) }
  }

  private let months: [Month]
  /// 0 is Monday.
  private let firstWeekday: Int
  let days: Int

  /// The period of `count` months that starts on the first day of `month`.
  init(from year: Int, _ month: Int, months count: Int) {
    var months: [Month] = []
    var start = 0
    for index in (month - 1)..<(month - 1 + count) {
      months.append(Month(year: year + index / 12, month: index % 12 + 1, start: start))
      start += months[months.count - 1].length
    }
    self.months = months
    days = start
    // 1 January 1970 was a Thursday.
    let before = (1970..<year).reduce(0) { $0 + (Calendar.isLeap($1) ? 366 : 365) }
    firstWeekday = (1..<month).reduce(before + 3) { $0 + Calendar.length(ofMonth: $1, year) } % 7
  }

  /// The date of a day; the month and the day of the month are counted from 1.
  func date(ofDay day: Int) -> (year: Int, month: Int, day: Int) {
    precondition((0..<days).contains(day), "day \(day) lies outside the period of \(days) days")
    let month = months[self.month(ofDay: day)]
    return (month.year, month.month, day - month.start + 1)
  }

  /// The index of the month in which a day lies, counted from the period's first.
  func month(ofDay day: Int) -> Int {
    months.lastIndex { $0.start <= day }!
  }

  /// 0 is Monday.
  func weekday(ofDay day: Int) -> Int {
    (day + firstWeekday) % 7
  }

  func isWeekend(_ day: Int) -> Bool {
    weekday(ofDay: day) >= 5
  }

  /// Days since the last pay day, the 25th of each month.
  func daysSincePayDay(_ day: Int) -> Int {
    let date = date(ofDay: day)
    if date.day >= 25 { return date.day - 25 }
    let previous = date.month == 1 ? 31 : Calendar.length(ofMonth: date.month - 1, date.year)
    return date.day + previous - 25
  }

  /// The day on which a date falls, for instance `day(2025, 11, 1)` for 1 November 2025.
  func day(_ year: Int, _ month: Int, _ day: Int) -> Int {
    guard let found = months.first(where: { $0.year == year && $0.month == month }) else {
      preconditionFailure("\(year)-\(month) lies outside the period")
    }
    return found.start + day - 1
  }

  /// `2025-07-01`.
  func text(ofDay day: Int) -> String {
    let date = date(ofDay: day)
    return "\(date.year)-\(Calendar.twoDigits(date.month))-\(Calendar.twoDigits(date.day))"
  }

  /// `2025-07-01T00:00:00`, local time.
  func text(ofSecond second: Int) -> String {
    let clock = second % Calendar.secondsPerDay
    return text(ofDay: second / Calendar.secondsPerDay)
      + "T\(Calendar.twoDigits(clock / 3_600)):\(Calendar.twoDigits(clock / 60 % 60))"
      + ":\(Calendar.twoDigits(clock % 60))"
  }

  private static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  private static func length(ofMonth month: Int, _ year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func twoDigits(_ number: Int) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }
}
