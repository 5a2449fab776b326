/// The country's economy over the six years: calm, a recession from the summer of 2020, then dear money.
enum Economy {
  /// Straight lines between the starts of these months, counted from January 2018.
  private static let unemploymentKnots: [(month: Double, value: Double)] = [
    (0, 5.2), (18, 4.6), (28, 4.8), (36, 8.4), (42, 8.0), (54, 5.6), (72, 5.4),
  ]
  private static let baseRateKnots: [(month: Double, value: Double)] = [
    (0, 1), (24, 1.5), (28, 1.5), (31, 0.25), (49, 0.25), (60, 2.75), (68, 4), (72, 4),
  ]

  /// Units: per cent of the labour force.
  static func unemployment(onDay day: Int) -> Double { value(unemploymentKnots, onDay: day) }

  /// What the central bank asks. Units: per cent a year.
  static func baseRate(onDay day: Int) -> Double { value(baseRateKnots, onDay: day) }

  /// 0 in calm times, 1 at the bottom of the recession.
  static func recession(onDay day: Int) -> Double {
    max(0, min(1, (unemployment(onDay: day) - 5.4) / 3))
  }

  /// 0 until the end of 2021, 1 from the summer of 2022: rents and prices rise faster than wages.
  static let dearLiving = Ramp(
    from: Loans.calendar.day(2021, 12, 1), to: Loans.calendar.day(2022, 7, 1))

  /// More from year to year, fewer in the recession and at weekends.
  static func dailyApplications(onDay day: Int) -> Double {
    let growth = 6.3 + 1.2 * Double(day) / Double(Loans.calendar.days)
    return growth * (1 - 0.25 * recession(onDay: day)) * (Loans.calendar.isWeekend(day) ? 0.5 : 1.15)
  }

  private static func value(_ knots: [(month: Double, value: Double)], onDay day: Int) -> Double {
    let months = Double(day) * 72 / Double(Loans.calendar.days)
    let next = max(1, knots.firstIndex { $0.month > months } ?? knots.count - 1)
    let (left, right) = (knots[next - 1], knots[next])
    return left.value + (right.value - left.value) * (months - left.month) / (right.month - left.month)
  }
}
