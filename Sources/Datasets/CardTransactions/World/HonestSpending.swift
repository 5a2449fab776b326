/// What an account's owner does with the card: habits, seasons, journeys and the odd spree.
struct HonestSpending {
  let account: Account
  private let merchants: Merchants
  private let calendar: Calendar
  private let customs: Customs
  private var draws: Draws
  private var transactions: [Transaction] = []

  init(of account: Account, in world: World) {
    self.account = account
    merchants = world.merchants
    calendar = world.calendar
    customs = world.customs
    draws = Draws(seed: world.seed, stream: 100_000 + UInt64(account.id))
  }

  /// All purchases of the period, in no particular order.
  static func transactions(of account: Account, in world: World) -> [Transaction] {
    var spending = HonestSpending(of: account, in: world)
    for day in 0..<world.calendar.days { spending.live(day) }
    return spending.transactions
  }

  private mutating func live(_ day: Int) {
    let expected = account.dailyPurchases * appetite(onDay: day)
    for _ in 0..<8 where draws.chance(min(1, expected / 8)) { buy(day) }
    if draws.chance(calendar.isWeekend(day) ? 0.012 : 0.003) { goShopping(day) }
    if account.isGamer, draws.chance(0.02) { play(day) }
    let isDecember = calendar.date(ofDay: day).month == 12
    let giftCards = customs.giftCards * (isDecember ? 3 : 1)
    if giftCards > 0, draws.chance(giftCards) { giveGiftCards(day) }
  }

  /// How much more is bought than on an ordinary day: pay day, Christmas shopping, the quiet holidays.
  private func appetite(onDay day: Int) -> Double {
    var appetite = 1.0
    if calendar.daysSincePayDay(day) < 4 { appetite *= 1.25 }
    if calendar.daysSincePayDay(day) > 24 { appetite *= 0.85 }
    switch calendar.date(ofDay: day) {
    case (_, 12, 1...23): appetite *= 1.2
    case (_, 12, 25...26): appetite *= 0.4
    default: break
    }
    return appetite
  }

  private mutating func buy(_ day: Int) {
    let category = category(onDay: day)
    let profile = category.profile
    let hour = account.hourShift * Calendar.secondsPerHour
    let clock = min(max(0, category.secondOfDay(&draws) + hour), Calendar.secondsPerDay - 1)
    let second = day * Calendar.secondsPerDay + clock
    let trip = account.trip(onDay: day)
    // People spend more on a journey.
    let level = trip == nil ? account.level : account.level * 1.3
    var amount = draws.spread(profile.median * level, profile.sigma)
    if category == .cash { amount = max(10, (amount / 10).rounded() * 10) }
    if category == .restaurants, draws.chance(0.3) { amount = max(1, amount.rounded()) }
    if draws.chance(min(0.97, profile.online * account.online * customs.online(onDay: day)))
      || profile.online == 1
    {
      payOnline(category, second, amount)
    } else {
      payInShop(category, second, amount, trip: trip)
    }
  }

  private mutating func category(onDay day: Int) -> Category {
    let isAdvent = calendar.date(ofDay: day).month == 12 && calendar.date(ofDay: day).day < 25
    let weights = zip(Category.allCases, account.tastes).map { category, taste in
      let profile = category.profile
      return profile.frequency * taste * (calendar.isWeekend(day) ? profile.weekend : 1)
        * (isAdvent ? profile.december : 1)
    }
    return Category.allCases[draws.index(weights: weights)]
  }

  /// The network address of a private connection points near the home, now and then to a wrong place.
  private mutating func payOnline(_ category: Category, _ second: Int, _ amount: Double) {
    let isUsual = draws.chance(0.7)
    let usual = (account.favourites[category] ?? []).filter(\.isOnline)
    let site = draws.element(of: isUsual && !usual.isEmpty ? usual : merchants.sites(category))
    var place = account.home.near(12, &draws)
    if let trip = account.trip(onDay: second / Calendar.secondsPerDay) {
      place = Geography.cities[trip.city].centre.near(12, &draws)
    } else if draws.chance(0.06) {
      place = Geography.cities[draws.element(of: Geography.atHome)].centre
    } else if draws.chance(0.015) {
      place = Geography.cities[draws.element(of: Geography.abroad)].centre
    }
    var transaction = Transaction(
      second: second, account: account, merchant: site, channel: .online, amount: amount, from: place)
    transaction.isNewDevice = draws.chance(0.022)
    transactions.append(transaction)
  }

  private mutating func payInShop(
    _ category: Category, _ second: Int, _ amount: Double, trip: Account.Trip?
  ) {
    let shop: Merchant
    if let trip {
      shop = draws.element(of: merchants.shops(category, in: trip.city))
    } else if draws.chance(0.8) {
      shop = draws.element(of: (account.favourites[category] ?? []).filter { !$0.isOnline })
    } else {
      let goesElsewhere = draws.chance(0.4)
      let city = goesElsewhere ? draws.element(of: Geography.atHome) : account.city
      shop = draws.element(of: merchants.shops(category, in: city))
    }
    let channel: Channel =
      if category == .cash {
        .atm
      } else if amount <= customs.contactlessLimit(onDay: second / Calendar.secondsPerDay), draws.chance(0.8)
      {
        .contactless
      } else {
        .chip
      }
    transactions.append(
      Transaction(
        second: second, account: account, merchant: shop, channel: channel, amount: amount,
        from: shop.place))
  }

  /// A few hours of going from shop to shop: honest, and fast enough to look like a stolen card.
  private mutating func goShopping(_ day: Int) {
    let start = day * Calendar.secondsPerDay + draws.integer(10...15) * Calendar.secondsPerHour
    let kinds: [Category] = [.clothing, .groceries, .restaurants, .household, .health, .electronics]
    var second = start
    for _ in 0..<draws.integer(3...7) {
      second += draws.integer(240...2_700)
      let category = draws.element(of: kinds)
      let amount = draws.spread(category.profile.median * account.level * 0.8, category.profile.sigma)
      payInShop(category, second, amount, trip: account.trip(onDay: day))
    }
  }

  /// One present or several, in round amounts.
  private mutating func giveGiftCards(_ day: Int) {
    var second = day * Calendar.secondsPerDay + draws.integer(9...21) * Calendar.secondsPerHour
    for _ in 0..<draws.element(of: [1, 1, 1, 2, 3]) {
      second += draws.integer(60...1_500)
      payOnline(.digital, second, draws.element(of: [15.0, 25, 25, 50, 50, 100]))
    }
  }

  /// Small purchases within minutes: honest, and much like somebody who tests a card.
  private mutating func play(_ day: Int) {
    var second = day * Calendar.secondsPerDay + draws.integer(16...22) * Calendar.secondsPerHour
    for _ in 0..<draws.integer(2...6) {
      second += draws.integer(60...900)
      payOnline(.digital, second, draws.element(of: [0.99, 1.99, 2.99, 4.99, 9.99]))
    }
  }
}
