/// Somebody gets hold of a card or of its owner's password and spends as much as possible before it is blocked.
///
/// Three in five are greedy: large amounts in a few hours, often at night and far away. The others are careful: they
/// stay near the owner's usual amounts and spread the purchases over days. Once a bank's rule stops large amounts from
/// new devices, more and more of the greedy ones turn quiet: small amounts, by day, behind an address in the victim's
/// own town, on a device that the bank takes for a known one.
struct AccountTakeover: FraudScheme {
  let kind = FraudKind.takeover
  let incidents: Int
  /// The share of greedy thieves who have learned to be quiet.
  var adaptation = Ramp.never

  func transactions(in world: World, _ draws: inout Draws) -> [Transaction] {
    (0..<incidents).flatMap { incident in
      let day = (incident * (world.calendar.days - 10)) / incidents + draws.integer(0...8)
      let victim = draws.element(of: world.accounts)
      guard draws.chance(0.6) else { return careful(victim, day, world, &draws) }
      return adaptation.hasReached(day, &draws)
        ? quiet(victim, day, world, &draws) : greedy(victim, day, world, &draws)
    }
  }

  private func greedy(
    _ victim: Account, _ day: Int, _ world: World, _ draws: inout Draws
  ) -> [Transaction] {
    let hour = draws.element(of: [0, 1, 2, 3, 4, 9, 13, 18, 21, 23])
    var second = day * Calendar.secondsPerDay + hour * Calendar.secondsPerHour
    let isAbroad = draws.chance(0.6)
    let city = draws.element(of: isAbroad ? Geography.abroad : Geography.atHome)
    let usesCard = draws.chance(0.4)
    var transactions: [Transaction] = []
    for _ in 0..<draws.integer(3...6) {
      second += draws.integer(120...7_200)
      let shop =
        usesCard
        ? draws.element(
          of: world.merchants.shops(
            draws.element(of: [.electronics, .jewellery, .cash, .clothing]), in: city))
        : draws.element(
          of: world.merchants.sites(draws.element(of: [.electronics, .jewellery, .travel, .digital])))
      let amount = draws.spread(240, 0.7)
      let place = usesCard ? shop.place : Geography.cities[city].centre.near(8, &draws)
      transactions.append(pay(victim, shop, second, amount, from: place, &draws))
    }
    return reported(transactions, medianDays: 2, world, &draws)
  }

  private func quiet(
    _ victim: Account, _ day: Int, _ world: World, _ draws: inout Draws
  ) -> [Transaction] {
    var second = day * Calendar.secondsPerDay + draws.integer(9...18) * Calendar.secondsPerHour
    var transactions: [Transaction] = []
    for _ in 0..<draws.integer(3...7) {
      let shop = draws.element(
        of: world.merchants.sites(
          draws.element(of: [.clothing, .household, .entertainment, .electronics, .groceries])))
      let place = victim.home.near(20, &draws)
      var transaction = Transaction(
        second: second, account: victim, merchant: shop, channel: .online,
        amount: min(99, draws.spread(58, 0.4)), from: place)
      transaction.isNewDevice = draws.chance(0.08)
      transactions.append(transaction)
      second += draws.integer(900...10 * Calendar.secondsPerHour)
    }
    return reported(transactions, medianDays: 6, world, &draws)
  }

  private func careful(
    _ victim: Account, _ day: Int, _ world: World, _ draws: inout Draws
  ) -> [Transaction] {
    var second = day * Calendar.secondsPerDay + draws.integer(9...20) * Calendar.secondsPerHour
    var transactions: [Transaction] = []
    for _ in 0..<draws.integer(2...5) {
      let category = draws.element(of: [
        Category.electronics, .clothing, .household, .digital, .entertainment,
      ])
      let shop = draws.element(of: world.merchants.sites(category))
      let amount = draws.spread(category.profile.median * victim.level * 1.4, 0.5)
      let place = victim.home.near(25, &draws)
      transactions.append(pay(victim, shop, second, amount, from: place, &draws))
      second += draws.integer(6 * Calendar.secondsPerHour...2 * Calendar.secondsPerDay)
    }
    return reported(transactions, medianDays: 9, world, &draws)
  }

  private func pay(
    _ victim: Account, _ merchant: Merchant, _ second: Int, _ amount: Double, from place: Point,
    _ draws: inout Draws
  ) -> Transaction {
    let channel: Channel =
      merchant.isOnline ? .online : merchant.category == .cash ? .atm : .chip
    let paid = channel == .atm ? max(20, (amount / 20).rounded() * 20) : amount
    var transaction = Transaction(
      second: second, account: victim, merchant: merchant, channel: channel, amount: paid, from: place)
    transaction.isNewDevice = merchant.isOnline && draws.chance(0.6)
    return transaction
  }

  private func reported(
    _ transactions: [Transaction], medianDays: Double, _ world: World, _ draws: inout Draws
  ) -> [Transaction] {
    let inPeriod = transactions.filter { $0.second < world.end }
    let last = transactions.map(\.second).max() ?? 0
    let reported = reportTime(after: last, medianDays: medianDays, sigma: 0.7, &draws)
    return inPeriod.map { $0.reported(at: reported) }
  }
}
