/// A few shops that copy the cards of their guests and later charge them for meals that nobody ate.
///
/// Each payment looks ordinary. What gives the ring away is the merchant: payments from all over the country, in round
/// amounts, at shops that few of the card holders visited again. Owners find them on the monthly statement.
struct MerchantRing: FraudScheme {
  let kind = FraudKind.ring
  let payments: Int
  /// The days on which the ring works; between its waves it lies low.
  let waves: [ClosedRange<Int>]

  func transactions(in world: World, _ draws: inout Draws) -> [Transaction] {
    let towns = draws.sample(4, of: Geography.atHome)
    let shops = zip(towns, [Category.restaurants, .restaurants, .household, .fuel]).map { town, category in
      draws.element(of: world.merchants.shops(category, in: town))
    }
    return (0..<payments).map { _ in
      let day = draws.integer(draws.element(of: waves))
      let second =
        day * Calendar.secondsPerDay
        + draws.integer(10 * Calendar.secondsPerHour...22 * Calendar.secondsPerHour)
      let shop = draws.element(of: shops)
      let amount = (draws.uniform(35...135) / 5).rounded() * 5 - (draws.chance(0.4) ? 0.1 : 0)
      let isTap = amount <= world.customs.contactlessLimit(onDay: day) && draws.chance(0.5)
      let transaction = Transaction(
        second: second, account: draws.element(of: world.accounts), merchant: shop,
        channel: isTap ? .contactless : .chip, amount: amount, from: shop.place)
      return transaction.reported(at: reportTime(after: second, medianDays: 24, sigma: 0.4, &draws))
    }
  }
}
