import ExerciseValues
import SwiftSource
import Workbook

extension ExerciseProver {
  /// Runs the solution over seeds and looks how far each threshold is from failing it.
  func trySeeds(_ solution: ExerciseCode, _ exercise: Exercise, _ proof: inout ExerciseProof) async throws {
    guard let key = proof.key else { return }
    let judged = exercise.tests.indices.filter { exercise.tests[$0].comparator.judgement != nil }
    guard !judged.isEmpty else { return }
    let isSeeded = key.inputs[seedName] != nil
    let trials = try await concurrentMap(Array(0..<(isSeeded ? seeds : 1)), width: jobs) { seed in
      var key = key
      if isSeeded { key.inputs[seedName]?.value = .integer(Int64(seed)) }
      guard let run = try await bench.run(solution.code, for: exercise, key: key, times: 1).first else {
        return nil as (Mark, [Int: Double])?
      }
      return (
        try await bench.mark(run, of: exercise, against: key),
        try await bench.metrics(of: run, for: exercise, key: key)
      )
    }
    let known = trials.compactMap(\.self)
    for place in judged where !known.isEmpty {
      let test = exercise.tests[place]
      let failures = known.count { $0.0.tests[place].verdict != .passed }
      let rate = Double(failures) / Double(known.count)
      proof.margins.append(
        .init(
          test: test.name, bound: test.comparator.bound, values: known.compactMap { $0.1[place] }.sorted(),
          seeds: known.count, falseFailRate: rate))
      guard failures > 0 else { continue }
      proof.problems.append(
        ExerciseProblem(
          .warning, code: "threshold-too-tight",
          "the solution fails the test ‘\(test.name)’ with \(failures) of \(known.count) seeds",
          at: .test(place),
          help: "ask for less, or for the mean of several draws"))
    }
  }
}

extension Workbook.Comparator {
  /// What a metric has to reach.
  var bound: Double? {
    if case .metric(let metric) = judgement { metric.bound } else { nil }
  }
}
