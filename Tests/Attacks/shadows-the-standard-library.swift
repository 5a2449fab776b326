// Tries: to put a type of its own in the place of the module Swift.
// Ends: refused, notCompiled, wrong
enum Swift {
  typealias Double = Swift.Answer
  struct Answer: ExpressibleByFloatLiteral {
    init(floatLiteral value: Float) {}
  }
}

func alertCost(alerts: Int, minutes: Double) -> Double { 0 }
