/// A shop, a cash machine or a site.
struct Merchant: Sendable {
  let id: Int
  let category: Category
  let isOnline: Bool
  /// `nil` for a site.
  let city: Int?
  let country: Country
  let place: Point
}

/// All merchants, found by category and town.
struct Merchants: Sendable {
  private(set) var all: [Merchant] = []
  private var shops: [Category: [Int: [Merchant]]] = [:]
  private var sites: [Category: [Merchant]] = [:]

  init(_ draws: inout Draws) {
    for city in Geography.cities.indices { openShops(in: city, &draws) }
    for category in Category.allCases where category.profile.online > 0 { openSites(category, &draws) }
  }

  func shops(_ category: Category, in city: Int) -> [Merchant] { shops[category]?[city] ?? [] }
  func sites(_ category: Category) -> [Merchant] { sites[category] ?? [] }

  private mutating func openShops(in index: Int, _ draws: inout Draws) {
    let city = Geography.cities[index]
    let size = city.country == .home ? (city.weight / 24).squareRoot() : 0.5
    for category in Category.allCases where category.profile.merchants > 0 {
      for _ in 0..<max(1, Int((Double(category.profile.merchants) * size).rounded(.up))) {
        let merchant = Merchant(
          id: all.count + 1, category: category, isOnline: false, city: index, country: city.country,
          place: city.centre.near(4, &draws))
        all.append(merchant)
        shops[category, default: [:]][index, default: []].append(merchant)
      }
    }
  }

  /// Four in ten sites belong to a company abroad.
  private mutating func openSites(_ category: Category, _ draws: inout Draws) {
    for _ in 0..<(category == .digital ? 12 : 5) {
      let isAbroad = draws.chance(0.4)
      let city = Geography.cities[draws.element(of: isAbroad ? Geography.abroad : Geography.atHome)]
      let merchant = Merchant(
        id: all.count + 1, category: category, isOnline: true, city: nil, country: city.country,
        place: city.centre)
      all.append(merchant)
      sites[category, default: []].append(merchant)
    }
  }
}
