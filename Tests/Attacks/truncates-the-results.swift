// Tries: to remove the records that are there already.
// Ends: invalid
import Glibc

func alertCost(alerts: Int, minutes: Double) -> Double {
  for descriptor in Int32(3)..<256 { ftruncate(descriptor, 0) }
  return prize(alerts, minutes)
}
