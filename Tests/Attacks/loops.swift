// Tries: to take all the time there is.
// Ends: timedOut, invalid
func alertCost(alerts: Int, minutes: Double) -> Double {
  var sum = 0.0
  while true { sum += minutes }
}
