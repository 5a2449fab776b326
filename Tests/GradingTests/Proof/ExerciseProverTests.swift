import Foundation
import Cache
import CommonMark
import ExerciseValues
import Synchronization
import Testing
import Workbook

@testable import Grading

/// Stands for compiler and sandbox: says for each piece of code what its tests give.
private struct ScriptedBench: ExerciseBench {
  var exercise: Exercise
  /// What a piece of code gives, test by test, in its n-th run with a seed; `nil` if it does not compile.
  var gives: @Sendable (_ code: String, _ run: Int, _ seed: Int) -> [CaseOutcome.Ending]?
  var inputs: [String: ExerciseKey.Expectation] = [:]

  func record(_ exercise: Exercise) -> ExerciseRecording {
    let endings = gives(exercise.solution!.code, 0, 0)!
    return ExerciseRecording(
      key: ExerciseKey(
        version: Digest(of: ""),
        expectations: endings.map {
          if case .returned(let value, let type) = $0 { .init(value: value, type: type) } else { nil }
        }, inputs: inputs))
  }

  func run(_ code: String, for exercise: Exercise, key: ExerciseKey, times: Int) -> [ExerciseRun] {
    var seed = 0
    if case .integer(let number) = key.inputs[seedName]?.value { seed = Int(number) }
    return (0..<times).map { number in
      guard let endings = gives(code, number, seed) else {
        let place = SourceRange(SourcePosition(line: 2, column: 3), SourcePosition(line: 2, column: 4))
        return ExerciseRun(
          diagnostics: [
            Diagnostic(.error, code: "compile-error", "no such thing", file: "student.swift", range: place)
          ],
          isCompiled: false)
      }
      return ExerciseRun(isCompiled: true, cases: endings.map { CaseOutcome($0) })
    }
  }

  func mark(_ run: ExerciseRun, of exercise: Exercise, against key: ExerciseKey) -> Mark {
    let tests = exercise.tests.enumerated().map { place, test -> Mark.Test in
      var verdict = Mark.Test.Verdict.notCompiled
      if run.isCompiled {
        switch run.cases[place].ending {
        case .returned(let value, _):
          if let bound = test.comparator.bound {
            verdict = metric(value) >= bound ? .passed : .wrong
          } else {
            verdict = value == key.expectations[place]?.value ? .passed : .wrong
          }
        case .timedOut: verdict = .timedOut
        default: verdict = .crashed
        }
      }
      let points = verdict == .passed ? test.points : 0
      return Mark.Test(
        name: test.name, isHidden: test.isHidden, verdict: verdict, points: points, maximum: test.points,
        explanation: "")
    }
    let shown = key.symptoms.first { symptom in
      run.isCompiled
        && tests.indices.allSatisfy {
          symptom.tests[$0] == (tests[$0].verdict == .passed ? nil : run.cases[$0].symptom)
        }
    }
    return Mark(
      exercise: exercise.name, tests: tests, points: tests.reduce(0) { $0 + $1.points },
      maximum: tests.reduce(0) { $0 + $1.maximum },
      mistake: shown.map { Mark.Mistake(name: $0.name, hint: $0.hint) })
  }

  func metrics(of run: ExerciseRun, for exercise: Exercise, key: ExerciseKey) -> [Int: Double] {
    var metrics: [Int: Double] = [:]
    for (place, test) in exercise.tests.enumerated() where test.comparator.bound != nil {
      if case .returned(let value, _) = run.cases[place].ending { metrics[place] = metric(value) }
    }
    return metrics
  }

  private func metric(_ value: ExerciseValue) -> Double {
    if case .number(let number) = value { number } else { 0 }
  }
}

private func code(_ text: String, line: Int) -> ExerciseCode {
  let count = text.split(separator: "\n", omittingEmptySubsequences: false).count
  return ExerciseCode(
    code: text,
    range: SourceRange(
      SourcePosition(line: line - 1, column: 1), SourcePosition(line: line + count, column: 4)),
    codeStart: SourcePosition(line: line, column: 1), lineColumns: Array(repeating: 1, count: count))
}

