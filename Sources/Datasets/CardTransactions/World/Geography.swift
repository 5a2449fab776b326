/// A point of a flat, made-up map. Units: kilometres.
///
/// On a plane, a distance needs a square root and no trigonometry, so it is the same on every machine.
struct Point: Sendable {
  var x: Double
  var y: Double

  func distance(to other: Point) -> Double {
    let dx = x - other.x
    let dy = y - other.y
    return (dx * dx + dy * dy).squareRoot()
  }

  /// A point near this one, bell-shaped in both directions.
  func near(_ spread: Double, _ draws: inout Draws) -> Point {
    Point(x: x + spread * draws.bell(), y: y + spread * draws.bell())
  }
}

/// A town with shops. `weight` is its share of the accounts (at home) or of the trips (abroad).
struct City: Sendable {
  let country: Country
  let centre: Point
  let weight: Double
}

/// Made-up countries under codes that ISO 3166 leaves to its users, so that no real one is called risky.
enum Country: String, CaseIterable, Sendable {
  case home = "XA"
  case neighbour = "XB"
  case coast = "XC"
  case island = "XD"
  case far = "XE"
}

/// The map: twelve towns at home, six abroad.
enum Geography {
  static let cities: [City] = [
    City(country: .home, centre: Point(x: 200, y: 150), weight: 24),
    City(country: .home, centre: Point(x: 120, y: 210), weight: 15),
    City(country: .home, centre: Point(x: 260, y: 90), weight: 12),
    City(country: .home, centre: Point(x: 330, y: 180), weight: 9),
    City(country: .home, centre: Point(x: 80, y: 80), weight: 8),
    City(country: .home, centre: Point(x: 180, y: 40), weight: 7),
    City(country: .home, centre: Point(x: 40, y: 150), weight: 6),
    City(country: .home, centre: Point(x: 290, y: 250), weight: 6),
    City(country: .home, centre: Point(x: 150, y: 110), weight: 5),
    City(country: .home, centre: Point(x: 370, y: 60), weight: 3),
    City(country: .home, centre: Point(x: 20, y: 260), weight: 3),
    City(country: .home, centre: Point(x: 230, y: 280), weight: 2),
    City(country: .neighbour, centre: Point(x: 520, y: 170), weight: 6),
    City(country: .neighbour, centre: Point(x: 610, y: 60), weight: 3),
    City(country: .coast, centre: Point(x: 150, y: -620), weight: 6),
    City(country: .coast, centre: Point(x: 340, y: -710), weight: 3),
    City(country: .island, centre: Point(x: -1_300, y: -900), weight: 2),
    City(country: .far, centre: Point(x: 3_900, y: 2_400), weight: 2),
  ]
  static let atHome = cities.indices.filter { cities[$0].country == .home }
  static let abroad = cities.indices.filter { cities[$0].country != .home }
}
