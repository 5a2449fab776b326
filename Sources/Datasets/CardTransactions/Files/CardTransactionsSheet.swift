/// The data sheet: what the table holds, how it came about and what it must not be used for.
///
/// Everything that depends on the data is computed from it here.
func cardTransactionsSheet(_ transactions: [Transaction], in world: World) -> String {
  let frauds = transactions.filter { $0.fraud != nil }
  let kinds = cardTransactionSchemes.map(\.kind)
  let unreported = frauds.count { $0.reported == nil }
  let rate = decimal(frauds.count * 10_000 / transactions.count, places: 2)
  return """
    # Card transactions

    A synthetic stream of card payments for \(world.accounts.count) accounts of one bank, 1 July to 31 December 2025, with
    five kinds of fraud among them. Nobody in it exists; no real data was used. `swift run datasets` writes the table and
    this sheet, byte for byte the same on every machine; the code is in `Sources/Datasets/CardTransactions`.

    - File: `card-transactions.csv`, RFC 4180, UTF-8, line feeds, one header line, in the order of time
    - Rows: \(transactions.count), of which \(frauds.count) are fraud (\(rate) %)
    - Fraud that is never reported: \(unreported) rows
    - Seed: \(world.seed)
    - Licence: CC0 1.0, no rights reserved

    ## Fields

    | column | type | unit | what it is |
    |---|---|---|---|
    | `time` | text | ISO 8601, local time | when the payment was asked for |
    | `seconds` | whole number | seconds since 2025-07-01T00:00:00 | the same time, to compute with |
    | `account` | whole number | | the account, 1 to \(world.accounts.count) |
    | `merchant` | whole number | | the shop, site or cash machine |
    | `category` | text | | what the merchant sells: \(list(Category.allCases.map(\.rawValue))) |
    | `channel` | text | | how the card was used: \(list(Channel.allCases.map(\.rawValue))) |
    | `amount` | decimal | home currency | what was paid |
    | `country` | text | code | where the merchant is registered; `XA` is the home country, all are made up |
    | `distance_km` | decimal | km | from the account's home to the place of use; online, to where the network address points |
    | `new_device` | 0 or 1 | | an online payment from a device that the account had not used before |
    | `fraud` | 0 or 1 | | the truth, also where nobody ever reported it |
    | `fraud_kind` | text | | the truth: `none` or \(list(kinds.map(\.rawValue))) |
    | `reported_seconds` | whole number | seconds since 2025-07-01T00:00:00 | when the bank learned of the fraud; empty where it never did |

    At the time of a payment a bank knows the first ten columns. It learns `fraud` at `reported_seconds` and `fraud_kind`
    only from an investigation: neither may become a feature. Where `reported_seconds` lies behind the moment at which a
    model is trained, the bank would still have counted the row as honest.

    ## The process

    **People** have a home, a spending level, a pace, tastes, favourite shops, early or late hours. They buy more after
    pay day (the 25th) and before Christmas, less in the last days before pay day and over Christmas; some travel. To make the
    task as hard as it is, honest people also do what thieves do: they change devices, buy expensive presents, go on
    shopping sprees, buy a handful of small things in a game within minutes, and pay from abroad.

    **Thieves** work in five ways:

    - `testing`: bursts of tiny payments at two weak sites to see which stolen numbers work; half of the cards are used for
      larger purchases within days.
    - `takeover`: somebody else uses the account, greedily in a night or carefully over days.
    - `ring`: four shops charge copied cards for ordinary, round amounts, in three waves.
    - `friendly`: the owner disputes a payment that was honest in every respect.
    - `wallet`: from 10 November only. The card sits in a thief's telephone and pays without contact in the victim's own
      town, just under the limit of \(Int(world.customs.contactlessLimit(onDay: 0))) that would ask for a PIN.

    \(kindTable(frauds, kinds, world.calendar))

    ## Known biases

    - All cards stay open: after a report a real bank blocks the card, here the owner goes on with it.
    - Fraud is more frequent than in most card portfolios, so that half a year of \(world.accounts.count) accounts holds enough of it to measure.
    - People do not change: no one moves, loses a job or has a child. What drifts is the season and the fraud.
    - The map is flat and the clocks never change; there is one currency, and no refunds or declined payments.
    - Labels come late and some never come, but no honest payment is ever reported by mistake.
    - Accounts have no age, sex or origin, so fairness cannot be studied here.

    """
}
