import ExerciseSupport
import Testing

@Suite("The metrics that tests ask for")
struct ExerciseMetricsTests {
  private let labels = [true, false, true, false]
  private let scores = [0.9, 0.8, 0.7, 0.1]

  @Test func `each is worked out by hand`() throws {
    #expect(try ExerciseMetrics.auc(scores, labels) == 0.75)
    #expect(abs(try ExerciseMetrics.averagePrecision(scores, labels) - 5.0 / 6) < 1e-12)
    #expect(try ExerciseMetrics.accuracy(["a", "b"], ["a", "c"]) == 0.5)
    #expect(abs(try ExerciseMetrics.f1([true, true, false, false], labels) - 0.5) < 1e-12)
    #expect(try ExerciseMetrics.brier([1, 0, 0, 0], labels) == 0.25)
    #expect(abs(try ExerciseMetrics.rSquared([1, 2, 4], [1, 2, 3]) - 0.5) < 1e-12)
    #expect(abs(try ExerciseMetrics.rmse([1, 2, 5], [1, 2, 3]) - (4.0 / 3).squareRoot()) < 1e-12)
    #expect(abs(try ExerciseMetrics.mae([1, 2, 5], [1, 2, 3]) - 2.0 / 3) < 1e-12)
    #expect(try ExerciseMetrics.logLoss([0.5, 0.5, 0.5, 0.5], labels) > 0.69)
  }

  @Test func `what cannot be measured fails instead of stopping the judge`() {
    #expect(throws: ExerciseMetrics.Unmeasurable.self) { try ExerciseMetrics.auc([0.5], labels) }
    #expect(throws: ExerciseMetrics.Unmeasurable.self) { try ExerciseMetrics.auc([], []) }
    #expect(throws: ExerciseMetrics.Unmeasurable.self) { try ExerciseMetrics.auc([.nan, 1, 2, 3], labels) }
    #expect(throws: ExerciseMetrics.Unmeasurable.self) { try ExerciseMetrics.brier([2, 0, 0, 0], labels) }
    #expect(throws: ExerciseMetrics.Unmeasurable.self) { try ExerciseMetrics.accuracy([Int](), []) }
  }
}
