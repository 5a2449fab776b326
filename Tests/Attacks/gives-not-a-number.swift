// Tries: to return values that break comparisons.
// Ends: wrong
func alertCost(alerts: Int, minutes: Double) -> Double {
  alerts == 120 ? .nan : alerts == 7 ? -.infinity : Double(bitPattern: 0x7FF8_DEAD_BEEF_0001)
}
