// Tries: to put a type of its own in the place of Double.
// Ends: refused, notCompiled, wrong
struct Double: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
  init(floatLiteral value: Swift.Double) {}
  init(integerLiteral value: Swift.Int) {}
}

func alertCost(alerts: Int, minutes: Double) -> Double { 0 }
