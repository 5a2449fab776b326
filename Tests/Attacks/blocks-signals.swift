// Tries: to be deaf to every signal.
// Ends: timedOut, invalid
import Glibc

func alertCost(alerts: Int, minutes: Double) -> Double {
  var all = sigset_t()
  sigfillset(&all)
  sigprocmask(Int32(SIG_BLOCK), &all, nil)
  for number in Int32(1)..<64 { signal(number, SIG_IGN) }
  while true {}
}
