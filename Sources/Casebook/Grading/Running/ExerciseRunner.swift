public import Cache
import CommonMark
import ExerciseValues
public import Foundation
public import SnippetRunner
public import Workbook

/// Runs code for exercises: a student's, or the author's in its place.
///
/// Code is compiled and run in the sandbox; what comes out are values. Where there is no sandbox, nothing runs unless
/// ``allowsUnsafe`` says so, and every result tells it.
public struct ExerciseRunner: Sendable {
  let compiler: ExerciseCompiler
  let judges: JudgeCache
  public let limits: BookConfiguration.Limits
  /// The folder with the book's datasets.
  public let datasetsFolder: URL
  public let sandboxName: String

  /// - Parameters:
  ///   - cacheFolder: Where the compiler's prepared modules of C are kept.
  ///   - compileSeconds: After which a compilation is given up.
  ///   - allowsUnsafe: Whether code may run without a sandbox.
  /// - Throws: ``ExerciseRunnerError/noSandbox`` where there is none and it was not allowed.
  public init(
    toolchain: Toolchain, library: SnippetLibrary, digests: FileDigests, cacheFolder: URL,
    datasetsFolder: URL,
    limits: BookConfiguration.Limits = Self.studentLimits, compileSeconds: Int = 30,
    allowsUnsafe: Bool = false
  ) async throws {
    let sandbox = await Sandbox.probe(isStrict: true)
    guard sandbox != .folder || allowsUnsafe else { throw ExerciseRunnerError.noSandbox }
    let hasher = Digest.Hasher()
    hasher.add("toolchain", toolchain.version)
    hasher.add("library", try library.digest(digests).description)
    let version = hasher.finish()
    compiler = try await ExerciseCompiler.prepared(
      toolchain: toolchain, library: library, version: version, in: cacheFolder, sandbox: sandbox,
      seconds: compileSeconds)
    judges = JudgeCache(
      root: cacheFolder.appendingPathComponent("judges-\(String(version.description.prefix(16)))"))
    sandboxName = sandbox.rawValue
    self.limits = limits
    self.datasetsFolder = datasetsFolder
  }

  /// What a student's program may use: less than a chapter's.
  public static var studentLimits: BookConfiguration.Limits {
    var limits = BookConfiguration.Limits()
    limits.memoryMegabytes = 1024
    limits.outputMegabytes = 8
    return limits
  }

  public var isUnsafe: Bool { compiler.sandbox == .folder }

  /// Runs a student's file.
  ///
  /// - Parameters:
  ///   - inputs: The values that go in, by name, with their types.
  ///   - tests: The places of the tests to run; all if `nil`. The others' outcomes say that they did not run.
  /// - Throws: `CancellationError`, or what keeps programs from being run at all.
  public func run(
    _ bytes: [UInt8], fileName: String, for exercise: Exercise,
    inputs: [String: ExerciseKey.Expectation] = [:],
    tests: [Int]? = nil, seed: Int = 0
  ) async throws -> ExerciseRun {
    try await runs(
      bytes, fileName: fileName, for: exercise, inputs: inputs, tests: tests, seed: seed, times: 1)[0]
  }

