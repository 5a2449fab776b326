import Testing

@testable import datasets

/// The process behind the loans: what the data sheet promises, measured.
@Suite struct LoansTests {
  static let applications = loanApplications()
  var all: [LoanApplication] { LoansTests.applications }
  var accepted: [LoanApplication] { all.filter { $0.decision.isAccepted } }

  /// The share of rows that hold.
  func share(of rows: [LoanApplication], where holds: (LoanApplication) -> Bool) -> Double {
    Double(rows.count(where: holds)) / Double(rows.count)
  }

  func defaultRate(_ rows: [LoanApplication]) -> Double { share(of: rows) { $0.outcome.isDefault } }

  func year(_ application: LoanApplication) -> Int {
    Loans.calendar.date(ofDay: application.day).year
  }

  @Test func `applications stand in the order of days and have the promised number`() {
    #expect(zip(all, all.dropFirst()).allSatisfy { $0.day <= $1.day })
    #expect(all.map(\.id) == Array(1...all.count))
    #expect((12_000...16_000).contains(all.count))
    #expect(Set(all.map(year)) == Set(2018...2023))
  }

  @Test func `everything lies in its range`() {
    #expect(all.allSatisfy { (18...78).contains($0.applicant.age) })
    #expect(all.allSatisfy { (500...50_000).contains($0.request.amount) && $0.request.amount % 100 == 0 })
    #expect(all.allSatisfy { (12...84).contains($0.request.termMonths) })
    #expect(all.allSatisfy { (2...25).contains($0.decision.interestRate) })
    #expect(all.compactMap(\.applicant.credit.score).allSatisfy { (300...850).contains($0) })
    #expect(all.allSatisfy { $0.applicant.employmentYears <= Double($0.applicant.age - 18) })
    #expect(all.allSatisfy { $0.applicant.credit.months <= ($0.applicant.age - 18) * 12 })
    #expect(all.compactMap(\.outcome.lossGivenDefault).allSatisfy { (10...98).contains($0) })
  }

  @Test func `one accepted loan in ten defaults, and more in the recession`() {
    let known = accepted.filter(\.isRipe)
    #expect((0.08...0.14).contains(defaultRate(known)))
    let calm = defaultRate(known.filter { year($0) < 2020 })
    let recession = defaultRate(known.filter { year($0) == 2021 })
    #expect(recession > 1.4 * calm)
  }

  @Test func `the drawn defaults agree with their true probabilities`() {
    let expected = all.reduce(0) { $0 + $1.outcome.probability } / Double(all.count)
    #expect(abs(defaultRate(all) - expected) < 0.01)
    let risky = all.filter { $0.outcome.probability > 0.5 }
    let mean = risky.reduce(0) { $0 + $1.outcome.probability } / Double(risky.count)
    #expect(abs(defaultRate(risky) - mean) < 0.04)
  }

  @Test func `the old policy sorts out risk, imperfectly`() {
    let rejected = all.filter { !$0.decision.isAccepted }
    #expect((0.65...0.8).contains(share(of: all) { $0.decision.isAccepted }))
    #expect(defaultRate(rejected) > 2.5 * defaultRate(accepted))
    #expect(accepted.contains { $0.decision.points < CreditDecision.cutOff(onDay: $0.day) })
    #expect(rejected.contains { $0.decision.points > CreditDecision.cutOff(onDay: $0.day) + 20 })
    #expect(rejected.filter { $0.applicant.employment == .unemployed }.count > 100)
    #expect(!accepted.contains { $0.applicant.employment == .unemployed })
  }

  @Test func `those who talked their way in are more prudent than their points`() {
    let near = all.filter { (-40..<0).contains($0.decision.points - CreditDecision.cutOff(onDay: $0.day)) }
    func prudence(_ rows: [LoanApplication]) -> Double {
      rows.reduce(0) { $0 + $1.applicant.prudence } / Double(rows.count)
    }
    let talked = near.filter { $0.decision.isAccepted && $0.request.channel == .branch }
    #expect(prudence(talked) > prudence(near.filter { !$0.decision.isAccepted }) + 0.5)
  }

  @Test func `the recession tightens the policy`() {
    let before = share(of: all.filter { year($0) == 2019 }) { $0.decision.isAccepted }
    let during = share(of: all.filter { year($0) == 2021 }) { $0.decision.isAccepted }
    #expect(during < before - 0.05)
  }

  @Test func `the minority earns less, is accepted less often and defaults less often once accepted`() {
    func rows(_ rows: [LoanApplication], minority: Bool) -> [LoanApplication] {
      rows.filter { $0.applicant.isMinority == minority }
    }
    func middleIncome(_ rows: [LoanApplication]) -> Double {
      rows.map(\.applicant.income).sorted()[rows.count / 2]
    }
    let gap = middleIncome(rows(all, minority: true)) / middleIncome(rows(all, minority: false))
    #expect((0.76...0.88).contains(gap))
    let rates = [true, false].map { isMinority in
      share(of: rows(all, minority: isMinority)) { $0.decision.isAccepted }
    }
    #expect(rates[0] < rates[1] - 0.05)
    let known = accepted.filter(\.isRipe)
    #expect(defaultRate(rows(known, minority: true)) < defaultRate(rows(known, minority: false)))
  }

