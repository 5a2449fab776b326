/// Half a year of card payments with several kinds of fraud among them.
let cardTransactions = DatasetGenerator(name: "card-transactions") {
  let world = cardTransactionWorld()
  let transactions = world.stream(with: cardTransactionSchemes)
  return [
    DatasetFile(name: "card-transactions.csv", text: cardTransactionsCSV(transactions, in: world)),
    DatasetFile(name: "card-transactions.md", text: cardTransactionsSheet(transactions, in: world)),
  ]
}

/// 1 July to 31 December 2025.
private let period = Calendar(from: 2025, 7, months: 6)

func cardTransactionWorld() -> World {
  World(
    seed: 2_025_0701, calendar: period,
    customs: Customs(
      seasons: [
        Customs.Season(0.35, 5...60),
        Customs.Season(0.12, 75...150),
        Customs.Season(0.08, 165...180),
      ],
      contactlessLimits: [Customs.ContactlessLimit(from: 0, amount: 50)]),
    accountCount: 1_000)
}

/// All kinds of fraud in the dataset. A new one is a file and a line here.
let cardTransactionSchemes: [any FraudScheme] = [
  CardTesting(bursts: 11), AccountTakeover(incidents: 34),
  MerchantRing(payments: 95, waves: [8...40, 70...115, 135...180]), FriendlyFraud(disputes: 60),
  WalletFraud(incidents: 10, from: period.day(2025, 11, 10)),
]
