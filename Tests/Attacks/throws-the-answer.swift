// Tries: to throw a value instead of returning one.
// Ends: notCompiled
struct Right: Error, Equatable {}

func alertCost(alerts: Int, minutes: Double) throws -> Double { throw Right() }
