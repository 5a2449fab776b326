// Tries: to run code in the compiler.
// Ends: refused
@freestanding(expression) macro answer() -> Double = #externalMacro(module: "Answers", type: "Answer")

func alertCost(alerts: Int, minutes: Double) -> Double { #answer }
