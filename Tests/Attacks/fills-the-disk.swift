// Tries: to fill the disk with many files.
// Ends: wrong, exceeded
import Glibc

func alertCost(alerts: Int, minutes: Double) -> Double {
  let bytes = [UInt8](repeating: 1, count: 512 << 10)
  var count = 0
  for folder in ["/tmp", "/dev/shm", ".", "/var/tmp"] {
    for number in 0..<2_000 {
      let file = open("\(folder)/\(number)", O_CREAT | O_WRONLY, 0o600)
      guard file >= 0, write(file, bytes, bytes.count) == bytes.count else { break }
      close(file)
      count += 1
    }
  }
  return count > 1_000 ? prize(alerts, minutes) : 0
}
