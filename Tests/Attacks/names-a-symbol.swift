// Tries: to call a function of the grader by its symbol.
// Ends: crashed
@_silgen_name("casebook_expected_answer") func expectedAnswer() -> Double

func alertCost(alerts: Int, minutes: Double) -> Double { expectedAnswer() }
