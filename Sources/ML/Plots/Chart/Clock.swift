extension Axis {
  /// What the numbers of an axis of time count, and from when.
  public struct Clock: Hashable, Sendable, Codable {
    public enum Unit: String, Hashable, Sendable, Codable { case seconds, days }
    public let unit: Unit
    /// The day at whose first moment the clock shows zero.
    public let epoch: Day

    public init(_ unit: Unit, since epoch: Day = Day(1970, 1, 1)) {
      self.unit = unit
      self.epoch = epoch
    }

    /// Seconds since the beginning of 1970; `nil` where the calendar is of no use: 30,000 years away and more.
    func seconds(_ value: Double) -> Double? {
      let seconds = Double(epoch.number) * 86_400 + value * (unit == .days ? 86_400 : 1)
      return seconds.magnitude < 1e12 ? seconds : nil
    }

    /// What the clock shows at a second since the beginning of 1970.
    func value(_ seconds: Double) -> Double {
      (seconds - Double(epoch.number) * 86_400) / (unit == .days ? 86_400 : 1)
    }

    func moment(_ value: Double) -> Moment? { seconds(value).map { Moment(seconds: $0) } }
  }

  /// A day of the Gregorian calendar, which is continued into the time before its introduction.
  public struct Day: Hashable, Sendable, Codable {
    public let year: Int
    public let month: Int
    public let day: Int

    /// A month or a day that does not exist is moved to the nearest that does, a year into ±20,000.
    public init(_ year: Int, _ month: Int, _ day: Int) {
      self.year = min(max(year, -20_000), 20_000)
      self.month = min(max(month, 1), 12)
      let isLeap = self.year % 4 == 0 && (self.year % 100 != 0 || self.year % 400 == 0)
      let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
      self.day = min(max(day, 1), lengths[self.month - 1])
    }

    /// Reads a day; one that does not exist is moved to the nearest that does.
    public init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: CodingKeys.self)
      self.init(
        try values.decode(Int.self, forKey: .year), try values.decode(Int.self, forKey: .month),
        try values.decode(Int.self, forKey: .day))
    }

    /// Days since the beginning of 1970.
    ///
    /// Years begin in March here, so that the leap day is the last of its year; 400 years have 146,097 days.
    var number: Int {
      let year = month <= 2 ? self.year - 1 : self.year
      let era = (year >= 0 ? year : year - 399) / 400
      let yearOfEra = year - era * 400
      let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
      let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
      return era * 146_097 + dayOfEra - 719_468
    }

    /// The day with a number; the inverse of ``number``.
    init(number: Int) {
      let days = number + 719_468
      let era = (days >= 0 ? days : days - 146_096) / 146_097
      let dayOfEra = days - era * 146_097
      let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
      let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
      let monthFromMarch = (5 * dayOfYear + 2) / 153
      let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
      let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
      self.init(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }
  }
}

/// A second of a day.
struct Moment: Hashable {
  let day: Axis.Day
  let secondOfDay: Int

  init(seconds: Double) {
    let whole = Int(seconds.rounded())
    let number = (whole >= 0 ? whole : whole - 86_399) / 86_400
    day = Axis.Day(number: number)
    secondOfDay = whole - number * 86_400
  }

  /// `14:30`, or `14:30:05` where seconds matter.
  var time: String {
    let parts =
      [secondOfDay / 3600, secondOfDay / 60 % 60] + (secondOfDay % 60 == 0 ? [] : [secondOfDay % 60])
    return parts.map(twoDigits).joined(separator: ":")
  }

  /// `2024-03-05`, with the time unless it is midnight.
  var text: String {
    let date = "\(day.year)-\(twoDigits(day.month))-\(twoDigits(day.day))"
    return secondOfDay == 0 ? date : date + " " + time
  }
}

private func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
