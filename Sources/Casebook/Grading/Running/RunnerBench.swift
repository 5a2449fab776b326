import Cache
import CommonMark
import ExerciseValues
import SwiftSource
public import Workbook

/// The bench over the real compiler and sandbox.
public struct RunnerBench: ExerciseBench {
  let runner: ExerciseRunner
  /// The files that the author's `outside` code may read: the chapter's.
  let datasets: [String]

  public init(runner: ExerciseRunner, datasets: [String]) {
    self.runner = runner
    self.datasets = datasets
  }

  public func record(_ exercise: Exercise) async throws -> ExerciseRecording {
    guard let solution = exercise.solution else { return ExerciseRecording(key: nil) }
    var problems: [ExerciseProblem] = []
    let names = ConstantNames(of: exercise)
    problems += names.problems
    let (inputs, labels) = try await constants(names, exercise, &problems)
    guard let inputs, let labels else { return ExerciseRecording(key: nil, problems: problems) }
    let run = try await runner.run(
      Array(solution.code.utf8), fileName: "solution.swift", for: exercise, inputs: inputs)
    guard run.isCompiled else {
      problems += run.diagnostics.filter { $0.severity == .error }.map {
        ExerciseProblem(
          code: "does-not-compile", "the solution does not compile: \($0.message)", at: .solution,
          line: $0.range?.start.line, column: $0.range?.start.column, help: $0.help)
      }
      return ExerciseRecording(key: nil, problems: problems)
    }
    var expectations: [ExerciseKey.Expectation?] = []
    for (place, outcome) in run.cases.enumerated() {
      switch outcome.ending {
      case .returned(let value, let type): expectations.append(.init(value: value, type: type))
      default:
        expectations.append(nil)
        problems.append(Self.problem(outcome.ending, exercise.tests[place], at: place))
      }
    }
    let isComplete = !expectations.contains { $0 == nil }
    let key = ExerciseKey(
      version: Digest(of: ""), expectations: expectations, inputs: inputs, labels: labels)
    guard isComplete else { return ExerciseRecording(key: nil, problems: problems) }
    for (place, test) in exercise.tests.enumerated() {
      guard let message = try await runner.judgeProblem(of: place, exercise, key) else { continue }
      problems.append(
        ExerciseProblem(
          code: "judge-does-not-compile", "what judges the test ‘\(test.name)’ does not compile: \(message)",
          at: .test(place), help: "a property is a condition on `result`, which is what the test gives"))
    }
    return ExerciseRecording(key: key, problems: problems)
  }

  private func constants(
    _ names: ConstantNames, _ exercise: Exercise, _ problems: inout [ExerciseProblem]
  ) async throws -> (inputs: [String: ExerciseKey.Expectation]?, labels: [String: ExerciseKey.Expectation]?) {
    var known: [String: ExerciseKey.Expectation] = [:]
    if names.mentionsSeed { known[seedName] = .init(value: .integer(0), type: "Swift.Int") }
    let wanted = (names.inputs + names.labels).reduce(into: [String]()) {
      if !$0.contains($1) { $0.append($1) }
    }
    let (outcomes, diagnostics) = try await runner.constants(wanted, of: exercise, datasets: datasets)
    if let first = diagnostics.first(where: { $0.severity == .error }) {
      let place = first.range.map { first in
        exercise.outside.lastIndex { $0.codeStart.line <= first.start.line } ?? 0
      }
      let line = first.range.map { $0.start.line - exercise.outside[place ?? 0].codeStart.line + 1 }
      problems.append(
        ExerciseProblem(
          code: "does-not-compile", "the code outside does not compile: \(first.message)",
          at: exercise.outside.isEmpty ? .heading : .outside(place ?? 0), line: line,
          column: first.range?.start.column, help: first.help))
      return (nil, nil)
    }
    var isComplete = true
    for name in wanted {
      let part = names.part(of: name)
      switch outcomes[name]?.ending {
      case .returned(let value, let type)?: known[name] = .init(value: value, type: type)
      case .notEncodable(let type)?:
        isComplete = false
        problems.append(
          ExerciseProblem(
            code: "not-encodable",
            "‘\(name)’ is of type \(plainTypeName(type)), which cannot go into another process",
            at: part, help: "make it of numbers, texts, arrays, dictionaries, matrices or tables"))
      case let ending:
        isComplete = false
        problems.append(
          ExerciseProblem(
            code: "outside-fails",
            "the constant ‘\(name)’ could not be computed: \(ending.map(Self.words) ?? "nothing came back")",
            at: part))
      }
    }
    guard isComplete else { return (nil, nil) }
    return (
      known.filter { $0.key == seedName || names.inputs.contains($0.key) },
      known.filter { names.labels.contains($0.key) }
    )
  }

