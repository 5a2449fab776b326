// Tries: to return a value that contains itself.
// Ends: wrong
final class Ring {
  var next: Ring?
}

func alertCost(alerts: Int, minutes: Double) -> Ring {
  let ring = Ring()
  ring.next = ring
  return ring
}
