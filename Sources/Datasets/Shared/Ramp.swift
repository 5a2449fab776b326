/// A change that sets in slowly: 0 until a day, its full height from another one, a straight line between them.
struct Ramp: Sendable {
  let from: Int
  let to: Int
  var height = 1.0

  /// A change that does not happen.
  static let never = Ramp(from: .max, to: .max)

  func share(onDay day: Int) -> Double {
    if day <= from { return 0 }
    return day >= to ? height : height * Double(day - from) / Double(to - from)
  }

  /// What lies between a value before the change and one after it.
  func blend(_ before: Double, _ after: Double, onDay day: Int) -> Double {
    before + (after - before) * share(onDay: day)
  }

  /// Whether the change has reached one of many, drawn with the share of that day. Before the change nothing is drawn.
  func hasReached(_ day: Int, _ draws: inout Draws) -> Bool {
    let share = share(onDay: day)
    return share > 0 && draws.chance(share)
  }
}
