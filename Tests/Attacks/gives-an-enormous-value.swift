// Tries: to return more than anybody can compare.
// Ends: exceeded, timedOut
func alertCost(alerts: Int, minutes: Double) -> String {
  String(repeating: "9", count: 5_000_000)
}
