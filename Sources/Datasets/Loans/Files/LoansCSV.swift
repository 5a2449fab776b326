/// The names of the columns, in their order.
let loanColumns = [
  "id", "date", "channel", "purpose", "amount", "term_months", "age", "sex", "group", "area", "housing",
  "dependants", "employment", "employment_years", "monthly_income", "monthly_debt", "card_utilisation",
  "inquiries_6m", "delinquencies_24m", "file_months", "bureau_score", "unemployment", "base_rate",
  "old_score", "status", "interest_rate", "default", "loss_given_default", "profit", "collection_calls",
  "truth_default", "truth_probability", "truth_profit",
]

/// The table as RFC 4180 text with line feeds. Decimals are written from whole numbers, so nothing is rounded here.
func loansCSV(_ applications: [LoanApplication]) -> String {
  var text = loanColumns.joined(separator: ",") + "\n"
  text.reserveCapacity(applications.count * 180)
  for application in applications {
    text += (form(application) + knowledge(application) + results(application)).joined(separator: ",")
    text += "\n"
  }
  return text
}

/// What stands in the application form.
private func form(_ application: LoanApplication) -> [String] {
  let (applicant, request) = (application.applicant, application.request)
  func stated(_ field: LoanField, _ text: String) -> String {
    applicant.unstated.contains(field) ? "" : text
  }
  return [
    "\(application.id)", Loans.calendar.text(ofDay: application.day), request.channel.rawValue,
    request.purpose.rawValue, "\(request.amount)", "\(request.termMonths)", "\(applicant.age)",
    applicant.isFemale ? "f" : "m", applicant.isMinority ? "b" : "a", applicant.area,
    applicant.housing.rawValue, stated(.dependants, "\(applicant.dependants)"),
    applicant.employment.rawValue,
    stated(.employmentYears, tenths(applicant.employmentYears)),
    stated(.income, "\(applicant.statedIncome)"),
  ]
}

/// What the bank learns from others at the time of the application.
private func knowledge(_ application: LoanApplication) -> [String] {
  let credit = application.applicant.credit
  return [
    "\(application.applicant.debtPayments)", credit.utilisation.map { decimal($0, places: 2) } ?? "",
    "\(credit.inquiries)", "\(credit.delinquencies)", "\(credit.months)", credit.score.map(String.init) ?? "",
    tenths(Economy.unemployment(onDay: application.day)),
    decimal(Int((Economy.baseRate(onDay: application.day) * 100).rounded()), places: 2),
  ]
}

/// What the bank decided and what came of it; at the end the truth, which the bank never sees in full.
private func results(_ application: LoanApplication) -> [String] {
  let (decision, outcome) = (application.decision, application.outcome)
  let isKnown = decision.isAccepted && application.isRipe
  let calls = application.isRipe ? outcome.collectionCalls : 0
  return [
    "\(decision.points)", decision.isAccepted ? "accepted" : "rejected", tenths(decision.interestRate),
    isKnown ? (outcome.isDefault ? "1" : "0") : "",
    isKnown ? outcome.lossGivenDefault.map { decimal($0, places: 2) } ?? "" : "",
    isKnown ? "\(outcome.profit)" : "", decision.isAccepted ? "\(calls)" : "",
    outcome.isDefault ? "1" : "0", thousandths(outcome.probability), "\(outcome.profit)",
  ]
}

private func tenths(_ number: Double) -> String {
  decimal(Int((number * 10).rounded()), places: 1)
}

private func thousandths(_ probability: Double) -> String {
  let digits = String(Int((probability * 1_000).rounded()))
  return digits.count > 3 ? "1.000" : "0." + String(repeating: "0", count: 3 - digits.count) + digits
}
