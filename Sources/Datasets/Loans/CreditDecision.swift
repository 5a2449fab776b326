/// The bank's old scorecard, its cut-off, and the people in the branches who overrule it.
struct CreditDecision: Sendable {
  let points: Int
  let isAccepted: Bool
  /// From the price list, for everybody. Units: per cent a year.
  let interestRate: Double

  init(on request: LoanRequest, of applicant: Applicant, onDay day: Int, _ draws: inout Draws) {
    points = CreditDecision.points(request, applicant)
    let distance = points - CreditDecision.cutOff(onDay: day)
    let chance = draws.uniform()
    // Who talks to a person learns something about prudence that stands in no file.
    let impression = applicant.prudence + draws.bell()
    let isTalk = request.channel == .branch || request.channel == .broker
    isAccepted =
      if applicant.employment == .unemployed || applicant.credit.delinquencies > 3 {
        false
      } else if distance < -40 {
        false
      } else if distance < 0 {
        isTalk ? impression > 0.9 : chance < 0.06
      } else if distance < 20 {
        isTalk ? impression > -1.6 : chance > 0.05
      } else {
        chance > 0.01
      }
    interestRate = CreditDecision.price(points, request, onDay: day)
  }

  /// Raised in the recession and lowered again afterwards.
  static func cutOff(onDay day: Int) -> Int {
    let isTight = (Loans.calendar.day(2020, 9, 1)..<Loans.calendar.day(2022, 1, 1)).contains(day)
    return isTight ? 452 : 440
  }

  /// What an expert wrote down long ago. It punishes young people and five postal areas.
  static func points(_ request: LoanRequest, _ applicant: Applicant) -> Int {
    var points = 400
    points += applicant.credit.score.map { ($0 - 500) / 5 } ?? 15
    let income = applicant.unstated.contains(.income) ? 1_500 : applicant.statedIncome
    points += min(45, income / 70)
    switch applicant.employment {
    case .publicService: points += 25
    case .permanent, .retired: points += 15
    case .selfEmployed: points += 5
    case .temporary, .student, .unemployed: points -= 5
    }
    switch applicant.housing {
    case .owner: points += 15
    case .mortgage: points += 10
    case .rent, .family: break
    }
    points -= 12 * min(3, applicant.credit.delinquencies)
    if applicant.age < 25 { points -= 10 }
    if Areas.ofMinority.contains(applicant.area) { points -= 12 }
    if request.amount > 8 * income { points -= 15 }
    return points
  }

  /// The base rate, the bank's margin and a surcharge for few points; the app is a little cheaper.
  private static func price(_ points: Int, _ request: LoanRequest, onDay day: Int) -> Double {
    let surcharge = max(0, min(7.5, Double(510 - points) * 0.08))
    let length = Double(request.termMonths) * 0.012
    let discount = request.channel == .app ? 0.4 : 0
    let rate = Economy.baseRate(onDay: day) + 5.2 + surcharge + length - discount
    return (rate * 10).rounded() / 10
  }
}
