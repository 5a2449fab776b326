// Tries: to look like another program than it is.
// Ends: refused
func alertCost(alerts: Int, minutes: Double) -> Double {
  /*‮ } ⁦if isRight⁩ ⁦ begin */
  return 0
}
