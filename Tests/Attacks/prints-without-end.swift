// Tries: to fill the disk and the report with output.
// Ends: exceeded
func alertCost(alerts: Int, minutes: Double) -> Double {
  while true { print("0123456789012345678901234567890123456789") }
}
