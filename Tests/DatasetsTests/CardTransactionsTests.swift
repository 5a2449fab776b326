import Testing

@testable import datasets

@Suite struct CardTransactionsTests {
  static let world = cardTransactionWorld()
  static let stream = world.stream(with: cardTransactionSchemes)
  var calendar: Calendar { CardTransactionsTests.world.calendar }
  var stream: [Transaction] { CardTransactionsTests.stream }
  var frauds: [Transaction] { stream.filter { $0.fraud != nil } }

  @Test func `payments stand in the order of time, inside the period`() {
    #expect(zip(stream, stream.dropFirst()).allSatisfy { $0.second <= $1.second })
    #expect(stream.first!.second >= 0)
    #expect(stream.last!.second < CardTransactionsTests.world.end)
  }

  @Test func `the table has the promised size and base rate`() {
    #expect((60_000...90_000).contains(stream.count))
    let rate = Double(frauds.count) / Double(stream.count)
    #expect((0.003...0.009).contains(rate))
  }

  @Test(arguments: cardTransactionSchemes.map(\.kind))
  func `every kind of fraud occurs, and in its own part of the period`(kind: FraudKind) throws {
    let scheme = try #require(cardTransactionSchemes.first { $0.kind == kind })
    let days = frauds.filter { $0.fraud == kind }.map { $0.second / Calendar.secondsPerDay }
    #expect(days.count >= 30)
    #expect(days.allSatisfy { scheme.firstDay <= $0 })
    if kind != .wallet {
      #expect(days.min()! < calendar.day(2025, 8, 1) && days.max()! >= calendar.day(2025, 12, 1))
    }
  }

  @Test func `the late pattern does not occur before 10 November`() throws {
    let first = try #require(frauds.first { $0.fraud == .wallet })
    #expect(first.second >= calendar.day(2025, 11, 10) * Calendar.secondsPerDay)
  }

  @Test func `nothing is reported before it happens, and nothing honest is reported`() {
    for transaction in stream {
      if let reported = transaction.reported {
        #expect(transaction.fraud != nil)
        #expect(reported > transaction.second)
      }
    }
  }

  @Test func `some fraud is reported late and some never`() {
    let delays = frauds.compactMap { fraud in fraud.reported.map { $0 - fraud.second } }
    #expect(delays.contains { $0 > 30 * Calendar.secondsPerDay })
    #expect(delays.count < frauds.count)
  }

  @Test func `honest people also do what looks suspicious`() {
    let honest = stream.filter { $0.fraud == nil }
    #expect(honest.contains { $0.isNewDevice })
    #expect(honest.contains { $0.cents > 50_000 })
    #expect(honest.contains { $0.tenthsOfKilometre > 10_000 })
  }

  @Test func `only online payments have devices, and cash machines give whole notes`() {
    for transaction in stream {
      #expect(!transaction.isNewDevice || transaction.channel == .online)
      if transaction.channel == .atm { #expect(transaction.cents % 1_000 == 0) }
      #expect((transaction.category == .cash) == (transaction.channel == .atm))
    }
  }

  @Test func `nobody taps for more than the limit`() {
    let limit = 5_000
    #expect(stream.filter { $0.channel == .contactless }.allSatisfy { $0.cents <= limit })
  }

  @Test func `more is bought in December, and less on Christmas Day`() {
    func perDay(_ days: ClosedRange<Int>) -> Double {
      let count = stream.count { days.contains($0.second / Calendar.secondsPerDay) }
      return Double(count) / Double(days.count)
    }
    let december = perDay(calendar.day(2025, 12, 1)...calendar.day(2025, 12, 23))
    let september = perDay(calendar.day(2025, 9, 1)...calendar.day(2025, 9, 23))
    let christmas = perDay(calendar.day(2025, 12, 25)...calendar.day(2025, 12, 25))
    #expect(december > 1.1 * september)
    #expect(christmas < 0.7 * september)
  }
}
