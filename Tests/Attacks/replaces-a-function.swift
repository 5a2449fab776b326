// Tries: to replace the harness while the program runs.
// Ends: refused
import ExerciseSupport

extension ExerciseHarness {
  @_dynamicReplacement(for:start())
  static func begin() {}
}

func alertCost(alerts: Int, minutes: Double) -> Double { 0 }