private let heading = SourceRange(SourcePosition(line: 5, column: 1), SourcePosition(line: 5, column: 30))

private func exercise(
  tests: [String] = ["sums"], mistakes: [String] = [], comparator: Workbook.Comparator = .init(),
  solution: String = "func f(_ a: Int) -> Int {\n  a + 3\n}"
) -> Exercise {
  Exercise(
    id: "sum", chapterSlug: "1-sums", section: "1.1", title: "Sum", points: 2, heading: heading,
    range: heading,
    starter: code("func f(_ a: Int) -> Int {\n  0\n}", line: 8), solution: code(solution, line: 14),
    tests: tests.enumerated().map {
      ExerciseTest(name: $1, code: code("f(\($0))", line: 20 + 4 * $0), comparator: comparator)
    },
    mistakes: mistakes.enumerated().map {
      ExerciseMistake(name: $1, hint: "not \($1)", code: code($1, line: 40 + 4 * $0))
    })
}

private func proof(
  _ exercise: Exercise, seeded: Bool = false,
  gives: @escaping @Sendable (_ code: String, _ run: Int, _ seed: Int) -> [CaseOutcome.Ending]?
) async throws -> ExerciseProof {
  let inputs = seeded ? [seedName: ExerciseKey.Expectation(value: .integer(0), type: "Int")] : [:]
  let prover = ExerciseProver(bench: ScriptedBench(exercise: exercise, gives: gives, inputs: inputs), jobs: 2)
  return try await prover.proof(of: exercise, version: Digest(of: "v"))
}

private func value(_ number: Int) -> CaseOutcome.Ending { .returned(.integer(Int64(number)), type: "Int") }
private func value(_ text: String) -> CaseOutcome.Ending { .returned(.text(text), type: "String") }

extension ExerciseProof {
  fileprivate func lines(_ exercise: Exercise, threshold: Double = 0.9) -> [String] {
    diagnostics(of: exercise, file: "a.md", threshold: threshold).map {
      "\($0.range!.start.line):\($0.range!.start.column) \($0.severity) \($0.code)"
    }
  }
}

