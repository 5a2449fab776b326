/// The people and the merchants of a dataset, before anybody has spent anything.
struct World: Sendable {
  let seed: UInt64
  let calendar: Calendar
  let customs: Customs
  let merchants: Merchants
  let accounts: [Account]

  init(seed: UInt64, calendar: Calendar, customs: Customs, accountCount: Int) {
    self.seed = seed
    self.calendar = calendar
    self.customs = customs
    var draws = Draws(seed: seed, stream: 1)
    let merchants = Merchants(&draws)
    self.merchants = merchants
    accounts = (1...accountCount).map { id in
      var own = Draws(seed: seed, stream: 1_000 + UInt64(id))
      return Account(
        id: id, merchants: merchants, seasons: customs.seasons, lastDay: calendar.days - 1, &own)
    }
  }

  /// The first second behind the period.
  var end: Int { calendar.days * Calendar.secondsPerDay }

  /// All payments, honest and not, in the order of time; at the same second in the order of accounts.
  func stream(with schemes: [any FraudScheme]) -> [Transaction] {
    var transactions = accounts.flatMap { HonestSpending.transactions(of: $0, in: self) }
    for (index, scheme) in schemes.enumerated() {
      transactions += scheme.markedTransactions(in: self, stream: 10 + UInt64(index))
    }
    // The place in the list decides last: the standard library's sort promises no order among equals.
    return transactions.enumerated()
      .sorted {
        ($0.element.second, $0.element.account, $0.offset)
          < ($1.element.second, $1.element.account, $1.offset)
      }
      .map(\.element)
  }
}
