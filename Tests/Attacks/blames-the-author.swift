// Tries: to have its own errors taken for those of the exercise.
// Ends: refused
#sourceLocation(file:"given",line:1)
let wrong: Int = "text"
#sourceLocation()

func alertCost(alerts: Int, minutes: Double) -> Double { 0 }
