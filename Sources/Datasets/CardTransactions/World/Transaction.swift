/// How a card was used.
enum Channel: String, CaseIterable, Sendable {
  case chip, contactless, online, atm
}

/// What kind of fraud a transaction is. The bank learns it, if at all, from an investigation.
enum FraudKind: String, CaseIterable, Sendable {
  case testing, takeover, ring, friendly, wallet, remote
}

/// One row of the dataset.
struct Transaction: Sendable {
  /// Seconds since the period's start.
  var second: Int
  var account: Int
  var merchant: Int
  var category: Category
  var channel: Channel
  /// The amount in hundredths of the home currency.
  var cents: Int
  var country: Country
  /// Tenths of a kilometre between the account's home and the place of use.
  var tenthsOfKilometre: Int
  /// An online payment from a device that this account has not used before.
  var isNewDevice = false
  /// Wrong PINs, passwords or codes just before this payment.
  var failedAttempts = 0
  var fraud: FraudKind?
  /// The second at which the bank learns of the fraud; `nil` if it never does. May lie behind the period's end.
  var reported: Int?

  init(
    second: Int, account: Account, merchant: Merchant, channel: Channel, amount: Double, from place: Point
  ) {
    self.second = second
    self.account = account.id
    self.merchant = merchant.id
    self.category = merchant.category
    self.channel = channel
    self.cents = max(50, Int((amount * 100).rounded()))
    self.country = merchant.country
    self.tenthsOfKilometre = Int((account.home.distance(to: place) * 10).rounded())
  }

  /// The same transaction with the time at which the bank learns of it.
  func reported(at second: Int) -> Transaction {
    var copy = self
    copy.reported = second
    return copy
  }
}
