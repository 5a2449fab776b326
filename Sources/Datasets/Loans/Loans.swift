/// Six years of applications for consumer loans, what a bank decided, and what came of those that it granted.
let loans = DatasetGenerator(name: "loans") {
  let applications = loanApplications()
  return [
    DatasetFile(name: "loans.csv", text: loansCSV(applications)),
    DatasetFile(name: "loans.md", text: loansSheet(applications)),
  ]
}

/// The frame of the dataset.
enum Loans {
  static let seed: UInt64 = 2_018_0101
  /// 1 January 2018 to 31 December 2023; the table shows what the bank knew when the last day ended.
  static let calendar = Calendar(from: 2018, 1, months: 72)
  /// The first day of the channel that brings younger people.
  static let appStarts = calendar.day(2022, 1, 1)
  /// The first day on which money is lent for solar panels.
  static let solarStarts = calendar.day(2022, 7, 1)
  /// The first day whose outcome after twelve months lies behind the table's last day.
  static let unripeFrom = calendar.day(2023, 1, 1)
}

/// One application with everything that is true about it.
struct LoanApplication: Sendable {
  let id: Int
  let day: Int
  let applicant: Applicant
  let request: LoanRequest
  let decision: CreditDecision
  /// What happens if the loan is granted, also where it is not.
  let outcome: LoanOutcome

  /// Whether twelve months have passed since.
  var isRipe: Bool { day < Loans.unripeFrom }
}

/// All applications in the order of days.
func loanApplications() -> [LoanApplication] {
  var draws = Draws(seed: Loans.seed, stream: 1)
  let days = (0..<Loans.calendar.days).flatMap { day in
    Array(repeating: day, count: draws.count(expected: Economy.dailyApplications(onDay: day)))
  }
  return days.enumerated().map { index, day in
    var own = Draws(seed: Loans.seed, stream: 1_000 + UInt64(index))
    let channel = LoanChannel.drawn(onDay: day, &own)
    let applicant = Applicant(through: channel, onDay: day, &own)
    let request = LoanRequest(of: applicant, through: channel, onDay: day, &own)
    let decision = CreditDecision(on: request, of: applicant, onDay: day, &own)
    let outcome = LoanOutcome(of: request, by: applicant, at: decision.interestRate, onDay: day, &own)
    return LoanApplication(
      id: index + 1, day: day, applicant: applicant, request: request, decision: decision,
      outcome: outcome)
  }
}
