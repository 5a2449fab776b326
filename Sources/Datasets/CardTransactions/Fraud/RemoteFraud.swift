/// A caller says that he is from the bank, gets the owner to let him into the computer and buys gift cards there.
///
/// The device is the owner's own, the address is the owner's home, and the owner confirms whatever the bank asks. What
/// is left to see: round amounts, one after the other, at sites that sell to everybody.
struct RemoteFraud: FraudScheme {
  let kind = FraudKind.remote
  let incidents: Int
  let firstDay: Int

  init(incidents: Int, from firstDay: Int) {
    self.incidents = incidents
    self.firstDay = firstDay
  }

  func transactions(in world: World, _ draws: inout Draws) -> [Transaction] {
    let lastDay = world.calendar.days - 1
    return (0..<incidents).flatMap { incident in
      let day = firstDay + (lastDay - firstDay - 3) * incident / incidents + draws.integer(0...3)
      return call(draws.element(of: world.accounts), day, world, &draws)
    }
  }

  private func call(
    _ victim: Account, _ day: Int, _ world: World, _ draws: inout Draws
  ) -> [Transaction] {
    var second = day * Calendar.secondsPerDay + draws.integer(9...17) * Calendar.secondsPerHour
    var transactions: [Transaction] = []
    for _ in 0..<draws.integer(3...7) {
      second += draws.integer(90...1_500)
      let site = draws.element(of: world.merchants.sites(.digital))
      let amount = draws.element(of: [25.0, 50, 50, 75, 100, 100])
      transactions.append(
        Transaction(
          second: second, account: victim, merchant: site, channel: .online, amount: amount,
          from: victim.home.near(12, &draws)))
    }
    let reported = reportTime(after: second, medianDays: 4, sigma: 0.7, &draws)
    return transactions.map { $0.reported(at: reported) }
  }
}
