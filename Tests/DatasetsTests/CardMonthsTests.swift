import Testing

@testable import datasets

@Suite struct CardMonthsTests {
  static let world = cardMonthsWorld()
  static let stream = cardMonthsStream(in: world)
  /// The cells of each row as written.
  static let cells = cardMonthsCSV(stream, in: world).split(separator: "\n").dropFirst()
    .map { $0.split(separator: ",", omittingEmptySubsequences: false) }
  var stream: [Transaction] { CardMonthsTests.stream }
  var frauds: [Transaction] { stream.filter { $0.fraud != nil } }
  var calendar: Calendar { CardMonthsChanges.calendar }

  func day(_ transaction: Transaction) -> Int { transaction.second / Calendar.secondsPerDay }

  /// The share of rows that hold, among those of some days.
  func share(
    of rows: [Transaction], on days: ClosedRange<Int>, where holds: (Transaction) -> Bool
  ) -> Double {
    let chosen = rows.filter { days.contains(day($0)) }
    return Double(chosen.count(where: holds)) / Double(chosen.count)
  }

  @Test func `payments stand in the order of time, inside eighteen months`() {
    #expect(zip(stream, stream.dropFirst()).allSatisfy { $0.second <= $1.second })
    #expect(stream.first!.second >= 0 && stream.last!.second < CardMonthsTests.world.end)
    #expect(Set(stream.map { calendar.month(ofDay: day($0)) }).count == 18)
  }

  @Test func `the table has the promised size and base rate`() {
    #expect((95_000...130_000).contains(stream.count))
    #expect((0.005...0.009).contains(Double(frauds.count) / Double(stream.count)))
  }

  @Test func `every month has fraud to measure`() {
    for month in 0..<18 {
      #expect(frauds.count { calendar.month(ofDay: day($0)) == month } >= 20)
    }
  }

  @Test func `no scheme is at work before its first day, and each of them occurs`() {
    for scheme in cardMonthsSchemes {
      let days = frauds.filter { $0.fraud == scheme.kind }.map(day)
      #expect(days.count >= 50)
      #expect(days.allSatisfy { $0 >= scheme.firstDay })
    }
    #expect(frauds.first { $0.fraud == .remote }.map(day)! >= calendar.day(2024, 8, 12))
    #expect(!frauds.contains { $0.fraud == .wallet })
  }

  @Test func `before the bank's rule thieves are greedy, and after it most are not`() {
    let takeovers = frauds.filter { $0.fraud == .takeover }
    let ramp = CardMonthsChanges.adaptation
    let before = share(of: takeovers, on: 0...(ramp.from - 1)) { $0.cents > 10_000 }
    let after = share(of: takeovers, on: ramp.to...(calendar.days - 1)) { $0.cents > 10_000 }
    #expect(before > 1.5 * after)
    let devicesBefore = share(of: takeovers, on: 0...(ramp.from - 1)) { $0.isNewDevice }
    let devicesAfter = share(of: takeovers, on: ramp.to...(calendar.days - 1)) { $0.isNewDevice }
    #expect(devicesBefore > 1.3 * devicesAfter)
  }

  @Test func `failed attempts point to fraud less and less`() {
    let guesses = frauds.filter { $0.fraud == .takeover || $0.fraud == .testing }
    let ramp = CardMonthsChanges.adaptation
    let before = share(of: guesses, on: 0...(ramp.from - 1)) { $0.failedAttempts > 0 }
    let after = share(of: guesses, on: ramp.to...(calendar.days - 1)) { $0.failedAttempts > 0 }
    let honest = share(of: stream.filter { $0.fraud == nil }, on: 0...(calendar.days - 1)) {
      $0.failedAttempts > 0
    }
    #expect((0.35...0.6).contains(before))
    #expect(after < 0.7 * before)
    #expect((0.015...0.05).contains(honest))
  }

  @Test func `nobody taps for more than the limit of the day, and the raise is used`() {
    let taps = stream.filter { $0.channel == .contactless }
    #expect(taps.allSatisfy { $0.cents <= (day($0) < CardMonthsChanges.limitRaised ? 3_000 : 5_000) })
    let raised = CardMonthsChanges.limitRaised
    let before = share(of: stream, on: (raised - 60)...(raised - 1)) { $0.channel == .contactless }
    let after = share(of: stream, on: raised...(raised + 59)) { $0.channel == .contactless }
    #expect(after > before + 0.05)
  }

  @Test func `people buy more online from month to month`() {
    let first = share(of: stream, on: 0...91) { $0.channel == .online }
    let last = share(of: stream, on: calendar.day(2024, 9, 1)...calendar.day(2024, 11, 30)) {
      $0.channel == .online
    }
    #expect(last > first + 0.04)
  }

  @Test func `gift cards in round amounts are mostly bought by honest people`() {
    let cards = stream.filter { $0.category == .digital && [2_500, 5_000, 10_000].contains($0.cents) }
    #expect(cards.count { $0.fraud == nil } > 5 * cards.count { $0.fraud != nil })
  }

  @Test func `nothing is reported before it happens, and nothing honest is reported`() {
    let reported = stream.filter { $0.reported != nil }
    #expect(reported.allSatisfy { $0.fraud != nil && $0.reported! > $0.second })
    #expect(frauds.contains { $0.reported == nil })
  }

  @Test func `in one week distances arrive in metres, and in no other`() {
    let wrong = zip(CardMonthsTests.cells, stream).count { cells, transaction in
      let isBroken = CardMonthsChanges.metres.contains(day(transaction))
      let tenths = transaction.tenthsOfKilometre
      return Int(cells[8]) != (isBroken ? tenths * 100 : (tenths + 5) / 10)
    }
    #expect(wrong == 0)
  }

  @Test func `failed attempts are missing in one week, and only the report is elsewhere`() {
    let wrong = zip(CardMonthsTests.cells, stream).count { cells, transaction in
      let isBroken = CardMonthsChanges.withoutAttempts.contains(day(transaction))
      let missing = cells[..<13].indices.filter { cells[$0].isEmpty }
      return cells.count != cardMonthsColumns.count || missing != (isBroken ? [10] : [])
    }
    #expect(wrong == 0)
  }

  @Test func `the data sheet names every column, every change and the counts`() {
    let sheet = cardMonthsSheet(stream, in: CardMonthsTests.world)
    for column in cardMonthsColumns { #expect(sheet.contains("| `\(column)` |")) }
    for date in ["2024-02-01", "2024-06-01", "2024-08-12", "2024-10-07", "2024-11-04"] {
      #expect(sheet.contains(date))
    }
    #expect(sheet.contains("- Rows: \(stream.count), of which \(frauds.count) are fraud"))
  }
}
