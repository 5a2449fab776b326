import Cache
import ExerciseValues
import Workbook

extension ExerciseProver {
  /// Each named mistake must fail a test, and a student who makes it must read its own hint and no other.
  func tryMistakes(_ exercise: Exercise, _ proof: inout ExerciseProof) async throws {
    guard var key = proof.key, !exercise.mistakes.isEmpty else { return }
    let plain = key
    let trials = try await concurrentMap(exercise.mistakes, width: jobs) { mistake in
      try await marks(mistake.code.code, exercise, plain)
    }
    var runs: [(place: Int, run: ExerciseRun)] = []
    for (place, (mistake, trial)) in zip(exercise.mistakes, trials).enumerated() {
      guard let (run, mark) = trial else { continue }
      guard run.isCompiled else {
        proof.problems += compilerProblems(
          of: run, at: .mistake(place), what: "the mistake ‘\(mistake.name)’")
        continue
      }
      let failed = mark.tests.indices.filter { mark.tests[$0].verdict != .passed }
      proof.mistakes.append(
        .init(name: mistake.name, failedTests: failed.map { mark.tests[$0].name }, isRecognised: false))
      if failed.isEmpty {
        proof.problems.append(
          ExerciseProblem(
            code: "uncaught-mistake", "the mistake ‘\(mistake.name)’ passes every test", at: .mistake(place),
            help: "add a test whose value shows it"))
        continue
      }
      let symptom = ExerciseKey.Symptom(
        name: mistake.name, hint: mistake.hint,
        tests: mark.tests.indices.map { failed.contains($0) ? run.cases[$0].symptom : nil })
      if let twin = key.symptoms.first(where: { $0.tests == symptom.tests }) {
        proof.problems.append(
          ExerciseProblem(
            code: "indistinct-mistakes",
            "the tests cannot tell the mistake ‘\(mistake.name)’ from ‘\(twin.name)’", at: .mistake(place),
            help: "add a test in which they give different values, or make one mistake of them"))
        continue
      }
      key.symptoms.append(symptom)
      runs.append((place, run))
    }
    proof.key = key
    for (place, run) in runs {
      let name = exercise.mistakes[place].name
      let recognised = try await bench.mark(run, of: exercise, against: key).mistake?.name
      if recognised == name, let index = proof.mistakes.firstIndex(where: { $0.name == name }) {
        proof.mistakes[index].isRecognised = true
      } else {
        let instead = recognised.map { "is taken for ‘\($0)’" } ?? "is not recognised"
        proof.problems.append(
          ExerciseProblem(
            code: "unrecognised-mistake", "the mistake ‘\(name)’ \(instead)", at: .mistake(place),
            help: "add a test in which it gives a value of its own"))
      }
    }
  }
}

extension CaseOutcome {
  /// A digest of how a test ended, in which two runs of one mistake agree.
  var symptom: Digest {
    switch ending {
    case .returned(let value, _): Digest(of: value.bytes)
    case .notEncodable: Digest(of: "not encodable")
    case .crashed: Digest(of: "crashed")
    case .timedOut: Digest(of: "timed out")
    case .exceeded: Digest(of: "exceeded")
    case .invalid: Digest(of: "invalid")
    case .notCompiled: Digest(of: "not compiled")
    }
  }
}
