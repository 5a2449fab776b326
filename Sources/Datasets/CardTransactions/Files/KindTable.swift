/// Rows, accounts, money and report delays of each kind of fraud.
func kindTable(
  _ frauds: [Transaction], _ kinds: [FraudKind], _ calendar: Calendar
) -> String {
  var lines = [
    "| kind | rows | accounts | money | first seen | reported | median delay, days |",
    "|---|--:|--:|--:|---|--:|--:|",
  ]
  for kind in kinds {
    let rows = frauds.filter { $0.fraud == kind }
    let cents = rows.reduce(0) { $0 + $1.cents }
    let delays = rows.compactMap { row in row.reported.map { $0 - row.second } }.sorted()
    let days = delays[delays.count / 2] * 10 / Calendar.secondsPerDay
    let first = calendar.text(ofSecond: rows[0].second).prefix(10)
    lines.append(
      "| `\(kind.rawValue)` | \(rows.count) | \(Set(rows.map(\.account)).count) | \(decimal(cents, places: 2)) "
        + "| \(first) | \(delays.count) | \(decimal(days, places: 1)) |")
  }
  return lines.joined(separator: "\n")
}
