import LinearAlgebra

/// A moment in Coordinated Universal Time, to the microsecond, in the years 0 to 9999.
///
/// As in POSIX, every day has 86,400 seconds; leap seconds do not exist.
public struct Timestamp: Hashable, Sendable {
  /// The number of microseconds since 1970-01-01 at midnight; negative before.
  public let microsecondsSince1970: Int

  static let microsecondsPerDay = 86_400_000_000

  /// - Precondition: The moment lies in the years 0 to 9999.
  public init(microsecondsSince1970 microseconds: Int) {
    require(
      CalendarDate.range.contains(CivilCalendar.floorDivided(microseconds, Self.microsecondsPerDay)),
      "\(microseconds) microseconds from 1970 lead out of the years 0 to 9999")
    microsecondsSince1970 = microseconds
  }

  /// The moment so many seconds after 1970-01-01 at midnight, which many systems count in.
  public init(secondsSince1970 seconds: Int) {
    let (microseconds, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000)
    require(!overflow, "\(seconds) seconds from 1970 lead out of the years 0 to 9999")
    self.init(microsecondsSince1970: microseconds)
  }

  /// A time of a day; `nil` if there is no such time, such as 24:00 or a leap second.
  public init?(date: CalendarDate, hour: Int = 0, minute: Int = 0, second: Int = 0, microsecond: Int = 0) {
    guard (0..<24).contains(hour), (0..<60).contains(minute), (0..<60).contains(second),
      (0..<1_000_000).contains(microsecond)
    else { return nil }
    let seconds = (hour * 60 + minute) * 60 + second
    microsecondsSince1970 =
      date.daysSince1970 * Self.microsecondsPerDay + seconds * 1_000_000 + microsecond
  }

  /// A moment as ISO 8601 writes it: `2024-02-29T12:30:00Z`; `nil` for anything else.
  ///
  /// Between date and time may be a space, seconds and up to six decimals of them may be there, and in place of `Z` a
  /// distance from UTC such as `+01:00`. A time that says nothing about its zone is taken as UTC.
  public init?(_ text: String) {
    let moment = Array(text.utf8).withUnsafeBufferPointer { ISO8601.timestamp($0) }
    guard let moment else { return nil }
    self = moment
  }

  /// The day in UTC.
  public var date: CalendarDate {
    CalendarDate(
      daysSince1970: CivilCalendar.floorDivided(microsecondsSince1970, Self.microsecondsPerDay))
  }
  /// From 0 to 23.
  public var hour: Int { microsecondOfDay / 3_600_000_000 }
  /// From 0 to 59.
  public var minute: Int { microsecondOfDay / 60_000_000 % 60 }
  /// From 0 to 59.
  public var second: Int { microsecondOfDay / 1_000_000 % 60 }
  /// From 0 to 999,999.
  public var microsecond: Int { microsecondOfDay % 1_000_000 }

  private var microsecondOfDay: Int {
    microsecondsSince1970 - date.daysSince1970 * Self.microsecondsPerDay
  }

  /// The moment so many seconds later, rounded to the microsecond.
  public func adding(seconds: Double) -> Timestamp {
    require(abs(seconds) < 1e12, "\(seconds) seconds lead out of the years 0 to 9999")
    return Timestamp(microsecondsSince1970: microsecondsSince1970 + Int((seconds * 1e6).rounded()))
  }

  /// The number of seconds from one moment to another.
  public static func - (left: Timestamp, right: Timestamp) -> Double {
    Double(left.microsecondsSince1970 - right.microsecondsSince1970) / 1e6
  }
}

extension Timestamp: Comparable {
  public static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.microsecondsSince1970 < right.microsecondsSince1970
  }
}

extension Timestamp: CustomStringConvertible {
  /// As ISO 8601 writes it, in UTC, with no more decimals of the second than there are.
  public var description: String {
    var bytes: [UInt8] = []
    ISO8601.append(self, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
