/// Half a year of card payments with several kinds of fraud among them.
let cardTransactions = DatasetGenerator(name: "card-transactions") {
  let transactions = cardTransactionStream()
  return [
    DatasetFile(name: "card-transactions.csv", text: cardTransactionsCSV(transactions)),
    DatasetFile(name: "card-transactions.md", text: cardTransactionsSheet(transactions)),
  ]
}

/// All payments, honest and not, in the order of time; at the same second in the order of accounts.
func cardTransactionStream() -> [Transaction] {
  let world = World()
  var transactions = world.accounts.flatMap { HonestSpending.transactions(of: $0, in: world) }
  for (index, scheme) in fraudSchemes.enumerated() {
    transactions += scheme.markedTransactions(in: world, stream: 10 + UInt64(index))
  }
  // The place in the list decides last: the standard library's sort promises no order among equals.
  return transactions.enumerated()
    .sorted {
      ($0.element.second, $0.element.account, $0.offset)
        < ($1.element.second, $1.element.account, $1.offset)
    }
    .map(\.element)
}
