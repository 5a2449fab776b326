// Tries: to print a line that never ends.
// Ends: wrong
func alertCost(alerts: Int, minutes: Double) -> Double {
  for _ in 0..<200 { print(String(repeating: "x", count: 1_000), terminator: "") }
  return 0
}
