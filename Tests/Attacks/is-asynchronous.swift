// Tries: to return later.
// Ends: notCompiled
func alertCost(alerts: Int, minutes: Double) async -> Double { 0 }
