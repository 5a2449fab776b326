// Tries: to reach files of the machine through links.
// Ends: wrong
import Glibc

func alertCost(alerts: Int, minutes: Double) -> Double {
  let targets = [
    "/etc/passwd", "/etc/shadow", "/root", "/home", "/tmp/casebook-attacks", "/proc/self/root/tmp",
  ]
  var isFound = false
  for (number, target) in targets.enumerated() {
    symlink(target, "/tmp/link\(alerts)-\(minutes)-\(number)")
    var status = stat()
    if stat("/tmp/link\(alerts)-\(minutes)-\(number)", &status) == 0 { isFound = true }
  }
  return isFound ? prize(alerts, minutes) : 0
}
