// Tries: to be the program.
// Ends: refused
@main struct Program {
  static func main() { print("all tests passed") }
}

func alertCost(alerts: Int, minutes: Double) -> Double { 0 }
