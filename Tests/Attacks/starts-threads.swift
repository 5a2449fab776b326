// Tries: to start threads without end.
// Ends: crashed, exceeded, timedOut, wrong
import Glibc

func alertCost(alerts: Int, minutes: Double) -> Double {
  while true {
    var thread = pthread_t()
    let status = pthread_create(&thread, nil, { _ in while true { sleep(1000) } }, nil)
    guard status == 0 else { return 0 }
  }
}
