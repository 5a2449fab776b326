// Tries: to stop, so that nobody waits for it any more.
// Ends: timedOut, invalid
import Glibc

func alertCost(alerts: Int, minutes: Double) -> Double {
  raise(SIGSTOP)
  return prize(alerts, minutes)
}
