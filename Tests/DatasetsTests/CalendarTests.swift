import Testing

@testable import datasets

@Test func `the period has the days of six months`() {
  #expect(Calendar.date(ofDay: 0) == (7, 1))
  #expect(Calendar.date(ofDay: 30) == (7, 31))
  #expect(Calendar.date(ofDay: 31) == (8, 1))
  #expect(Calendar.date(ofDay: Calendar.days - 1) == (12, 31))
}

@Test func `a date leads back to its day`() {
  for day in 0..<Calendar.days {
    let date = Calendar.date(ofDay: day)
    #expect(Calendar.day(date.day, of: date.month) == day)
  }
}

@Test func `weekdays follow the calendar of 2025`() {
  #expect(Calendar.weekday(ofDay: 0) == 1, "1 July 2025 was a Tuesday")
  #expect(Calendar.weekday(ofDay: Calendar.day(25, of: 12)) == 3, "Christmas 2025 was a Thursday")
  #expect(Calendar.isWeekend(Calendar.day(6, of: 7)))
}

@Test func `days since pay day start again on the 25th`() {
  #expect(Calendar.daysSincePayDay(Calendar.day(25, of: 8)) == 0)
  #expect(Calendar.daysSincePayDay(Calendar.day(24, of: 8)) == 30)
  #expect(Calendar.daysSincePayDay(0) == 6)
}

@Test func `times are written as ISO 8601`() {
  #expect(Calendar.text(ofSecond: 0) == "2025-07-01T00:00:00")
  #expect(
    Calendar.text(ofSecond: Calendar.days * Calendar.secondsPerDay - 1) == "2025-12-31T23:59:59")
}
