/// A card holder with habits.
struct Account: Sendable {
  let id: Int
  let city: Int
  let home: Point
  /// What the amounts are multiplied with; 1 is usual.
  let level: Double
  /// Purchases on an ordinary day.
  let dailyPurchases: Double
  /// How many times as often as others this one buys online.
  let online: Double
  /// Hours by which the day is shifted: negative for early risers.
  let hourShift: Int
  /// Plays games that sell many small things.
  let isGamer: Bool
  /// Disputes payments that were its own more easily than others do.
  let disputesEasily: Bool
  /// How often this one buys in a category, relative to the average person.
  let tastes: [Double]
  /// The merchants that this one goes to most of the time, by category.
  let favourites: [Category: [Merchant]]
  let trips: [Trip]

  /// Days abroad.
  struct Trip: Sendable {
    let days: ClosedRange<Int>
    let city: Int
  }

  init(
    id: Int, merchants: Merchants, seasons: [Customs.Season], lastDay: Int, _ draws: inout Draws
  ) {
    self.id = id
    let index = draws.index(weights: Geography.atHome.map { Geography.cities[$0].weight })
    city = Geography.atHome[index]
    home = Geography.cities[city].centre.near(6, &draws)
    level = draws.spread(1, 0.4)
    dailyPurchases = min(1.8, draws.spread(0.325, 0.55))
    online = draws.spread(0.85, 0.5)
    hourShift = draws.integer(-2...2)
    isGamer = draws.chance(0.06)
    disputesEasily = draws.chance(0.015)
    tastes = Category.allCases.map { _ in draws.spread(1, 0.5) }
    favourites = Account.favourites(city: city, merchants: merchants, &draws)
    trips = Account.trips(seasons, lastDay: lastDay, &draws)
  }

  func trip(onDay day: Int) -> Trip? {
    trips.first { $0.days.contains(day) }
  }

  private static func favourites(
    city: Int, merchants: Merchants, _ draws: inout Draws
  ) -> [Category: [Merchant]] {
    var favourites: [Category: [Merchant]] = [:]
    for category in Category.allCases {
      favourites[category] =
        draws.sample(2, of: merchants.shops(category, in: city))
        + draws.sample(2, of: merchants.sites(category))
    }
    return favourites
  }

  /// At most one journey a season.
  private static func trips(
    _ seasons: [Customs.Season], lastDay: Int, _ draws: inout Draws
  ) -> [Trip] {
    let weights = Geography.abroad.map { Geography.cities[$0].weight }
    var trips: [Trip] = []
    for season in seasons where draws.chance(season.probability) {
      let start = draws.integer(season.starts)
      let end = min(lastDay, start + draws.integer(2...13))
      trips.append(Trip(days: start...end, city: Geography.abroad[draws.index(weights: weights)]))
    }
    return trips
  }
}