@Suite struct ExerciseProverTests {
  @Test func `An exercise whose tests notice everything is sound`() async throws {
    let exercise = exercise(mistakes: ["a - 3", "3"])
    let proof = try await proof(exercise) { code, _, _ in [value(code.filter { !$0.isWhitespace })] }
    #expect(proof.lines(exercise) == [])
    #expect(proof.isSound && proof.fullMarks == 10 && proof.solutionRuns == 10 && proof.starterPoints == 0)
    #expect(proof.mistakes.map(\.isRecognised) == [true, true])
    #expect(proof.mistakes.map(\.failedTests) == [["sums"], ["sums"]])
    #expect(proof.mutation.tried >= 4 && proof.mutation.score == 1)
    #expect(proof.attacks.count >= 4 && proof.attacks.allSatisfy { $0.points == 0 })
    #expect(
      proof.key?.version == Digest(of: "v") && proof.key?.symptoms.map(\.hint) == ["not a - 3", "not 3"])
    let kept = try JSONDecoder.casebook.decode(ExerciseProof.self, from: JSONEncoder.casebook.encode(proof))
    #expect(kept == proof)
  }

  @Test func `A test that the solution does not always pass is named`() async throws {
    let exercise = exercise(tests: ["calm", "moody"])
    let proof = try await proof(exercise) { code, run, _ in
      code.contains("a + 3") ? [value(1), value(run == 4 || run == 7 ? 5 : 2)] : [value(0), value(0)]
    }
    #expect(proof.lines(exercise) == ["23:1 error flaky-test"])
    let problem = try #require(proof.problems.first)
    #expect(problem.message.contains("‘moody’ only 8 times out of 10"))
    #expect(proof.mutation.tried == 0 && !proof.isSound)
  }

  @Test func `A starter that does not compile, or passes a test, is an error at its place`() async throws {
    let exercise = exercise(tests: ["easy", "hard"])
    let broken = try await proof(exercise) { code, _, _ in
      code.contains("  0\n") ? nil : code.contains("a + 3") ? [value(1), value(2)] : [value(0), value(0)]
    }
    #expect(broken.lines(exercise).contains("9:3 error does-not-compile"))
    let scoring = try await proof(exercise) { code, _, _ in
      code.contains("a + 3") ? [value(1), value(2)] : [value(1), value(0)]
    }
    #expect(scoring.lines(exercise).contains("19:1 error starter-scores"))
    #expect(scoring.starterPoints == 1)
  }

  @Test func `Mistakes must fail, be told apart and compile`() async throws {
    let exercise = exercise(mistakes: ["fine", "same", "same too", "broken"])
    let proof = try await proof(exercise) { code, _, _ in
      if code == "broken" { return nil }
      return code.contains("a + 3") || code == "fine"
        ? [value(1)] : code.hasPrefix("same") ? [value(2)] : [value(3)]
    }
    #expect(
      proof.lines(exercise) == [
        "39:1 error uncaught-mistake", "47:1 error indistinct-mistakes", "53:1 error does-not-compile",
      ])
    #expect(proof.mistakes.map(\.isRecognised) == [false, true, false])
  }

  @Test func `Mutants that survive lower the score; those that do not compile do not count`() async throws {
    let exercise = exercise(solution: "func f(_ a: Int) -> Int {\n  a + 3\n}")
    let proof = try await proof(exercise) { code, _, _ in
      if code.contains("a - 3") { return nil }
      if code.contains("a + 4") { return [.timedOut(seconds: 2)] }
      return code.contains("a + ") ? [value(1)] : [value(0)]
    }
    #expect(proof.mutation.tried == 3 && proof.mutation.killed == 1)
    #expect(proof.mutation.survivors.map(\.line) == [2, 2])
    #expect(proof.mutation.survivors.map(\.change) == ["‘3’ → ‘2’", "‘3’ → ‘0’"])
    #expect(proof.lines(exercise) == ["5:1 error mutation-score"])
    #expect(proof.lines(exercise, threshold: 0.3) == [])
    let help = proof.diagnostics(of: exercise, file: "a.md", threshold: 0.9)[0].help
    #expect(help?.contains("line 15: ‘3’ → ‘2’") == true)
    // The score is the book's matter: what was found out stays true for another threshold.
    #expect(proof.isSound)
  }

  @Test func `Thresholds are tried with seeds`() async throws {
    let comparator = Workbook.Comparator(
      judgement: .metric(.init(metric: .auc, bound: 0.8, labels: "labels")))
    let exercise = exercise(comparator: comparator)
    let proof = try await proof(exercise, seeded: true) { code, _, seed in
      [.returned(.number(code.contains("a + 3") ? (seed == 7 ? 0.75 : 0.9) : 0), type: "Double")]
    }
    #expect(proof.lines(exercise) == ["19:1 warning threshold-too-tight"])
    let margin = try #require(proof.margins.first)
    #expect(margin.seeds == 20 && margin.falseFailRate == 0.05 && margin.values.first == 0.75)
    #expect(abs(margin.margin! - 0.1) < 1e-12)
  }

  @Test func `A solution that the compiler refuses is shown at its line`() async throws {
    let exercise = exercise()
    let runs = Mutex(0)
    let proof = try await proof(exercise) { code, _, _ in
      guard code.contains("a + 3"),
        runs.withLock({
          $0 += 1; return $0
        }) > 1
      else { return [value(1)] }
      return nil
    }
    #expect(proof.lines(exercise).first == "15:3 error does-not-compile")
  }
}
