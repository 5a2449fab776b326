import LinearAlgebra

/// A day of the Gregorian calendar, without a time and without a time zone, from 0000-01-01 to 9999-12-31.
///
/// ```swift
/// let opened = CalendarDate("2024-02-29")!
/// opened.adding(months: 12)             // 2025-02-28
/// CalendarDate("2024-03-10")! - opened  // 10 days
/// ```
///
/// Days before the calendar's introduction in 1582 are counted as if it had always been in use (ISO 8601).
public struct CalendarDate: Hashable, Sendable {
  /// The number of days since 1970-01-01; negative before.
  public let daysSince1970: Int

  static let range = -719_528...2_932_896

  /// - Precondition: The day lies in the years 0 to 9999.
  public init(daysSince1970 days: Int) {
    require(
      Self.range.contains(days), "\(days) days from 1970-01-01 lead out of the years 0 to 9999")
    daysSince1970 = days
  }

  /// A day by its parts; `nil` if there is no such day, such as 30 February.
  public init?(year: Int, month: Int, day: Int) {
    guard (0...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= CivilCalendar.dayCount(year: year, month: month)
    else { return nil }
    daysSince1970 = CivilCalendar.days(year: year, month: month, day: day)
  }

  /// A day as ISO 8601 writes it, `2024-02-29`; `nil` for anything else.
  public init?(_ text: String) {
    let date = Array(text.utf8).withUnsafeBufferPointer { ISO8601.date($0) }
    guard let date else { return nil }
    self = date
  }

  public var year: Int { parts.year }
  /// From 1 for January to 12.
  public var month: Int { parts.month }
  /// From 1 to 31.
  public var day: Int { parts.day }
  /// From 1 to 4.
  public var quarter: Int { (month + 2) / 3 }
  /// From 1 for Monday to 7 for Sunday, as in ISO 8601.
  public var weekday: Int {
    // 1970-01-01 was a Thursday.
    daysSince1970 + 3 - CivilCalendar.floorDivided(daysSince1970 + 3, 7) * 7 + 1
  }
  /// From 1 to 366.
  public var dayOfYear: Int {
    daysSince1970 - CivilCalendar.days(year: year, month: 1, day: 1) + 1
  }

  private var parts: (year: Int, month: Int, day: Int) { CivilCalendar.date(days: daysSince1970) }

  /// The first day of the same month.
  public var monthStart: CalendarDate { CalendarDate(daysSince1970: daysSince1970 - day + 1) }
  /// The last day of the same month.
  public var monthEnd: CalendarDate {
    let (year, month, day) = parts
    return CalendarDate(
      daysSince1970: daysSince1970 - day + CivilCalendar.dayCount(year: year, month: month))
  }

  /// The day so many days later, or earlier if the number is negative.
  public func adding(days: Int) -> CalendarDate { CalendarDate(daysSince1970: daysSince1970 + days) }

  /// The same day of the month so many months later; the month's last day if it has no such day.
  public func adding(months: Int) -> CalendarDate {
    let (year, month, day) = parts
    let index = year * 12 + month - 1 + months
    let newYear = CivilCalendar.floorDivided(index, 12)
    require((0...9999).contains(newYear), "\(months) months from \(self) lead out of the years 0 to 9999")
    let newMonth = index - newYear * 12 + 1
    let newDay = min(day, CivilCalendar.dayCount(year: newYear, month: newMonth))
    return CalendarDate(
      daysSince1970: CivilCalendar.days(year: newYear, month: newMonth, day: newDay))
  }

  /// The months from one day's month to another's, whatever the days: the age of an account in calendar months.
  public func months(since other: CalendarDate) -> Int { (year - other.year) * 12 + month - other.month }

  /// The number of days from one day to another.
  public static func - (left: CalendarDate, right: CalendarDate) -> Int {
    left.daysSince1970 - right.daysSince1970
  }

  /// The first days of all months from the month of `start` to the month of `end`.
  public static func monthStarts(from start: CalendarDate, through end: CalendarDate) -> [CalendarDate] {
    guard start <= end else { return [] }
    return (0...end.months(since: start)).map { start.monthStart.adding(months: $0) }
  }
}

extension CalendarDate: Comparable, Strideable {
  public static func < (left: CalendarDate, right: CalendarDate) -> Bool {
    left.daysSince1970 < right.daysSince1970
  }
  public func distance(to other: CalendarDate) -> Int { other - self }
  public func advanced(by days: Int) -> CalendarDate { adding(days: days) }
}

extension CalendarDate: CustomStringConvertible {
  /// As ISO 8601 writes it.
  public var description: String {
    var bytes: [UInt8] = []
    ISO8601.append(self, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
