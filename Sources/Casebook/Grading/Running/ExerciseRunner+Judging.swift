import Cache
import CommonMark
import ExerciseValues
import Foundation
import SnippetRunner
public import Workbook

extension ExerciseRunner {
  /// Judges what a run gave, for each test that has a property or a metric.
  ///
  /// The author's condition runs in a program of its own, in a sandbox of its own, on the value that came back; the
  /// student's code is no part of it. A judge that crashes, takes too long or gives nothing fails its test.
  public func judgements(
    of run: ExerciseRun, for exercise: Exercise, key: ExerciseKey
  ) async throws -> [Int: Judgement] {
    var judgements: [Int: Judgement] = [:]
    guard run.isCompiled else { return judgements }
    for (place, test) in exercise.tests.enumerated() {
      guard let kind = test.comparator.judgement, run.cases.indices.contains(place),
        key.expectations.indices.contains(place), let expectation = key.expectations[place],
        case .returned(let value, let type) = run.cases[place].ending, type == expectation.type
      else { continue }
      let answer = try await judge(value, type: type, place: place, exercise: exercise, key: key)
      switch (kind, answer) {
      case (.property, .boolean(let holds)?): judgements[place] = Judgement(isPassed: holds)
      case (.metric(let bound), .number(let reached)?):
        judgements[place] = Judgement(isPassed: bound.isMet(by: reached), metric: reached)
      default: judgements[place] = Judgement(isPassed: false)
      }
    }
    return judgements
  }

  private func judge(
    _ value: ExerciseValue, type: String, place: Int, exercise: Exercise, key: ExerciseKey
  ) async throws -> ExerciseValue? {
    let (sources, inputs) = judge(of: place, exercise, key, result: .init(value: value, type: type))
    guard case .success(let program) = try await judges.program(sources, compiler: compiler) else {
      return nil
    }
    return try await ScratchFolder.use { folder in
      try FileManager.default.copyItem(at: program, to: folder.appendingPathComponent("main"))
      let outcomes = try await execute(
        CaseRequest(secret: [], tests: [0], inputs: inputs), in: folder, datasets: [],
        seconds: [exercise.tests[place].seconds])
      guard case .returned(let answer, _)? = outcomes.first?.outcome.ending else { return nil }
      return answer
    }
  }

  /// What the compiler says of the judge of a test; `nil` if it compiles.
  func judgeProblem(of place: Int, _ exercise: Exercise, _ key: ExerciseKey) async throws -> String? {
    guard exercise.tests[place].comparator.judgement != nil, let expectation = key.expectations[place] else {
      return nil
    }
    let (sources, _) = judge(of: place, exercise, key, result: expectation)
    guard case .failure(let problem) = try await judges.program(sources, compiler: compiler) else {
      return nil
    }
    return problem.message
  }

  private func judge(
    of place: Int, _ exercise: Exercise, _ key: ExerciseKey, result: ExerciseKey.Expectation
  ) -> (sources: [(name: String, text: String)], inputs: [String: ExerciseValue]) {
    var inputs = key.inputs
    inputs.merge(key.labels) { first, _ in first }
    inputs["result"] = result
    inputs[seedName] = nil
    let program = ExerciseProgram(
      exercise: exercise, purpose: .judgement(place),
      inputs: inputs.map { ($0.key, $0.value.type) }.sorted { $0.0 < $1.0 })
    return (
      program.sources(code: exercise.solution?.code ?? ""), inputs.mapValues(\.value)
    )
  }
}

/// Judging programs, compiled once each.
actor JudgeCache {
  struct Problem: Error {
    var message: String
  }
  private let root: URL
  private var compilations: [String: Task<Result<URL, Problem>, any Error>] = [:]

  init(root: URL) {
    self.root = root
  }

  /// The compiled program.
  func program(
    _ sources: [(name: String, text: String)], compiler: ExerciseCompiler
  ) async throws -> Result<URL, Problem> {
    let name = judgeName(sources)
    let task =
      compilations[name]
      ?? Task { [root] in
        let program = root.appendingPathComponent(name)
        if FileManager.default.fileExists(atPath: program.path) { return .success(program) }
        return try await ScratchFolder.use { folder in
          let answer = try await compiler.compile(sources, in: folder)
          guard answer.isCompiled else {
            let first = answer.messages.first { $0.severity == .error }?.text
            return .failure(Problem(message: first ?? String(answer.output.suffix(500))))
          }
          try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
          let aside = root.appendingPathComponent("\(name)-\(UUID().uuidString)")
          try FileManager.default.copyItem(at: folder.appendingPathComponent("main"), to: aside)
          guard rename(aside.path, program.path) == 0 else { throw CocoaError(.fileWriteUnknown) }
          return .success(program)
        }
      }
    compilations[name] = task
    return try await task.value
  }
}

/// Of all that a judging program is made of. The library's digest is in the folder's name already.
private func judgeName(_ sources: [(name: String, text: String)]) -> String {
  let hasher = Digest.Hasher()
  for source in sources { hasher.add(source.name, source.text) }
  return hasher.finish().description
}
