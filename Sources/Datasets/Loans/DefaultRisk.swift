/// The true chance that a loan is not paid back: 90 days behind within twelve months.
///
/// Sex, age, membership of the minority and the postal area do not occur here. They matter only through income and
/// through files that begin late.
enum DefaultRisk {
  static func probability(
    of request: LoanRequest, by applicant: Applicant, at rate: Double, onDay day: Int
  ) -> Double {
    logistic(
      -3.3 + file(applicant) + work(applicant, onDay: day)
        + means(request, applicant, at: rate, onDay: day) + purpose(request, applicant)
        + 0.26 * (Economy.unemployment(onDay: day) - 5))
  }

  /// Prudence, and what the past says beyond it. Cards matter only where they are nearly exhausted.
  private static func file(_ applicant: Applicant) -> Double {
    let credit = applicant.credit
    let used = Double(credit.utilisation ?? 30) / 100
    return -0.85 * applicant.prudence + 3.6 * max(0, used - 0.6)
      + 0.6 * Double(min(3, credit.delinquencies)) + 0.24 * Double(min(6, credit.inquiries))
      + 0.3 * max(0, 1 - Double(credit.months) / 36)
  }

  /// Work protects more the longer it lasts; in a recession those without a permanent contract are hit first.
  private static func work(_ applicant: Applicant, onDay day: Int) -> Double {
    let recession = Economy.recession(onDay: day)
    let tenure = -0.15 * min(6, applicant.employmentYears)
    return switch applicant.employment {
    case .permanent: 0.35 + tenure
    case .publicService: -0.3 + tenure
    case .temporary: 0.6 + 0.9 * recession + tenure
    case .selfEmployed: 0.3 + 1.2 * recession
    case .retired: -0.2
    case .student: 0.3
    case .unemployed: 1
    }
  }

  /// Instalments hurt beyond three tenths of the income, and twice as much where two or more others live on it. Rent
  /// weighs more since prices rise.
  private static func means(
    _ request: LoanRequest, _ applicant: Applicant, at rate: Double, onDay day: Int
  ) -> Double {
    let payments = Double(applicant.debtPayments) + request.instalment(at: rate)
    let burden = min(1.2, payments / applicant.income)
    let pain = max(0, burden - 0.3) * (applicant.dependants >= 2 ? 2 : 1)
    let rent = applicant.housing == .rent ? 0.15 + 0.5 * Economy.dearLiving.share(onDay: day) : 0
    let poverty = max(0, 1 - applicant.income / 2_400)
    let home = applicant.housing == .owner ? -0.4 : 0
    return 3.2 * pain + 1.3 * poverty + rent + home + 0.009 * Double(request.termMonths - 36)
  }

  /// To refinance helps those who still have room on their cards and is the last straw for the others.
  private static func purpose(_ request: LoanRequest, _ applicant: Applicant) -> Double {
    let isExhausted = (applicant.credit.utilisation ?? 0) > 65
    let use =
      switch request.purpose {
      case .car: -0.15
      case .refinancing: isExhausted ? 0.8 : -0.3
      case .holiday: 0.2
      case .medical: 0.25
      case .solar: -0.35
      case .furniture, .renovation, .education, .wedding, .boat: 0.0
      }
    return use + (request.channel == .broker ? 0.25 : 0)
  }
}
