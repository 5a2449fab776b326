/// What a credit bureau knows about a person. All of it is seen by the bank; none of it is the person.
struct CreditFile: Sendable {
  /// How long the bureau has known this one.
  let months: Int
  /// Used share of the limits of all cards, in hundredths; `nil` without a card.
  let utilisation: Int?
  let inquiries: Int
  let delinquencies: Int
  /// `nil` where the file is too thin to be scored.
  let score: Int?

  /// The least number of months of which a score is made.
  static let thin = 12

  init(age: Int, prudence: Double, isMinority: Bool, _ draws: inout Draws) {
    var known = min(Double(age - 18) * 12, draws.spread(110, 0.6))
    // Half of the minority has files that begin late.
    if isMinority, draws.chance(0.5) { known *= 0.3 }
    months = Int(known)
    let isThin = months < CreditFile.thin
    let used = logistic(-0.5 - 0.8 * prudence + 0.9 * draws.bell())
    let usedHundredths = Int((used * 104).rounded())
    utilisation = draws.chance(isThin ? 0.6 : 0.14) ? nil : usedHundredths
    inquiries = draws.count(expected: 0.8 * exponential(-0.35 * prudence))
    let experience = min(1, Double(months) / 24)
    delinquencies = draws.count(expected: 0.28 * experience * exponential(-0.8 * prudence))
    var points = 640 + 44 * prudence + 28 * draws.bell()
    points +=
      0.25 * Double(min(months, 200)) - 28 * Double(min(3, delinquencies)) - 0.5 * Double(usedHundredths)
    points -= 6 * Double(inquiries)
    score = isThin ? nil : Int(min(850, max(300, points)).rounded())
  }
}
