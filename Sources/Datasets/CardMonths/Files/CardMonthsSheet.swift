/// The data sheet: what the table holds, how it came about and what it must not be used for.
///
/// Everything that depends on the data is computed from it here.
func cardMonthsSheet(_ transactions: [Transaction], in world: World) -> String {
  let calendar = world.calendar
  let frauds = transactions.filter { $0.fraud != nil }
  let unreported = frauds.count { $0.reported == nil }
  let open = frauds.count { ($0.reported ?? 0) >= world.end }
  let rate = decimal(frauds.count * 10_000 / transactions.count, places: 2)
  let kinds = cardMonthsSchemes.map(\.kind)
  let start = calendar.text(ofSecond: 0)
  let adapted = Int((CardMonthsChanges.adaptation.height * 100).rounded())
  return """
    # Card months

    A synthetic stream of card payments for \(world.accounts.count) accounts of one bank, \(calendar.text(ofDay: 0)) to
    \(calendar.text(ofDay: calendar.days - 1)), in which thieves, customers, seasons and the bank's own data change. Nobody
    in it exists; no real data was used. `swift run datasets` writes the table and this sheet, byte for byte the same on
    every machine; the code is in `Sources/Datasets/CardMonths`, and people, shops and thieves are those of
    `Sources/Datasets/CardTransactions` with other settings.

    - File: `card-months.csv`, RFC 4180, UTF-8, line feeds, one header line, in the order of time
    - Rows: \(transactions.count), of which \(frauds.count) are fraud (\(rate) %)
    - Fraud that is never reported: \(unreported) rows; reported only after the period's end: \(open) rows
    - Seed: \(world.seed)
    - Licence: CC0 1.0, no rights reserved

    ## Fields

    | column | type | unit | what it is |
    |---|---|---|---|
    | `month` | whole number | | the month of the period, 1 (July 2023) to 18 (December 2024) |
    | `seconds` | whole number | seconds since \(start) | when the payment was asked for, local time |
    | `account` | whole number | | the account, 1 to \(world.accounts.count) |
    | `merchant` | whole number | | the shop, site or cash machine |
    | `category` | text | | what the merchant sells: \(list(Category.allCases.map(\.rawValue))) |
    | `channel` | text | | how the card was used: \(list(Channel.allCases.map(\.rawValue))) |
    | `amount` | decimal | home currency | what was paid |
    | `country` | text | code | where the merchant is registered; `XA` is the home country, all are made up |
    | `distance_km` | whole number | km (see *Broken weeks*) | from the account's home to the place of use; online, to where the network address points |
    | `new_device` | 0 or 1 | | an online payment from a device that the bank had not seen with this account |
    | `failed_attempts` | whole number | | wrong PINs, passwords or codes just before this payment; may be missing (see *Broken weeks*) |
    | `fraud` | 0 or 1 | | the truth, also where nobody ever reported it |
    | `fraud_kind` | text | | the truth: `none` or \(list(kinds.map(\.rawValue))) |
    | `reported_seconds` | whole number | seconds since \(start) | when the bank learned of the fraud; empty where it never did |

    At the time of a payment a bank knows the first eleven columns. It learns `fraud` at `reported_seconds` and
    `fraud_kind` only from an investigation: neither may become a feature. Where `reported_seconds` lies behind the moment
    at which a model is trained, the bank would still have counted the row as honest.

    ## What changes, and when

    \(changeTable(calendar))

    ## The process

    People, shops and the kinds of fraud `testing`, `takeover`, `ring` and `friendly` are described in the data sheet of
    `card-transactions.csv`, which begins half a year after this stream ends. What is new here:

    - **Adapted thieves.** Before the bank's rule, three in five takeovers are greedy: large amounts, at night, from new
      devices, far away. Afterwards a growing share of them, in the end \(adapted) %, is quiet: amounts below 100, by
      day, behind an address in the victim's town, on a device that the bank takes for a known one, spread over a day or
      two. The same share of those who test stolen numbers uses ordinary amounts at any site and keeps the loot below
      100. Failed attempts go out of fashion with them.
    - **Remote access** (`remote`), from \(calendar.text(ofDay: CardMonthsChanges.newScheme)) only. A caller gets into the owner's computer and buys gift cards
      in round amounts, several within hours. Device, address and confirmation are the owner's own.
    - **Gift cards.** Honest people buy them, too, in the same round amounts, three times as often in December.
    - **Failed attempts.** An honest payment has one in some 4 % of cases, also where nobody is guessing.

    \(kindTable(frauds, kinds, calendar))

    ## Rows by month

    \(monthTable(transactions, calendar))

    ## Known biases

    - All cards stay open: after a report a real bank blocks the card, here the owner goes on with it.
    - Fraud is more frequent than in most card portfolios, so that \(world.accounts.count) accounts hold enough of it to measure.
    - The bank's rule is not applied to the rows: no payment is declined. The thieves act as if it were.
    - Changes have dates of their own, except the slow move to online shops. In a real stream several come at once, and
      nobody writes down when.
    - The map is flat and the clocks never change; there is one currency, and no refunds.
    - Labels come late and some never come, but no honest payment is ever reported by mistake.
    - Accounts have no age, sex or origin, so fairness cannot be studied here.

    """
}

