/// Somebody holds a list of stolen card numbers and finds out which of them still work.
///
/// A burst of tiny payments at one of two sites with weak checks, several cards within the hour; the cards that answer
/// are used days later for something that sells well. Three tests in ten are never noticed: who looks for 1.20? Thieves
/// who have adapted to a bank's rule test at any site, with ordinary amounts, and stay below what the rule asks for.
struct CardTesting: FraudScheme {
  let kind = FraudKind.testing
  let bursts: Int
  /// The share of bursts whose thieves have adapted.
  var adaptation = Ramp.never

  func transactions(in world: World, _ draws: inout Draws) -> [Transaction] {
    let weakSites = draws.sample(2, of: world.merchants.sites(.digital))
    var transactions: [Transaction] = []
    for burst in 0..<bursts {
      let day = (burst * (world.calendar.days - 8)) / bursts + draws.integer(0...8)
      let start = day * Calendar.secondsPerDay + draws.integer(0...(Calendar.secondsPerDay - 7_200))
      let isAdapted = adaptation.hasReached(day, &draws)
      let sites = world.merchants.sites(.digital) + world.merchants.sites(.entertainment)
      let site = draws.element(of: isAdapted ? sites : weakSites)
      for victim in draws.sample(draws.integer(4...8), of: world.accounts) {
        transactions += attack(victim, at: site, from: start, isAdapted, world, &draws)
      }
    }
    return transactions
  }

  private func attack(
    _ victim: Account, at site: Merchant, from start: Int, _ isAdapted: Bool, _ world: World,
    _ draws: inout Draws
  ) -> [Transaction] {
    var second = start + draws.integer(0...3_600)
    var tests: [Transaction] = []
    for _ in 0..<draws.element(of: [1, 1, 2, 3]) {
      tests.append(
        pay(victim, site, second, draws.uniform(isAdapted ? 4...16 : 0.5...4.5), isAdapted, &draws))
      second += draws.integer(20...400)
    }
    var loot: [Transaction] = []
    if draws.chance(0.5) {
      second += draws.integer(2 * Calendar.secondsPerHour...4 * Calendar.secondsPerDay)
      for _ in 0..<draws.integer(1...2) {
        let category = draws.element(of: [Category.electronics, .clothing, .travel, .digital])
        let shop = draws.element(of: world.merchants.sites(category))
        let amount = isAdapted ? min(99, draws.spread(65, 0.4)) : draws.spread(130, 0.6)
        loot.append(pay(victim, shop, second, amount, isAdapted, &draws))
        second += draws.integer(60...4_000)
      }
    }
    let inPeriod = (tests + loot).filter { $0.second < world.end }
    if loot.isEmpty, draws.chance(0.3) { return inPeriod }
    let reported = reportTime(after: second, medianDays: 7, sigma: 0.8, &draws)
    return inPeriod.map { $0.reported(at: reported) }
  }

  private func pay(
    _ victim: Account, _ site: Merchant, _ second: Int, _ amount: Double, _ isAdapted: Bool,
    _ draws: inout Draws
  ) -> Transaction {
    // The buyer hides behind a rented connection: half of these end in the victim's country.
    let isHidden = draws.chance(isAdapted ? 0.9 : 0.5)
    let city = Geography.cities[draws.element(of: isHidden ? Geography.atHome : Geography.abroad)]
    var transaction = Transaction(
      second: second, account: victim, merchant: site, channel: .online, amount: amount,
      from: city.centre.near(8, &draws))
    transaction.isNewDevice = draws.chance(isAdapted ? 0.2 : 0.8)
    return transaction
  }
}
