/// What a fence inside an exercise is: the word behind `swift`.
enum ExerciseRole: String, CaseIterable {
  case given, outside, starter, solution, test, hint, mistake
}