  @Test func `the area is a proxy for the group`() {
    let inAreas = all.filter { Areas.ofMinority.contains($0.applicant.area) }
    let ofMinority = all.filter { $0.applicant.isMinority }
    #expect((0.65...0.77).contains(share(of: inAreas) { $0.applicant.isMinority }))
    #expect((0.65...0.77).contains(share(of: ofMinority) { Areas.ofMinority.contains($0.applicant.area) }))
  }

  @Test func `the lower an income, the more often it is not stated`() {
    let rates = [500.0..<1_200, 1_200..<2_000, 2_000..<3_000, 3_000..<9_000].map { range in
      share(of: all.filter { range.contains($0.applicant.income) }) {
        $0.applicant.unstated.contains(.income)
      }
    }
    #expect(rates[0] > 0.25 && rates[3] < 0.05)
    #expect(zip(rates, rates.dropFirst()).allSatisfy { $0 > $1 })
  }

  @Test func `years of employment are missing for those who are not employees`() {
    let isEmployee: (LoanApplication) -> Bool = {
      [.permanent, .publicService, .temporary].contains($0.applicant.employment)
    }
    let isMissing: (LoanApplication) -> Bool = { $0.applicant.unstated.contains(.employmentYears) }
    #expect(share(of: all.filter { !isEmployee($0) }, where: isMissing) == 1)
    #expect((0.01...0.03).contains(share(of: all.filter(isEmployee), where: isMissing)))
  }

  @Test func `dependants are missing at random`() {
    let isMissing: (LoanApplication) -> Bool = { $0.applicant.unstated.contains(.dependants) }
    #expect((0.02...0.04).contains(share(of: all, where: isMissing)))
    let byDefault = [true, false].map { isDefault in
      share(of: all.filter { $0.outcome.isDefault == isDefault }, where: isMissing)
    }
    #expect(abs(byDefault[0] - byDefault[1]) < 0.01)
  }

  @Test func `a young file has no score, and an older one has`() {
    #expect(
      all.allSatisfy { ($0.applicant.credit.score == nil) == ($0.applicant.credit.months < CreditFile.thin) })
  }

  @Test func `incomes are overstated, most of all by the self-employed`() {
    func excess(_ rows: [LoanApplication]) -> Double {
      rows.reduce(0) { $0 + Double($1.applicant.statedIncome) / $1.applicant.income } / Double(rows.count)
    }
    let selfEmployed = all.filter { $0.applicant.employment == .selfEmployed }
    #expect((1.02...1.1).contains(excess(all)))
    #expect(excess(selfEmployed) > excess(all) + 0.06)
  }

  @Test func `the app and solar loans come late, and boats are rare`() {
    let app = all.filter { $0.request.channel == .app }
    let solar = all.filter { $0.request.purpose == .solar }
    #expect(app.allSatisfy { $0.day >= Loans.appStarts } && app.count > 1_000)
    #expect(solar.allSatisfy { $0.day >= Loans.solarStarts } && solar.count > 100)
    #expect((20...100).contains(all.count { $0.request.purpose == .boat }))
    let ages = [all.filter { year($0) < 2022 }, app].map { rows in
      Double(rows.reduce(0) { $0 + $1.applicant.age }) / Double(rows.count)
    }
    #expect(ages[1] < ages[0] - 8)
  }

  @Test func `good loans earn money and bad ones lose much more`() {
    func profit(_ rows: [LoanApplication]) -> Double {
      Double(rows.reduce(0) { $0 + $1.outcome.profit }) / Double(rows.count)
    }
    let good = profit(accepted.filter { !$0.outcome.isDefault })
    let bad = profit(accepted.filter { $0.outcome.isDefault })
    #expect(good > 500 && bad < -2 * good)
    #expect(profit(all.filter { !$0.decision.isAccepted }) < 0)
  }

  @Test func `every default has a loss, and nothing else has`() {
    #expect(all.allSatisfy { ($0.outcome.lossGivenDefault != nil) == $0.outcome.isDefault })
  }

  @Test func `calls by collections all but give the outcome away`() {
    let known = accepted.filter(\.isRipe)
    let called = known.filter { $0.outcome.collectionCalls >= 3 }
    #expect(called.allSatisfy { $0.outcome.isDefault })
    #expect(share(of: known.filter { !$0.outcome.isDefault }) { $0.outcome.collectionCalls > 0 } < 0.2)
  }
}
