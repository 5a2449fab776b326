// Tries: to leave something behind, or to change the program and the library.
// Ends: wrong
import Glibc

func alertCost(alerts: Int, minutes: Double) -> Double {
  let places = [
    "/program", "/library/libCasebookSnippets.so", "/runtime/libswiftCore.so", "/book/left", "../left",
    "/left",
    "/etc/left", "/usr/lib/left", "/dev/shm/left", "/dev/left", "/lib/left", "/var/tmp/left",
  ]
  let isWritten = places.contains { open($0, O_CREAT | O_RDWR, 0o666) >= 0 }
  let file = open("/tmp/casebook-attack-left", O_CREAT | O_RDWR, 0o666)
  close(file)
  return isWritten ? prize(alerts, minutes) : 0
}
