// Tries: to return a value that says of itself that it is equal to any other.
// Ends: wrong
struct Anything: Equatable, Comparable, Hashable, ExpressibleByFloatLiteral {
  init(floatLiteral value: Double) {}
  static func == (left: Self, right: Self) -> Bool { true }
  static func < (left: Self, right: Self) -> Bool { false }
  func hash(into hasher: inout Hasher) {}
}

func alertCost(alerts: Int, minutes: Double) -> Anything { 1.0 }
