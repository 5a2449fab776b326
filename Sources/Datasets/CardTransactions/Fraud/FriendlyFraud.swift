/// The owner buys, receives and later disputes the payment: a chargeback that was no theft.
///
/// Nothing in the payment differs from the owner's habits. A third of the cases come from a few accounts that do it
/// again and again.
struct FriendlyFraud: FraudScheme {
  let kind = FraudKind.friendly
  let disputes: Int

  func transactions(in world: World, _ draws: inout Draws) -> [Transaction] {
    let habitual = world.accounts.filter(\.disputesEasily)
    return (0..<disputes).map { _ in
      let account = draws.element(of: draws.chance(1.0 / 3) ? habitual : world.accounts)
      let category = draws.element(of: [Category.clothing, .electronics, .digital, .travel, .entertainment])
      let second =
        draws.integer(0...(world.calendar.days - 1)) * Calendar.secondsPerDay + category.secondOfDay(&draws)
      let amount = draws.spread(category.profile.median * account.level * 1.3, 0.6)
      let transaction = Transaction(
        second: second, account: account, merchant: draws.element(of: world.merchants.sites(category)),
        channel: .online, amount: amount, from: account.home.near(12, &draws))
      return transaction.reported(at: reportTime(after: second, medianDays: 38, sigma: 0.35, &draws))
    }
  }
}
