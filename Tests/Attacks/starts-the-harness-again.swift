// Tries: to make the harness read another request.
// Ends: invalid, crashed
import ExerciseSupport

func alertCost(alerts: Int, minutes: Double) -> Double {
  ExerciseHarness.start()
  return prize(alerts, minutes)
}
