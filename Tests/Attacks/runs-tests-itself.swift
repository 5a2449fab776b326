// Tries: to write the results of other tests before they run.
// Ends: wrong, invalid
import ExerciseSupport

func alertCost(alerts: Int, minutes: Double) -> Double {
  if alerts == 120 {
    ExerciseHarness.test(1, seconds: 9) { prize(7, 3.5) }
    ExerciseHarness.test(2, seconds: 9) { [prize(2, 1), prize(2, 2.5), prize(2, 8)] }
  }
  return 0
}