  /// Runs a file several times, each time in processes of its own; it is compiled once.
  public func runs(
    _ bytes: [UInt8], fileName: String, for exercise: Exercise,
    inputs: [String: ExerciseKey.Expectation] = [:],
    tests: [Int]? = nil, seed: Int = 0, times: Int
  ) async throws -> [ExerciseRun] {
    let submitted = SubmittedCode(bytes, file: fileName)
    guard let code = submitted.text else {
      let run = ExerciseRun(diagnostics: submitted.diagnostics, isCompiled: false, isUnsafe: isUnsafe)
      return Array(repeating: run, count: times)
    }
    let wanted = tests ?? Array(exercise.tests.indices)
    return try await ScratchFolder.use { folder in
      let compilation = try await compile(
        code, fileName: fileName, for: exercise, inputs: inputs, tests: wanted, in: folder)
      guard compilation.isCompiled else {
        let run = ExerciseRun(diagnostics: compilation.diagnostics, isCompiled: false, isUnsafe: isUnsafe)
        return Array(repeating: run, count: times)
      }
      var runs: [ExerciseRun] = []
      for _ in 0..<times {
        var cases = exercise.tests.map { _ in CaseOutcome(.invalid("it was not run")) }
        for (test, message) in compilation.unfit { cases[test] = CaseOutcome(.notCompiled(message)) }
        let runnable = wanted.filter { compilation.unfit[$0] == nil }
        let request = CaseRequest(
          secret: [], tests: runnable, inputs: inputs.mapValues(\.value), seed: seed)
        let outcomes = try await execute(
          request, in: folder, datasets: exercise.datasets, seconds: exercise.tests.map(\.seconds))
        for (test, outcome) in outcomes { cases[test] = outcome }
        runs.append(
          ExerciseRun(
            diagnostics: compilation.diagnostics, isCompiled: true, cases: cases, isUnsafe: isUnsafe))
      }
      return runs
    }
  }

  /// Runs the author's `outside` code and gives constants of it, by name.
  ///
  /// - Parameter datasets: The files that it may read, which students' code may not.
  public func constants(
    _ names: [String], of exercise: Exercise, datasets: [String]
  ) async throws -> (outcomes: [String: CaseOutcome], diagnostics: [Diagnostic]) {
    guard !names.isEmpty else { return ([:], []) }
    return try await ScratchFolder.use { folder in
      let program = ExerciseProgram(
        exercise: exercise, purpose: .constants(names), inputs: [], includesOutside: true)
      let solution = exercise.solution?.code ?? exercise.starter.code
      let answer = try await compiler.compile(
        program.sources(code: solution), in: folder)
      guard answer.isCompiled else {
        return ([:], complaints(answer, files: [ExerciseProgram.outsideFile, ExerciseProgram.givenFile]))
      }
      let request = CaseRequest(secret: [], tests: Array(names.indices))
      let outcomes = try await execute(
        request, in: folder, datasets: datasets, seconds: names.map { _ in 60 })
      return (
        Dictionary(outcomes.map { (names[$0.test], $0.outcome) }, uniquingKeysWith: { first, _ in first }), []
      )
    }
  }

  // MARK: Compiling

  private struct Compilation {
    var isCompiled: Bool
    var diagnostics: [Diagnostic]
    /// What the compiler says of tests that do not fit the code, by their places.
    var unfit: [Int: String] = [:]
  }

  /// Compiles all tests; those that do not fit the student's code are left out and the rest is compiled again.
  private func compile(
    _ code: String, fileName: String, for exercise: Exercise, inputs: [String: ExerciseKey.Expectation],
    tests: [Int], in folder: URL
  ) async throws -> Compilation {
    var unfit: [Int: String] = [:]
    while true {
      let program = ExerciseProgram(
        exercise: exercise, purpose: .tests(tests.filter { unfit[$0] == nil }),
        inputs: inputs.map { ($0.key, $0.value.type) }.sorted { $0.0 < $1.0 })
      var answer = try await compiler.compile(program.sources(code: code), in: folder)
      answer.messages = answer.messages.map { ExerciseProgram.placed($0, code: code) }
      let own = complaints(answer, files: [ExerciseProgram.studentFile], shownAs: fileName)
      if answer.isCompiled { return Compilation(isCompiled: true, diagnostics: own, unfit: unfit) }
      if answer.isTimedOut {
        let slow = Diagnostic(
          .error, code: "compile-time-out", "compiling took more than \(compiler.seconds) seconds",
          file: fileName, help: "give the types of long expressions, or cut them into several")
        return Compilation(isCompiled: false, diagnostics: [slow])
      }
      let errors = answer.messages.filter { $0.severity == .error }
      if own.contains(where: { $0.severity == .error }) {
        return Compilation(isCompiled: false, diagnostics: own)
      }
      let found = Dictionary(
        errors.compactMap { error in
          tests.first { ExerciseProgram.testFile($0) == error.file && unfit[$0] == nil }.map {
            ($0, plainly(error.text, about: exercise.tests[$0], of: exercise))
          }
        }, uniquingKeysWith: { first, _ in first })
      guard !found.isEmpty else {
        return Compilation(isCompiled: false, diagnostics: [clash(errors, answer.output, fileName: fileName)])
      }
      unfit.merge(found) { first, _ in first }
    }
  }

