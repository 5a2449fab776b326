import Cache
import ExerciseValues
import Grading
import Testing
import Workbook

@Suite("An exercise with the real compiler and sandbox")
struct RunnerBenchTests {
  @Test func `an exercise with labels that stay outside proves itself`() async throws {
    let exercise = ExerciseFixture.exercise(
      outside: [
        """
        let amounts = (0..<40).map { Double(($0 * 7) % 40) }
        let isFraud = amounts.map { $0 > 25 }
        """
      ],
      starter: "func scores(_ amounts: [Double]) -> [Double] { [] }",
      solution: "func scores(_ amounts: [Double]) -> [Double] { amounts.map { $0 / 40 } }",
      tests: [("ranks fraud first", "scores(amounts)"), ("keeps the number", "scores([1, 2])")],
      comparators: [
        0: Workbook.Comparator(judgement: .metric(.init(metric: .auc, bound: 0.9, labels: "isFraud"))),
        1: Workbook.Comparator(judgement: .property("result.count == 2")),
      ])
    let bench = RunnerBench(runner: try await ExerciseFixture.runner.value, datasets: [])
    let proof = try await ExerciseProver(bench: bench, jobs: 2).proof(of: exercise, version: Digest(of: "1"))
    #expect(proof.problems == [])
    #expect(proof.fullMarks == 10)
    #expect(proof.starterPoints == 0)
    #expect(proof.key?.inputs.keys.sorted() == ["amounts"])
    #expect(proof.key?.labels.keys.sorted() == ["isFraud"])
    #expect(proof.margins.first?.values == [1])
    #expect(proof.attacks.allSatisfy { $0.points == 0 })
  }
}
