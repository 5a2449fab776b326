// Tries: to kill its own process.
// Ends: crashed
import Glibc

func alertCost(alerts: Int, minutes: Double) -> Double {
  kill(getpid(), SIGKILL)
  return prize(alerts, minutes)
}
