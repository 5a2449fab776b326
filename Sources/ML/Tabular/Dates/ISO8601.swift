/// Dates and times as ISO 8601 writes them, read from bytes and written to them.
enum ISO8601 {
  /// A whole text `YYYY-MM-DD`.
  static func date(_ text: UnsafeBufferPointer<UInt8>) -> CalendarDate? {
    text.count == 10 ? leadingDate(text) : nil
  }

  private static func leadingDate(_ text: UnsafeBufferPointer<UInt8>) -> CalendarDate? {
    guard text.count >= 10, text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-"),
      let year = number(text, 0..<4), let month = number(text, 5..<7), let day = number(text, 8..<10)
    else { return nil }
    return CalendarDate(year: year, month: month, day: day)
  }

  /// A whole text `YYYY-MM-DDTHH:MM`, then perhaps seconds, their decimals and the zone.
  static func timestamp(_ text: UnsafeBufferPointer<UInt8>) -> Timestamp? {
    guard text.count >= 16, text[10] == UInt8(ascii: "T") || text[10] == UInt8(ascii: " "),
      let date = leadingDate(text), let hour = number(text, 11..<13), text[13] == UInt8(ascii: ":"),
      let minute = number(text, 14..<16)
    else { return nil }
    var place = 16
    var second = 0
    var microsecond = 0
    if place < text.count && text[place] == UInt8(ascii: ":") {
      guard let value = number(text, place + 1..<place + 3) else { return nil }
      second = value
      place += 3
      if place < text.count && text[place] == UInt8(ascii: ".") {
        var end = place + 1
        while end < text.count && text[end] &- 48 <= 9 { end += 1 }
        guard (1...6).contains(end - place - 1), let digits = number(text, place + 1..<end) else {
          return nil
        }
        microsecond = (end - place - 1..<6).reduce(digits) { value, _ in value * 10 }
        place = end
      }
    }
    guard let offset = offsetMinutes(text, from: place),
      let local = Timestamp(
        date: date, hour: hour, minute: minute, second: second, microsecond: microsecond)
    else { return nil }
    let moment = local.microsecondsSince1970 - offset * 60_000_000
    // An offset can lead out of the first or the last year.
    let day = CivilCalendar.floorDivided(moment, Timestamp.microsecondsPerDay)
    return CalendarDate.range.contains(day) ? Timestamp(microsecondsSince1970: moment) : nil
  }

  /// Nothing, `Z` or `±HH:MM` up to the end of the text.
  private static func offsetMinutes(_ text: UnsafeBufferPointer<UInt8>, from place: Int) -> Int? {
    if place == text.count { return 0 }
    if text[place] == UInt8(ascii: "Z") { return place + 1 == text.count ? 0 : nil }
    let isNegative = text[place] == UInt8(ascii: "-")
    guard isNegative || text[place] == UInt8(ascii: "+"), place + 6 == text.count,
      text[place + 3] == UInt8(ascii: ":"), let hours = number(text, place + 1..<place + 3), hours < 24,
      let minutes = number(text, place + 4..<place + 6), minutes < 60
    else { return nil }
    return (isNegative ? -1 : 1) * (hours * 60 + minutes)
  }

  private static func number(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int? {
    guard range.upperBound <= text.count else { return nil }
    var number = 0
    for place in range {
      let digit = text[place] &- UInt8(ascii: "0")
      guard digit <= 9 else { return nil }
      number = number * 10 + Int(digit)
    }
    return number
  }

  static func append(_ date: CalendarDate, to bytes: inout [UInt8]) {
    let (year, month, day) = CivilCalendar.date(days: date.daysSince1970)
    append(year, digits: 4, to: &bytes)
    bytes.append(UInt8(ascii: "-"))
    append(month, digits: 2, to: &bytes)
    bytes.append(UInt8(ascii: "-"))
    append(day, digits: 2, to: &bytes)
  }

  static func append(_ moment: Timestamp, to bytes: inout [UInt8]) {
    append(moment.date, to: &bytes)
    bytes.append(UInt8(ascii: "T"))
    append(moment.hour, digits: 2, to: &bytes)
    bytes.append(UInt8(ascii: ":"))
    append(moment.minute, digits: 2, to: &bytes)
    bytes.append(UInt8(ascii: ":"))
    append(moment.second, digits: 2, to: &bytes)
    if moment.microsecond > 0 {
      bytes.append(UInt8(ascii: "."))
      append(moment.microsecond, digits: 6, to: &bytes)
      while bytes.last == UInt8(ascii: "0") { bytes.removeLast() }
    }
    bytes.append(UInt8(ascii: "Z"))
  }

  private static func append(_ number: Int, digits: Int, to bytes: inout [UInt8]) {
    var power = 1
    for _ in 1..<digits { power *= 10 }
    while power > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(number / power % 10))
      power /= 10
    }
  }
}
