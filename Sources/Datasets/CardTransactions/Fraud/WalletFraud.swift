/// The late pattern: a stolen card is put into a thief's telephone, which then pays without contact in the victim's own
/// town, each time just below the amount that would ask for a PIN.
///
/// Nobody saw it before its first day. It avoids what was suspicious until then: the amounts are small, the place is
/// near, no new device is reported, the hours are those of shops. Only the pace is odd, and a Saturday's shopping
/// has the same one.
struct WalletFraud: FraudScheme {
  let kind = FraudKind.wallet
  let incidents: Int
  let firstDay: Int

  init(incidents: Int, from firstDay: Int) {
    self.incidents = incidents
    self.firstDay = firstDay
  }

  func transactions(in world: World, _ draws: inout Draws) -> [Transaction] {
    let lastDay = world.calendar.days - 1
    return (0..<incidents).flatMap { incident in
      let step = (lastDay - firstDay - 1) * incident / incidents
      let day = firstDay + step + draws.integer(0...3)
      return spree(draws.element(of: world.accounts), min(day, lastDay), world, &draws)
    }
  }

  private func spree(
    _ victim: Account, _ day: Int, _ world: World, _ draws: inout Draws
  ) -> [Transaction] {
    var second = day * Calendar.secondsPerDay + draws.integer(9...15) * Calendar.secondsPerHour
    var transactions: [Transaction] = []
    for _ in 0..<draws.integer(4...8) {
      second += draws.integer(180...2_400)
      let category = draws.element(of: [Category.groceries, .fuel, .household, .electronics, .clothing])
      let shop = draws.element(of: world.merchants.shops(category, in: victim.city))
      let amount = world.customs.contactlessLimit(onDay: day) - draws.spread(3.5, 0.7)
      transactions.append(
        Transaction(
          second: second, account: victim, merchant: shop, channel: .contactless,
          amount: max(20, amount), from: shop.place))
    }
    let reported = reportTime(after: second, medianDays: 8, sigma: 0.6, &draws)
    return transactions.map { $0.reported(at: reported) }
  }
}
