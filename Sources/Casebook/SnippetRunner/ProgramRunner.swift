import CommonMark
import Foundation
import SnippetSupport
import SwiftSource
import Workbook

/// Compiles and runs one program and says what it gave.
struct ProgramRunner: Sendable {
  var compiler: Compiler
  var sandbox: Sandbox
  var limits: BookConfiguration.Limits
  var datasets: Datasets
  /// Threads for the ML library.
  var threads: Int
  /// Called when compiling has ended and running begins.
  var onRun: @Sendable () -> Void

  func outcome(of program: Program) async throws -> ProgramOutcome {
    let bad = program.elements.indices.filter {
      program.elements[$0].isValue && !program.elements[$0].analysis.isSingleExpression
    }
    guard bad.isEmpty else { return try await outcome(of: program, without: bad) }
    return try await ScratchFolder.use { try await compileAndRun(program, in: $0) }
  }

  /// Something that is no expression cannot be wrapped; an empty text stands in for it, and the rest is checked.
  private func outcome(of program: Program, without bad: [Int]) async throws -> ProgramOutcome {
    var program = program
    for number in bad {
      program.elements[number].code = "\"\""
      program.elements[number].analysis = SnippetAnalysis(of: "\"\"")
    }
    var outcome = try await self.outcome(of: program)
    guard !program.expectsError else { return outcome }
    for number in bad { outcome.values[number] = nil }
    outcome.findings += bad.map {
      Finding(
        .error, code: "bad-inline-value", "an inline value has to be one Swift expression",
        at: Finding.Place(element: $0, line: 0, column: 1))
    }
    return outcome
  }

  private func compileAndRun(_ program: Program, in folder: URL) async throws -> ProgramOutcome {
    let answer = try await compile(program, in: folder)
    let findings = program.findings(from: answer.messages)
    guard answer.isCompiled else {
      if program.expectsError { return program.expectedOutcome(compileFindings: findings) }
      return try await outcome(ofUncompiled: program, answer: answer, findings: findings)
    }
    onRun()
    let confinement = Confinement(
      program: folder.appendingPathComponent("main").path, library: compiler.library.library,
      runtimeFolder: compiler.toolchain.runtimeLibraryPath, datasets: datasets.declared, limits: limits,
      threads: threads, hasFilter: SystemCallFilter.forbiddingProcesses != nil)
    let seconds = program.elements.reduce(10) { $0 + $1.seconds }
    let execution = try await Execution.run(
      in: folder, sandbox: sandbox, confinement: confinement, seconds: seconds)
    var outcome = execution.outcome(of: program)
    outcome.findings = findings
    let failure = execution.isComplete(program) ? nil : execution.failure(of: program, limits: limits)
    if program.expectsError {
      return program.expectedOutcome(failure, at: execution.point, outcome)
    }
    if let failure { outcome.findings.append(finding(failure, execution, program)) }
    return outcome
  }

  /// Compiles with marks for what may run in parallel; where they were set wrongly, without.
  private func compile(_ program: Program, in folder: URL) async throws -> Compiler.Answer {
    func attempt(marksNonisolated: Bool) async throws -> Compiler.Answer {
      let text = tangle(program, marksNonisolated: marksNonisolated)
      try Data(text.utf8).write(to: folder.appendingPathComponent("main.swift"))
      return try await compiler.compile(in: folder)
    }
    let marked = try await attempt(marksNonisolated: true)
    let isAboutIsolation = marked.messages.contains {
      $0.severity == .error && $0.text.contains(/isolat|actor|Sendable|concurren/)
    }
    return isAboutIsolation ? try await attempt(marksNonisolated: false) : marked
  }

  /// What ran before the first snippet that does not compile, and the complaints.
  private func outcome(
    ofUncompiled program: Program, answer: Compiler.Answer, findings: [Finding]
  ) async throws -> ProgramOutcome {
    let places = findings.filter { $0.severity == .error }.compactMap(\.place?.element)
    var outcome = ProgramOutcome()
    if let first = places.min() {
      outcome = try await self.outcome(ofFirst: first, of: program)
      outcome.findings = findings
    } else {
      outcome.findings = findings.filter { $0.severity != .error } + [compilerFailure(answer)]
    }
    return outcome
  }

  private func outcome(ofFirst count: Int, of program: Program) async throws -> ProgramOutcome {
    guard count > 0 else { return ProgramOutcome() }
    var outcome = try await self.outcome(of: program.prefix(count))
    outcome.findings = outcome.findings.filter { !$0.code.hasPrefix("compile-") }
    return outcome
  }

  private func compilerFailure(_ answer: Compiler.Answer) -> Finding {
    if answer.isTimedOut {
      return Finding(
        .error, code: "compile-time-out", "compiling took more than \(Compiler.seconds) seconds",
        help: "give the types of long expressions, or cut them into several")
    }
    let text = answer.messages.first { $0.severity == .error }?.text ?? String(answer.output.suffix(2_000))
    return Finding(.error, code: "compile-failed", "the chapter's program does not compile: \(text)")
  }

  private func finding(_ failure: Failure, _ execution: Execution, _ program: Program) -> Finding {
    let place = program.place(of: failure, at: execution.point)
    let element = place.map { program.elements[$0.element] }
    let better = datasets.explanation(code: element?.code ?? "", message: failure.message)
    var failure = ["uncaught-error", "trap"].contains(failure.code) ? better ?? failure : failure
    if let place, let running = execution.point.element, running != place.element, failure.help == nil {
      let line = program.elements[running].start.line + execution.point.line
      failure.help = "the statement on line \(line) was running"
    }
    return Finding(.error, code: failure.code, failure.message, help: failure.help, at: place)
  }
}
