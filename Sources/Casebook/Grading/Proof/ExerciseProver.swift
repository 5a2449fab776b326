public import Cache
import CommonMark
import SwiftSource
public import Workbook

/// Tries an exercise out: it must give full marks to its solution, always, and to nothing else.
public struct ExerciseProver<Bench: ExerciseBench>: Sendable {
  public var bench: Bench
  /// How many programs run at a time.
  public var jobs: Int
  /// How many changes of a solution are tried at most; they are spread over its kinds and lines.
  public var mutantLimit = 60
  /// How often the solution is run.
  public var repetitions = 10
  /// How many seeds a test that mentions `seed` is tried with.
  public var seeds = 20

  public init(bench: Bench, jobs: Int) {
    self.bench = bench
    self.jobs = jobs
  }

  /// - Parameter version: A digest of all that the proof depends on.
  /// - Throws: what keeps programs from being run at all. What is wrong with the exercise is in the proof.
  public func proof(of exercise: Exercise, version: Digest) async throws -> ExerciseProof {
    let start = ContinuousClock.now
    var proof = ExerciseProof(version: version)
    let recording = try await bench.record(exercise)
    proof.problems = recording.problems
    proof.key = recording.key
    proof.key?.version = version
    if let key = proof.key, let solution = exercise.solution {
      try await trySolution(solution, exercise, key, &proof)
      try await tryStarter(exercise, key, &proof)
      try await tryMistakes(exercise, &proof)
      // What is not sound with the solution itself says nothing of its mutants.
      if proof.solutionRuns > 0, proof.fullMarks == proof.solutionRuns {
        try await tryMutants(solution, exercise, &proof)
        try await trySeeds(solution, exercise, &proof)
      }
      try await tryAttacks(exercise, key, &proof)
    }
    let elapsed = (ContinuousClock.now - start).components
    proof.seconds = Double(elapsed.seconds) + Double(elapsed.attoseconds) * 1e-18
    return proof
  }

  /// What the solution gives and how the named mistakes show, without the rest of the proof: enough to judge work by.
  public func key(of exercise: Exercise, version: Digest) async throws -> ExerciseRecording {
    var proof = ExerciseProof(version: version)
    let recording = try await bench.record(exercise)
    proof.problems = recording.problems
    proof.key = recording.key
    proof.key?.version = version
    try await tryMistakes(exercise, &proof)
    return ExerciseRecording(key: proof.key, problems: proof.problems)
  }

  func marks(_ code: String, _ exercise: Exercise, _ key: ExerciseKey) async throws -> (
    run: ExerciseRun, mark: Mark
  )? {
    guard let run = try await bench.run(code, for: exercise, key: key, times: 1).first else { return nil }
    return (run, try await bench.mark(run, of: exercise, against: key))
  }

  // MARK: The solution

  private func trySolution(
    _ solution: ExerciseCode, _ exercise: Exercise, _ key: ExerciseKey, _ proof: inout ExerciseProof
  ) async throws {
    let runs = try await bench.run(solution.code, for: exercise, key: key, times: repetitions)
    var marks: [Mark] = []
    for run in runs { marks.append(try await bench.mark(run, of: exercise, against: key)) }
    proof.solutionRuns = marks.count
    proof.fullMarks = marks.count(where: \.isFull)
    if let broken = runs.first(where: { !$0.isCompiled }) {
      proof.problems += compilerProblems(of: broken, at: .solution, what: "the solution")
      return
    }
    for (place, test) in exercise.tests.enumerated() {
      let failures = marks.compactMap { $0.tests.indices.contains(place) ? $0.tests[place] : nil }
        .filter { $0.verdict != .passed }
      guard let first = failures.first else { continue }
      proof.problems.append(
        failures.count == marks.count
          ? ExerciseProblem(
            code: "solution-fails",
            "the solution itself fails the test ‘\(test.name)’: \(first.verdict.words)",
            at: .test(place), help: first.explanation.isEmpty ? nil : first.explanation)
          : ExerciseProblem(
            code: "flaky-test",
            "the solution passes the test ‘\(test.name)’ only \(marks.count - failures.count) times out of "
              + "\(marks.count)",
            at: .test(place),
            help:
              "give every random draw a seed, do not depend on time or on the order of a set, or compare with "
              + "within=… or unordered"))
    }
  }

  // MARK: The starter

  private func tryStarter(
    _ exercise: Exercise, _ key: ExerciseKey, _ proof: inout ExerciseProof
  ) async throws {
    guard let (run, mark) = try await marks(exercise.starter.code, exercise, key) else { return }
    proof.starterPoints = mark.points
    guard run.isCompiled else {
      proof.problems += compilerProblems(of: run, at: .starter, what: "the starter")
      return
    }
    for (place, test) in mark.tests.enumerated() where test.verdict == .passed && test.points > 0 {
      proof.problems.append(
        ExerciseProblem(
          code: "starter-scores", "the starter passes the test ‘\(test.name)’ without any work",
          at: .test(place),
          help:
            "let the test ask for something that the starter does not give, or let the starter do less, for "
            + "instance return 0"))
    }
  }

  // MARK: Mutants

  private func tryMutants(
    _ solution: ExerciseCode, _ exercise: Exercise, _ proof: inout ExerciseProof
  ) async throws {
    guard let key = proof.key else { return }
    let all = mutants(of: solution.code)
    let chosen = all.spread(over: mutantLimit)
    proof.mutation.possible = all.count
    let impatient = exercise.withTimeouts(atMost: 2)
    let outcomes = try await concurrentMap(chosen, width: jobs) { mutant -> Bool? in
      guard let (run, mark) = try await marks(mutant.code, impatient, key), run.isCompiled else { return nil }
      return mark.isFull
    }
    for (mutant, survives) in zip(chosen, outcomes) {
      guard let survives else { continue }
      proof.mutation.tried += 1
      if survives {
        proof.mutation.survivors.append(
          .init(kind: mutant.kind.rawValue, line: mutant.line, old: mutant.old, new: mutant.new))
      } else {
        proof.mutation.killed += 1
      }
    }
  }

  // MARK: Problems of compilation

  /// What the compiler says of one of the author's own pieces of code, at its lines.
  func compilerProblems(
    of run: ExerciseRun, at part: ExerciseProblem.Part, what: String
  ) -> [ExerciseProblem] {
    let errors = run.diagnostics.filter { $0.severity == .error }
    if errors.isEmpty {
      return [ExerciseProblem(code: "does-not-compile", "\(what) does not compile", at: part)]
    }
    return errors.map {
      ExerciseProblem(
        code: "does-not-compile", "\(what) does not compile: \($0.message)", at: part,
        line: $0.range?.start.line,
        column: $0.range?.start.column, help: $0.help)
    }
  }
}

extension Exercise {
  /// With tests that are given up early: a change that makes a program endless should not cost the whole time.
  func withTimeouts(atMost seconds: Double) -> Exercise {
    var exercise = self
    for index in tests.indices {
      exercise.tests[index].timeout = min(tests[index].timeout ?? seconds, seconds)
    }
    return exercise
  }
}

extension Mark.Test.Verdict {
  /// For a sentence.
  var words: String {
    switch self {
    case .passed: "it passed"
    case .wrong: "another value came back"
    case .crashed: "it crashed"
    case .timedOut: "it took too long"
    case .exceeded: "it used too much memory or wrote too much"
    case .invalid: "no valid result came back"
    case .notCompiled: "it did not compile"
    }
  }
}
