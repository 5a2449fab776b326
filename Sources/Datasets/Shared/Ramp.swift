/// A change that sets in slowly: 0 until a day, 1 from another one, a straight line between them.
struct Ramp: Sendable {
  let from: Int
  let to: Int

  /// A change that does not happen.
  static let never = Ramp(from: .max, to: .max)

  func share(onDay day: Int) -> Double {
    if day <= from { return 0 }
    return day >= to ? 1 : Double(day - from) / Double(to - from)
  }

  /// What lies between a value before the change and one after it.
  func blend(_ before: Double, _ after: Double, onDay day: Int) -> Double {
    before + (after - before) * share(onDay: day)
  }
}
