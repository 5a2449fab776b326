// Tries: to overflow the stack.
// Ends: crashed
func alertCost(alerts: Int, minutes: Double) -> Double {
  alertCost(alerts: alerts, minutes: minutes + 1) + 1
}
