/// What a merchant sells, and how people buy it.
enum Category: String, CaseIterable, Sendable {
  case groceries, restaurants, fuel, transport, clothing, electronics, household, health, entertainment
  case travel, digital, jewellery, cash

  /// How honest people spend in a category. Weights are relative; amounts are in the home currency.
  struct Profile: Sendable {
    /// How often people buy here.
    var frequency: Double
    /// Half of the amounts lie below it.
    var median: Double
    /// Standard deviation of the amount's logarithm.
    var sigma: Double
    /// Share of purchases made online.
    var online: Double
    /// Weights of night (0–6 h), morning (6–11), midday (11–14), afternoon (14–18), evening (18–22), late (22–24).
    var dayParts: [Double]
    /// How many times as often at weekends.
    var weekend: Double
    /// How many times as often in December before Christmas.
    var december: Double
    /// Merchants in a large town; a smaller one has fewer.
    var merchants: Int
  }

  var profile: Profile {
    switch self {
    case .groceries:
      Profile(
        frequency: 30, median: 26, sigma: 0.7, online: 0.04, dayParts: [0.2, 3, 4, 6, 6, 0.3], weekend: 1.5,
        december: 1.2, merchants: 6)
    case .restaurants:
      Profile(
        frequency: 15, median: 19, sigma: 0.7, online: 0.1, dayParts: [0.5, 2, 6, 3, 8, 2], weekend: 1.5,
        december: 1.3, merchants: 5)
    case .fuel:
      Profile(
        frequency: 7, median: 48, sigma: 0.4, online: 0, dayParts: [0.5, 4, 3, 5, 4, 0.6], weekend: 1,
        december: 1, merchants: 2)
    case .transport:
      Profile(
        frequency: 11, median: 6, sigma: 0.9, online: 0.35, dayParts: [0.6, 8, 2, 6, 3, 1], weekend: 0.7,
        december: 1, merchants: 2)
    case .clothing:
      Profile(
        frequency: 6, median: 48, sigma: 0.7, online: 0.5, dayParts: [0.3, 1.5, 4, 6, 5, 1], weekend: 1.8,
        december: 1.7, merchants: 3)
    case .electronics:
      Profile(
        frequency: 2.5, median: 85, sigma: 1, online: 0.65, dayParts: [0.6, 1.5, 3, 5, 6, 2], weekend: 1.4,
        december: 2.2, merchants: 2)
    case .household:
      Profile(
        frequency: 6, median: 38, sigma: 0.8, online: 0.35, dayParts: [0.2, 2, 4, 6, 4, 0.8], weekend: 1.7,
        december: 1.4, merchants: 3)
    case .health:
      Profile(
        frequency: 5, median: 17, sigma: 0.8, online: 0.12, dayParts: [0.1, 5, 4, 5, 2, 0.2], weekend: 0.6,
        december: 1, merchants: 2)
    case .entertainment:
      Profile(
        frequency: 4, median: 22, sigma: 0.7, online: 0.5, dayParts: [1, 1, 2, 4, 8, 3], weekend: 1.8,
        december: 1.3, merchants: 2)
    case .travel:
      Profile(
        frequency: 1.6, median: 160, sigma: 0.9, online: 0.8, dayParts: [0.5, 3, 4, 4, 6, 2], weekend: 1,
        december: 1.1, merchants: 1)
    case .digital:
      Profile(
        frequency: 8, median: 9, sigma: 0.8, online: 1, dayParts: [2, 2, 3, 4, 8, 5], weekend: 1.2,
        december: 1.4, merchants: 0)
    case .jewellery:
      Profile(
        frequency: 0.5, median: 140, sigma: 0.9, online: 0.35, dayParts: [0.1, 2, 4, 6, 3, 0.3], weekend: 1.6,
        december: 3, merchants: 1)
    case .cash:
      Profile(
        frequency: 5, median: 70, sigma: 0.6, online: 0, dayParts: [0.8, 4, 4, 5, 4, 1], weekend: 1.1,
        december: 1.2, merchants: 2)
    }
  }

  private static let dayPartStarts = [0, 6, 11, 14, 18, 22, 24]

  /// A second of the day at which people buy here.
  func secondOfDay(_ draws: inout Draws) -> Int {
    let part = draws.index(weights: profile.dayParts)
    let start = Category.dayPartStarts[part] * Calendar.secondsPerHour
    let end = Category.dayPartStarts[part + 1] * Calendar.secondsPerHour
    return draws.integer(start...(end - 1))
  }
}
