/// What the program that is generated around a student's code calls.
public enum ExerciseHarness {}
