import Testing

@testable import datasets

@Suite struct CalendarTests {
  let half = Calendar(from: 2025, 7, months: 6)
  let years = Calendar(from: 2023, 7, months: 18)

  @Test func `the period has the days of its months`() {
    #expect(half.days == 184)
    #expect(half.date(ofDay: 0) == (2025, 7, 1))
    #expect(half.date(ofDay: 30) == (2025, 7, 31))
    #expect(half.date(ofDay: 31) == (2025, 8, 1))
    #expect(half.date(ofDay: half.days - 1) == (2025, 12, 31))
  }

  @Test func `a leap year has its day`() {
    #expect(years.days == 184 + 366)
    #expect(years.date(ofDay: years.day(2024, 3, 1) - 1) == (2024, 2, 29))
    #expect(Calendar(from: 2023, 2, months: 1).days == 28)
  }

  @Test func `a date leads back to its day`() {
    for day in 0..<years.days {
      let date = years.date(ofDay: day)
      #expect(years.day(date.year, date.month, date.day) == day)
    }
  }

  @Test func `weekdays follow the calendar`() {
    #expect(half.weekday(ofDay: 0) == 1, "1 July 2025 was a Tuesday")
    #expect(half.weekday(ofDay: half.day(2025, 12, 25)) == 3, "Christmas 2025 was a Thursday")
    #expect(half.isWeekend(half.day(2025, 7, 6)))
    #expect(years.weekday(ofDay: years.day(2024, 2, 29)) == 3, "29 February 2024 was a Thursday")
  }

  @Test func `days since pay day start again on the 25th`() {
    #expect(half.daysSincePayDay(half.day(2025, 8, 25)) == 0)
    #expect(half.daysSincePayDay(half.day(2025, 8, 24)) == 30)
    #expect(half.daysSincePayDay(0) == 6)
    #expect(years.daysSincePayDay(years.day(2024, 3, 1)) == 5)
  }

  @Test func `months are counted from the first of the period`() {
    #expect(years.month(ofDay: 0) == 0)
    #expect(years.month(ofDay: years.day(2024, 1, 1)) == 6)
    #expect(years.month(ofDay: years.days - 1) == 17)
  }

  @Test func `times are written as ISO 8601`() {
    #expect(half.text(ofSecond: 0) == "2025-07-01T00:00:00")
    #expect(half.text(ofSecond: half.days * Calendar.secondsPerDay - 1) == "2025-12-31T23:59:59")
    #expect(years.text(ofDay: years.day(2024, 2, 29)) == "2024-02-29")
  }
}
