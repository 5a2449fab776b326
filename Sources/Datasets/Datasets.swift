/// Every dataset of the book. A new one is a folder with a generator and one line here.
let datasets: [DatasetGenerator] = [
  cardTransactions, cardMonths, loans,
]
