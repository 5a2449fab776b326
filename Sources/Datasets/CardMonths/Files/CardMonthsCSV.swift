/// The names of the columns, in their order.
let cardMonthsColumns = [
  "month", "seconds", "account", "merchant", "category", "channel", "amount", "country", "distance_km",
  "new_device", "failed_attempts", "fraud", "fraud_kind", "reported_seconds",
]

/// The table as RFC 4180 text with line feeds, as it arrived: in two weeks something went wrong on the way.
func cardMonthsCSV(_ transactions: [Transaction], in world: World) -> String {
  var text = cardMonthsColumns.joined(separator: ",") + "\n"
  text.reserveCapacity(transactions.count * 68)
  for transaction in transactions {
    let day = transaction.second / Calendar.secondsPerDay
    text += "\(world.calendar.month(ofDay: day) + 1),\(transaction.second)"
    text += ",\(transaction.account),\(transaction.merchant)"
    text += ",\(transaction.category.rawValue),\(transaction.channel.rawValue)"
    text += ",\(decimal(transaction.cents, places: 2)),\(transaction.country.rawValue)"
    text += ",\(arrivedDistance(transaction, day)),\(transaction.isNewDevice ? 1 : 0)"
    text += ",\(arrivedAttempts(transaction, day))"
    text += ",\(transaction.fraud == nil ? 0 : 1),\(transaction.fraud?.rawValue ?? "none")"
    text += ",\(transaction.reported.map(String.init) ?? "")\n"
  }
  return text
}

/// Whole kilometres; in one week metres, under the same name.
private func arrivedDistance(_ transaction: Transaction, _ day: Int) -> Int {
  CardMonthsChanges.metres.contains(day)
    ? transaction.tenthsOfKilometre * 100 : (transaction.tenthsOfKilometre + 5) / 10
}

/// Empty in one week.
private func arrivedAttempts(_ transaction: Transaction, _ day: Int) -> String {
  CardMonthsChanges.withoutAttempts.contains(day) ? "" : "\(transaction.failedAttempts)"
}
