import TestSupport
import Testing

@testable import Tabular

@Suite struct CalendarTests {
  @Test func daysAreCountedWithoutAGap() {
    // Every day of the four hundred years after which the calendar repeats itself, against counting month by month.
    var (year, month, day) = (1999, 12, 31)
    for days in 10_956..<10_956 + 146_097 + 2 {
      let date = CalendarDate(daysSince1970: days)
      guard date.year == year, date.month == month, date.day == day,
        CalendarDate(year: year, month: month, day: day) == date
      else {
        Issue.record("\(days): \(date) is not \(year)-\(month)-\(day)")
        return
      }
      let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
      let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
      day += 1
      if day > lengths[month - 1] { (month, day) = (month + 1, 1) }
      if month > 12 { (year, month) = (year + 1, 1) }
    }
  }

  @Test func aDateHasPartsAndNeighbours() throws {
    let date = try #require(CalendarDate("2024-02-29"))
    #expect((date.year, date.month, date.day, date.quarter) == (2024, 2, 29, 1))
    #expect(date.weekday == 4)
    #expect(date.dayOfYear == 60)
    #expect(date.monthStart.description == "2024-02-01")
    #expect(date.monthEnd == date)
    #expect(date.adding(months: 12).description == "2025-02-28")
    #expect(date.adding(months: -3).description == "2023-11-29")
    #expect(date.adding(days: 1).description == "2024-03-01")
    #expect(CalendarDate("2024-03-10")! - date == 10)
    #expect(CalendarDate("2025-01-01")!.months(since: date) == 11)
    #expect(
      CalendarDate.monthStarts(from: date, through: CalendarDate("2024-04-30")!).map(\.description)
        == ["2024-02-01", "2024-03-01", "2024-04-01"])
    #expect((date...date.adding(days: 2)).count == 3)
    #expect(CalendarDate("1969-12-31")!.daysSince1970 == -1)
    #expect(CalendarDate("1969-12-31")!.weekday == 3)
    #expect(CalendarDate("0000-01-01")!.daysSince1970 == CalendarDate.range.lowerBound)
    #expect(CalendarDate("9999-12-31")!.daysSince1970 == CalendarDate.range.upperBound)
  }

  @Test(arguments: [
    "", "2024-2-29", "2023-02-29", "2024-13-01", "2024-00-10", "2024-01-00", "2024-04-31", "20240101",
    "2024-01-01 ",
    "+024-01-01", "2024/01/01", "1900-02-29", "2024-01-01T00:00",
  ])
  func whatIsNoDateIsRefused(text: String) {
    #expect(CalendarDate(text) == nil)
  }

  @Test(arguments: [
    ("2024-02-29T12:30:45Z", "2024-02-29T12:30:45Z"), ("2024-02-29 12:30", "2024-02-29T12:30:00Z"),
    ("2024-02-29T23:30:00-01:30", "2024-03-01T01:00:00Z"),
    ("2024-02-29T00:00:00.250", "2024-02-29T00:00:00.25Z"),
    ("1969-12-31T23:59:59.999999Z", "1969-12-31T23:59:59.999999Z"),
    ("2024-01-01T00:30:00+01:00", "2023-12-31T23:30:00Z"),
  ])
  func aTimestampIsReadInItsZoneAndWrittenInUTC(text: String, expected: String) {
    #expect(Timestamp(text)?.description == expected)
  }

  @Test(arguments: [
    "2024-02-29", "2024-02-29T24:00", "2024-02-29T12:60", "2024-02-29T12:30:60Z", "2024-02-29T12:30:00.Z",
    "2024-02-29T12:30:00.1234567Z", "2024-02-29T12:30:00+1:00", "2024-02-29T12:30:00 Z", "2023-02-29T12:30",
    "0000-01-01T00:00:00+00:01", "9999-12-31T23:59:59-00:01", "2024-02-29x12:30", "2024-02-29T12:30:",
  ])
  func whatIsNoTimestampIsRefused(text: String) {
    #expect(Timestamp(text) == nil)
  }

  @Test func aTimestampHasPartsAndDifferences() throws {
    let moment = try #require(Timestamp("1969-12-31T22:03:04.5Z"))
    #expect((moment.hour, moment.minute, moment.second, moment.microsecond) == (22, 3, 4, 500_000))
    #expect(moment.date.description == "1969-12-31")
    #expect(Timestamp(secondsSince1970: 0) - moment == 7015.5)
    #expect(moment.adding(seconds: 7015.5) == Timestamp(secondsSince1970: 0))
    #expect(Timestamp(date: moment.date, hour: 25) == nil)
  }

  @Test func datesAndTimestampsReadBackAsTheyWereWritten() {
    checkProperty(cases: 1000) { choices in
      Timestamp(microsecondsSince1970: choices.integer(in: -62_167_219_200_000_000...253_402_300_799_999_999))
    } holds: {
      Timestamp($0.description) == $0 && CalendarDate($0.date.description) == $0.date
    }
  }

  @Test func csvColumnsOfDatesAreReadWhereTheyAreAskedFor() throws {
    let text =
      "day,at,mixed,c\n2024-02-29,2024-02-29T12:00:00Z,2024-01-01,x\n,,y,\n2024-03-01,2024-03-01 00:30,,x\n"
    #expect(try Table(csvText: text).columns.map(\.kind) == [.text, .text, .text, .text])
    let dated = try Table(csvText: text, options: CSVOptions(kinds: ["c": .category], readsDates: true))
    #expect(dated.columns.map(\.kind) == [.date, .timestamp, .text, .category])
    #expect(try dated.optionalDates("day") == [CalendarDate("2024-02-29"), nil, CalendarDate("2024-03-01")])
    #expect(try dated.optionalTimestamps("at")[2]?.description == "2024-03-01T00:30:00Z")
    #expect(try dated.optionalTexts("c") == ["x", nil, "x"])
    #expect(try dated.row(0).date("day").month == 2)
    #expect(throws: TableError.self) { try dated.dates("day") }
    #expect(throws: TableError.self) { try dated.timestamps("day") }
    let error = #expect(throws: CSVError.self) {
      try Table(csvText: text, name: "t.csv", options: CSVOptions(kinds: ["mixed": .date]))
    }
    #expect(error?.description == "t.csv:3:3: `y` in column `mixed` is not of the kind date")
  }
}
