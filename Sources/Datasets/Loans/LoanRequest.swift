/// How an application reaches the bank.
enum LoanChannel: String, CaseIterable, Sendable {
  case branch, online, broker, app

  /// In two years the app grows to nearly half of all applications.
  static func drawn(onDay day: Int, _ draws: inout Draws) -> LoanChannel {
    let growth = Ramp(from: Loans.appStarts, to: Loans.calendar.days - 1, height: 0.4)
    let app = day < Loans.appStarts ? 0 : 0.08 + growth.share(onDay: day)
    let others = 1 - app
    return allCases[draws.index(weights: [0.5 * others, 0.32 * others, 0.18 * others, app])]
  }

  /// The mean and the spread of age.
  var age: (Double, Double) {
    switch self {
    case .branch: (45, 13)
    case .online: (38, 11)
    case .broker: (40, 11)
    case .app: (28, 6)
    }
  }
}

/// What the money is for.
enum Purpose: String, CaseIterable, Sendable {
  case car, furniture, renovation, refinancing, holiday, education, medical, wedding, boat, solar

  /// The relative frequency, the median amount and whether something can be taken back.
  var profile: (frequency: Double, median: Double) {
    switch self {
    case .car: (28, 9_500)
    case .furniture: (17, 2_600)
    case .renovation: (14, 7_500)
    case .refinancing: (20, 8_000)
    case .holiday: (8, 2_400)
    case .education: (4, 4_000)
    case .medical: (5, 2_800)
    case .wedding: (2.5, 6_000)
    case .boat: (0.4, 14_000)
    case .solar: (8, 11_000)
    }
  }

  static func drawn(onDay day: Int, _ draws: inout Draws) -> Purpose {
    let weights = allCases.map { purpose in
      purpose == .solar && day < Loans.solarStarts ? 0 : purpose.profile.frequency
    }
    return allCases[draws.index(weights: weights)]
  }
}

/// What somebody asks for.
struct LoanRequest: Sendable {
  let channel: LoanChannel
  let purpose: Purpose
  let amount: Int
  let termMonths: Int

  init(of applicant: Applicant, through channel: LoanChannel, onDay day: Int, _ draws: inout Draws) {
    self.channel = channel
    purpose = Purpose.drawn(onDay: day, &draws)
    let means = (applicant.income / 2_200).squareRoot()
    let wish = draws.spread(purpose.profile.median * means, 0.55)
    amount = min(50_000, max(500, Int((wish / 100).rounded()) * 100))
    let terms =
      switch amount {
      case ..<2_000: [12, 12, 18, 24]
      case ..<6_000: [12, 24, 24, 36, 48]
      case ..<12_000: [24, 36, 48, 48, 60, 72]
      default: [36, 48, 60, 60, 72, 84]
      }
    termMonths = draws.element(of: terms)
  }

  /// The monthly instalment at a yearly rate in per cent, with interest on half of the amount on average.
  func instalment(at rate: Double) -> Double {
    Double(amount) * (1 / Double(termMonths) + rate / 2_400)
  }
}
