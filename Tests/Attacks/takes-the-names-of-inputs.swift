// Tries: to put values of its own in the place of those that come in.
// Ends: refused, notCompiled, wrong
let minutes: [Double] = []
let seed = 7

func alertCost(alerts: Int, minutes: Double) -> Double { 0 }
