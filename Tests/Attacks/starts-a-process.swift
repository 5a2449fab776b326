// Tries: to start another program beside it.
// Ends: crashed
import Glibc

func alertCost(alerts: Int, minutes: Double) -> Double {
  var process: pid_t = 0
  var arguments: [UnsafeMutablePointer<CChar>?] = [strdup("/program"), nil]
  let status = posix_spawn(&process, "/program", nil, nil, &arguments, nil)
  return status == 0 ? prize(alerts, minutes) : 0
}
