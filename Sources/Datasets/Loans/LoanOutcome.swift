/// What comes of a loan once it is granted.
struct LoanOutcome: Sendable {
  /// The true chance of default.
  let probability: Double
  let isDefault: Bool
  /// The share of what was still owed that never comes back; `nil` without a default. Units: hundredths.
  let lossGivenDefault: Int?
  /// What the bank earns or loses with the loan in all. Units: money.
  let profit: Int
  /// Calls by the collections department in the twelve months *after* the loan was paid out.
  let collectionCalls: Int

  /// What it costs to grant a loan, and to collect one.
  static let handling = 70.0
  static let collection = 180.0
  /// The broker's share of the amount.
  static let commission = 0.015
  /// What the bank itself pays for money, above the base rate. Units: per cent a year.
  static let fundingMargin = 0.8

  init(
    of request: LoanRequest, by applicant: Applicant, at rate: Double, onDay day: Int, _ draws: inout Draws
  ) {
    probability = DefaultRisk.probability(of: request, by: applicant, at: rate, onDay: day)
    isDefault = draws.chance(probability)
    let month = Double(draws.integer(4...12))
    var loss = 0.62 + 0.1 * Economy.recession(onDay: day) + 0.13 * draws.bell()
    if request.purpose == .car || request.purpose == .boat { loss -= 0.22 }
    let hundredths = Int((min(0.98, max(0.1, loss)) * 100).rounded())
    lossGivenDefault = isDefault ? hundredths : nil

    let amount = Double(request.amount)
    let term = Double(request.termMonths)
    let margin = (rate - Economy.baseRate(onDay: day) - LoanOutcome.fundingMargin) / 100
    let cost = LoanOutcome.handling + (request.channel == .broker ? LoanOutcome.commission * amount : 0)
    if isDefault {
      let owed = amount * max(0.1, 1 - (month - 3) / term)
      let earned = amount * margin * (month - 3) / 12
      profit = Int((earned - owed * Double(hundredths) / 100 - LoanOutcome.collection - cost).rounded())
    } else {
      // On average half of the amount is owed over the term.
      profit = Int((amount * margin * (term + 1) / 24 - cost).rounded())
    }
    let isForgetful = draws.chance(0.13)
    collectionCalls = isDefault ? draws.count(expected: 3.4) : isForgetful ? draws.integer(1...2) : 0
  }
}
