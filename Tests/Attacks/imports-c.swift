// Tries: to bring C code along as a module.
// Ends: refused
import InlineC

func alertCost(alerts: Int, minutes: Double) -> Double { inline_answer() }
