/// The names of the columns, in their order.
let cardTransactionColumns = [
  "time", "seconds", "account", "merchant", "category", "channel", "amount", "country", "distance_km",
  "new_device", "fraud", "fraud_kind", "reported_seconds",
]

/// The table as RFC 4180 text with line feeds. Decimals are written from whole numbers, so nothing is rounded here.
func cardTransactionsCSV(_ transactions: [Transaction], in world: World) -> String {
  var text = cardTransactionColumns.joined(separator: ",") + "\n"
  text.reserveCapacity(transactions.count * 96)
  for transaction in transactions {
    text += world.calendar.text(ofSecond: transaction.second)
    text += ",\(transaction.second),\(transaction.account),\(transaction.merchant)"
    text += ",\(transaction.category.rawValue),\(transaction.channel.rawValue)"
    text += ",\(decimal(transaction.cents, places: 2)),\(transaction.country.rawValue)"
    text += ",\(decimal(transaction.tenthsOfKilometre, places: 1)),\(transaction.isNewDevice ? 1 : 0)"
    text += ",\(transaction.fraud == nil ? 0 : 1),\(transaction.fraud?.rawValue ?? "none")"
    text += ",\(transaction.reported.map(String.init) ?? "")\n"
  }
  return text
}