  /// Code that is not the student's does not compile beside the student's.
  private func clash(_ errors: [CompilerMessage], _ output: String, fileName: String) -> Diagnostic {
    let text = errors.first?.text ?? String(output.suffix(500))
    return Diagnostic(
      .error, code: "does-not-fit", "the file does not fit the exercise's own code: \(text)", file: fileName,
      help: "begin with the starter code and keep the names that the exercise gives")
  }

  /// The compiler's complaints about lines of these files; notes become the help of what they explain.
  private func complaints(
    _ answer: ExerciseCompiler.Answer, files: [String], shownAs name: String? = nil
  ) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    for message in answer.messages where files.contains(message.file) {
      if message.severity == .note {
        guard !diagnostics.isEmpty else { continue }
        let last = diagnostics.count - 1
        let isElsewhere = diagnostics[last].range?.start.line != message.line
        let note = message.text + (isElsewhere ? " (line \(message.line))" : "")
        diagnostics[last].help = [diagnostics[last].help, note].compactMap(\.self).joined(separator: "; ")
        continue
      }
      let place = SourcePosition(line: message.line, column: message.column)
      let diagnostic = Diagnostic(
        message.severity, code: message.severity == .error ? "compile-error" : "compile-warning",
        message.text,
        file: name ?? message.file, range: SourceRange(place, place))
      if !diagnostics.contains(diagnostic) { diagnostics.append(diagnostic) }
    }
    return diagnostics
  }

  // MARK: Executing

  /// Runs tests, in a new process behind each one that ends its own.
  func execute(
    _ request: CaseRequest, in folder: URL, datasets: [String], seconds: [Double]
  ) async throws -> [(test: Int, outcome: CaseOutcome)] {
    let files = datasets.map { datasetsFolder.appendingPathComponent($0) }
    if isUnsafe {
      for file in files {
        let link = folder.appendingPathComponent(file.lastPathComponent)
        try? FileManager.default.createSymbolicLink(at: link, withDestinationURL: file)
      }
    }
    let confinement = Confinement(
      program: folder.appendingPathComponent("main").path, library: compiler.library.library,
      runtimeFolder: compiler.toolchain.runtimeLibraryPath, datasets: files, limits: limits, threads: 1,
      hasFilter: SystemCallFilter.strict != nil, isStrict: true)
    var outcomes: [(test: Int, outcome: CaseOutcome)] = []
    var rest = request.tests
    while !rest.isEmpty {
      var request = request
      request.tests = rest
      request.secret = (0..<CaseRecord.secretCount).map { _ in UInt8.random(in: .min ... .max) }
      let execution = try await CaseExecution.run(
        in: folder, request: request, sandbox: compiler.sandbox, confinement: confinement,
        seconds: rest.reduce(1) { $0 + seconds[$1] })
      let found = execution.outcomes(
        of: request, seconds: seconds, memoryMegabytes: limits.memoryMegabytes)
      outcomes += found
      rest.removeFirst(found.count)
      // Each test has an alarm of its own; code that turns it off gets no second process.
      if execution.isOverdue {
        outcomes += rest.map { ($0, CaseOutcome(.invalid("the program took all the time that there was"))) }
        break
      }
    }
    return outcomes
  }
}

public enum ExerciseRunnerError: Error, CustomStringConvertible {
  case noSandbox

  public var description: String {
    switch self {
    case .noSandbox:
      """
      there is no sandbox here, so code of others is not run: install bubblewrap and allow user namespaces, or say \
      --unsafe, which lets the code read and change all that you can
      """
    }
  }
}
