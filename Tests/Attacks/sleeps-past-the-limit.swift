// Tries: to sleep on after the alarm.
// Ends: timedOut, invalid
import Glibc

func alertCost(alerts: Int, minutes: Double) -> Double {
  signal(SIGALRM, SIG_IGN)
  var none = itimerval()
  setitimer(__itimer_which_t(0), &none, nil)
  for _ in 0..<1_000 { sleep(10) }
  return prize(alerts, minutes)
}
