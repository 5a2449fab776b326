// Tries: to take six gigabytes.
// Ends: exceeded, crashed
func alertCost(alerts: Int, minutes: Double) -> Double {
  let numbers = [Double](repeating: minutes, count: 6 << 27)
  return numbers.isEmpty ? 0 : prize(alerts, minutes)
}
