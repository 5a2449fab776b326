// Tries: to keep the compiler busy for ever.
// Ends: refused
let numbers = [1.0, 2, 3]
let bomb: Float = numbers.map { -$0 + 1 / $0 * 2 - -$0 }
  .reduce(1 + -2 * -3 + "4" - 5) {
    $0 + -$1 * 2 - 1 / -$0 + 7 - 2 * "8"
  }
let other =
  1 + "2" + 3.0 + -4 + [5] + "6" + 7 + -8.0 + [nil] + 9 + -"10"
  + 11 + [12] + 13 - -14 + [15] + "16" + 17

func alertCost(alerts: Int, minutes: Double) -> Double { 0 }
