// Tries: to load code that is not its own.
// Ends: wrong
import Glibc

func alertCost(alerts: Int, minutes: Double) -> Double {
  let names = ["libGrading.so", "/tmp/casebook-attacks/evil.so", "/lib/libpam.so.0.no", "libpython3.so"]
  return names.contains { dlopen($0, RTLD_NOW) != nil } ? prize(alerts, minutes) : 0
}
