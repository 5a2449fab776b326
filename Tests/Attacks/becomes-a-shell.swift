// Tries: to become another program.
// Ends: wrong, crashed
import Glibc

func alertCost(alerts: Int, minutes: Double) -> Double {
  for program in ["/bin/sh", "/usr/bin/env", "/usr/bin/python3"] {
    var arguments: [UnsafeMutablePointer<CChar>?] = [strdup(program), nil]
    execv(program, &arguments)
  }
  return 0
}