private func changeTable(_ calendar: Calendar) -> String {
  func date(_ day: Int) -> String { calendar.text(ofDay: day) }
  func week(_ days: ClosedRange<Int>) -> String { "\(date(days.lowerBound)) to \(date(days.upperBound))" }
  let limit = cardMonthsWorld().customs
  let before = Int(limit.contactlessLimit(onDay: 0))
  let after = Int(limit.contactlessLimit(onDay: CardMonthsChanges.limitRaised))
  let ramp = CardMonthsChanges.adaptation
  return """
    | what | when | kind of drift |
    |---|---|---|
    | summer journeys; Christmas shopping | July to September; December, each year | seasonal, comes back |
    | people buy more online: half as much again in the end | \(date(CardMonthsChanges.moreOnline.from)) to \(date(CardMonthsChanges.moreOnline.to)) | customers, gradual |
    | the bank asks for a second proof above 100 on new devices, and thieves adapt | \(date(ramp.from)) to \(date(ramp.to)) | fraud, gradual |
    | limit without contact and PIN raised from \(before) to \(after) | \(date(CardMonthsChanges.limitRaised)) | customers, sudden; the fraud stays the same |
    | a new scheme, `remote` | from \(date(CardMonthsChanges.newScheme)) | fraud, sudden |
    | **Broken weeks**: `distance_km` arrives in metres | \(week(CardMonthsChanges.metres)) | data, an incident |
    | **Broken weeks**: `failed_attempts` does not arrive | \(week(CardMonthsChanges.withoutAttempts)) | data, an incident |
    """
}

private func monthTable(_ transactions: [Transaction], _ calendar: Calendar) -> String {
  var rows = Array(repeating: 0, count: 18)
  var frauds = rows
  var online = rows
  var starts: [Int?] = rows.map { _ in nil }
  for transaction in transactions {
    let day = transaction.second / Calendar.secondsPerDay
    let month = calendar.month(ofDay: day)
    starts[month] = starts[month] ?? day
    rows[month] += 1
    if transaction.fraud != nil { frauds[month] += 1 }
    if transaction.channel == .online { online[month] += 1 }
  }
  let head = ["| `month` | | rows | fraud | online, % |", "|--:|---|--:|--:|--:|"]
  let lines = rows.indices.map { month in
    let name = calendar.text(ofDay: starts[month] ?? 0).prefix(7)
    let share = percent(online[month], of: rows[month])
    return "| \(month + 1) | \(name) | \(rows[month]) | \(frauds[month]) | \(share) |"
  }
  return (head + lines).joined(separator: "\n")
}