  private static func problem(
    _ ending: CaseOutcome.Ending, _ test: ExerciseTest, at place: Int
  ) -> ExerciseProblem {
    if case .notEncodable(let type) = ending {
      return ExerciseProblem(
        code: "not-encodable",
        "the test ‘\(test.name)’ gives \(plainTypeName(type)), which cannot be compared outside of its process",
        at: .test(place),
        help:
          "let it give numbers, texts, arrays, dictionaries, matrices, tables, or structures and tuples of these"
      )
    }
    return ExerciseProblem(
      code: "test-fails", "the test ‘\(test.name)’ gives nothing for the solution: \(words(ending))",
      at: .test(place))
  }

  private static func words(_ ending: CaseOutcome.Ending) -> String {
    switch ending {
    case .returned, .notEncodable: "it gives a value"
    case .crashed(let message, _): "it crashes: \(message)"
    case .timedOut(let seconds): "it takes more than \(plain(seconds)) s"
    case .exceeded(let what): what
    case .invalid(let why): why
    case .notCompiled(let message): "it does not compile: \(message)"
    }
  }

  public func run(
    _ code: String, for exercise: Exercise, key: ExerciseKey, times: Int
  ) async throws -> [ExerciseRun] {
    return try await runner.runs(
      Array(code.utf8), fileName: "\(exercise.id).swift", for: exercise, inputs: key.inputs, seed: key.seed,
      times: times)
  }

  public func mark(
    _ run: ExerciseRun, of exercise: Exercise, against key: ExerciseKey
  ) async throws -> Mark {
    Grading.mark(
      run, of: exercise, against: key,
      judgements: try await runner.judgements(of: run, for: exercise, key: key))
  }

  public func metrics(
    of run: ExerciseRun, for exercise: Exercise, key: ExerciseKey
  ) async throws -> [Int: Double] {
    try await runner.judgements(of: run, for: exercise, key: key).compactMapValues(\.metric)
  }
}

/// Which constants of `outside` cross the border, and which stay outside.
private struct ConstantNames {
  /// In the order in which they are declared.
  private(set) var inputs: [String] = []
  private(set) var labels: [String] = []
  private(set) var problems: [ExerciseProblem] = []
  private(set) var mentionsSeed = false
  private var parts: [String: ExerciseProblem.Part] = [:]

  init(of exercise: Exercise) {
    var declared: [String] = []
    for (place, part) in exercise.outside.enumerated() {
      for match in part.code.matches(of: /(?m)^(?:let|var) +([A-Za-z_][A-Za-z0-9_]*)/) {
        declared.append(String(match.1))
        parts[String(match.1)] = .outside(place)
      }
    }
    var mentioned: Set<String> = []
    for (place, test) in exercise.tests.enumerated() {
      mentioned.formUnion(identifiers(in: test.code.code))
      guard case .metric(let bound)? = test.comparator.judgement else { continue }
      if declared.contains(bound.labels) {
        if !labels.contains(bound.labels) { labels.append(bound.labels) }
      } else {
        problems.append(
          ExerciseProblem(
            code: "unknown-labels", "no constant ‘\(bound.labels)’ is declared in `swift outside`",
            at: .test(place),
            help: "write 'let \(bound.labels) = …' there"))
      }
    }
    inputs = declared.filter(mentioned.contains)
    mentionsSeed = mentioned.contains(seedName)
    for (place, test) in exercise.tests.enumerated() {
      let shown = Set(labels).intersection(identifiers(in: test.code.code))
      guard let label = shown.min() else { continue }
      problems.append(
        ExerciseProblem(
          code: "labels-inside", "the labels ‘\(label)’ would go into the student's process",
          at: .test(place),
          help: "labels stay outside: a test may not mention them"))
    }
  }

  func part(of name: String) -> ExerciseProblem.Part { parts[name] ?? .heading }
}
