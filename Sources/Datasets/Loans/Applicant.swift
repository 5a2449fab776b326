/// How somebody earns a living.
enum Employment: String, CaseIterable, Sendable {
  case permanent, publicService = "public_service", temporary, selfEmployed = "self_employed", retired,
    student
  case unemployed
}

enum Housing: String, CaseIterable, Sendable {
  case rent, family, mortgage, owner
}

/// A person who asks for a loan: as he or she is, and as the bank sees it.
///
/// `prudence` is seen by nobody. It shows in the files that credit bureaus keep, and in who defaults.
struct Applicant: Sendable {
  let isFemale: Bool
  /// Belongs to a minority of the country that earns less and has shorter credit files.
  let isMinority: Bool
  let age: Int
  let area: String
  let prudence: Double
  let employment: Employment
  let employmentYears: Double
  let housing: Housing
  let dependants: Int
  /// The true income after tax. Units: money a month.
  let income: Double
  /// What the form says.
  let statedIncome: Int
  let debtPayments: Int
  let credit: CreditFile
  /// The fields that the form lacks.
  let unstated: Set<LoanField>

  init(through channel: LoanChannel, onDay day: Int, _ draws: inout Draws) {
    isFemale = draws.chance(0.46)
    isMinority = draws.chance(0.22)
    let (centre, spread) = channel.age
    age = min(78, max(18, Int((centre + spread * draws.bell()).rounded())))
    area = Areas.drawn(isMinority: isMinority, &draws)
    // The app is quick, and so are its customers.
    prudence = draws.bell() - (channel == .app ? 0.3 : 0)
    employment = Employment.drawn(age: age, onDay: day, &draws)
    let working = Double(max(0, age - 18))
    let median = employment == .temporary ? 1.2 : 5
    employmentYears = min(working, draws.spread(median, 0.9))
    housing = Housing.drawn(age: age, &draws)
    dependants = draws.count(expected: (28...52).contains(age) ? 1.1 : 0.25)
    income = Applicant.income(employment, age, isFemale: isFemale, isMinority: isMinority, &draws)
    statedIncome = Applicant.stated(income, employment, prudence, channel, &draws)
    let burden = draws.chance(0.28) ? 0 : min(0.55, draws.spread(0.13, 0.6) * (1 - 0.15 * prudence))
    debtPayments = max(0, Int((income * burden / 10).rounded()) * 10)
    credit = CreditFile(age: age, prudence: prudence, isMinority: isMinority, &draws)
    unstated = Applicant.unstated(employment, income, channel, &draws)
  }

  /// A man of the majority, 48 years old and in permanent employment, earns 2,600 a month in the median. Women earn
  /// 13 % and the minority 18 % less for the same work: the historic gap that this dataset assumes.
  private static func income(
    _ employment: Employment, _ age: Int, isFemale: Bool, isMinority: Bool, _ draws: inout Draws
  ) -> Double {
    let years = Double(age - 48)
    var logarithm = -0.0005 * years * years + 0.33 * draws.bell()
    switch employment {
    case .permanent, .publicService: logarithm += 0.1
    case .temporary: logarithm -= 0.2
    case .selfEmployed: logarithm += 0.15 + 0.3 * draws.bell()
    case .retired: logarithm -= 0.1
    case .student: logarithm -= 0.7
    case .unemployed: logarithm -= 0.8
    }
    if isFemale { logarithm -= 0.14 }
    if isMinority { logarithm -= 0.2 }
    return 2_350 * exponential(logarithm)
  }

  /// People round up, and some tell tales: the self-employed, those who are careless, customers of brokers.
  private static func stated(
    _ income: Double, _ employment: Employment, _ prudence: Double, _ channel: LoanChannel,
    _ draws: inout Draws
  ) -> Int {
    var tale = 0.02 + max(0, -prudence) * 0.05
    if employment == .selfEmployed { tale += 0.1 }
    if channel == .broker { tale += 0.06 }
    let stated = income * exponential(tale + 0.07 * draws.bell())
    let step = draws.chance(0.6) ? 100.0 : 10.0
    return Int((stated / step).rounded() * step)
  }

  private static func unstated(
    _ employment: Employment, _ income: Double, _ channel: LoanChannel, _ draws: inout Draws
  ) -> Set<LoanField> {
    var fields: Set<LoanField> = []
    // The less somebody earns, the more often the field stays empty: one in three at 1,000, one in thirty at 3,000.
    let shame = logistic(0.6 - income / 770 + (channel == .app ? 0.3 : 0))
    if draws.chance(shame) { fields.insert(.income) }
    let isEmployed = [.permanent, .publicService, .temporary].contains(employment)
    if !isEmployed || draws.chance(0.02) { fields.insert(.employmentYears) }
    if draws.chance(0.03) { fields.insert(.dependants) }
    return fields
  }
}

/// A field of the form that may stay empty.
enum LoanField: Sendable {
  case income, employmentYears, dependants
}

extension Employment {
  static func drawn(age: Int, onDay day: Int, _ draws: inout Draws) -> Employment {
    let recession = Economy.recession(onDay: day)
    let weights: [Double] =
      switch age {
      case ..<24: [34, 5, 26, 3, 0, 26, 5 + 4 * recession]
      case 64...: [4, 2, 2, 6, 86, 0, 0]
      default: [60, 12, 11, 12, 0.5, 1, 3.5 + 3 * recession]
      }
    return allCases[draws.index(weights: weights)]
  }
}

extension Housing {
  static func drawn(age: Int, _ draws: inout Draws) -> Housing {
    let weights: [Double] =
      switch age {
      case ..<26: [52, 42, 4, 2]
      case 55...: [33, 3, 22, 42]
      default: [50, 9, 31, 10]
      }
    return allCases[draws.index(weights: weights)]
  }
}

/// Twenty postal areas. The minority lives mostly in five of them; where somebody lives has no influence on default.
enum Areas {
  static let all = ["N", "E", "S", "W"].flatMap { side in (1...5).map { "\(side)\($0)" } }
  static let ofMinority: Set<String> = ["E4", "E5", "S3", "S4", "S5"]

  static func drawn(isMinority: Bool, _ draws: inout Draws) -> String {
    let weights = all.map { ofMinority.contains($0) == isMinority ? (isMinority ? 9.0 : 4.6) : 1.2 }
    return all[draws.index(weights: weights)]
  }
}
