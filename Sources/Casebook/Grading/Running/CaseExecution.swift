import ExerciseValues
import Foundation
import SnippetRunner
import Subprocess
import Workbook

/// What one process that ran a student's code left behind.
struct CaseExecution: Sendable {
  /// The exit status, or 128 and the signal's number, as a shell counts.
  var status: Int
  var isOverdue: Bool
  var printed: [UInt8]
  var complaints: String
  var records: [CaseRecord]
  /// Whether the file of results held nothing else.
  var isClean: Bool

  /// What libraries and stacks reserve without using it. Memory that is shared counts as address space only, so this is
  /// the limit of it.
  private static let addressKilobytes = 1 << 20

  /// Runs the program `main` of a folder for some tests.
  ///
  /// As for a chapter's snippets, output and results are files whose size the kernel bounds, and `timeout` ends the
  /// program even when this process is gone. No other descriptor is inherited.
  static func run(
    in folder: URL, request: CaseRequest, sandbox: Sandbox, confinement: Confinement, seconds: Double
  ) async throws -> CaseExecution {
    func file(_ name: String) -> URL { folder.appendingPathComponent(name) }
    for name in ["printed", "complaints", "results"] { try Data().write(to: file(name)) }
    try Data(request.bytes).write(to: file("request"))
    try Data(SystemCallFilter.strict ?? []).write(to: file("filter"))
    let script = """
      ulimit -c 0; ulimit -f "$1"; ulimit -d "$2"; ulimit -v "$(($2 + \(Self.addressKilobytes)))"; ulimit -t "$3"
      ulimit -n 256; folder=$4; shift 4; cd "$folder" || exit
      exec "$@" 3>>"$folder/results" 4<"$folder/request" 5<"$folder/filter" \
        </dev/null >>"$folder/printed" 2>>"$folder/complaints"
      """
    let limit = confinement.limits.outputMegabytes << 20
    let blocks = confinement.limits.outputMegabytes * (1 << 20) / 512
    let kilobytes = confinement.limits.memoryMegabytes * 1024
    let start = ContinuousClock.now
    let answer = try await Subprocess.run(
      .name("timeout"),
      arguments: Arguments(
        [
          "-s", "KILL", "\(seconds)", "/bin/sh", "-c", script, "sh", "\(blocks)", "\(kilobytes)",
          "\(Int(seconds.rounded(.up)) + 1)", folder.path,
        ] + sandbox.command(confinement)),
      environment: .bare, platformOptions: .ending, output: .discarded, error: .discarded)
    let elapsed = ContinuousClock.now - start
    try Task.checkCancellation()
    let status =
      switch answer.terminationStatus {
      case .exited(let code): Int(code)
      case .signaled(let signal): 128 + Int(signal)
      }
    let (records, isClean) = CaseRecord.records(
      in: firstBytes(limit, of: file("results")), secret: request.secret)
    return CaseExecution(
      status: status, isOverdue: status == 137 && elapsed >= .seconds(seconds),
      printed: firstBytes(limit, of: file("printed")),
      complaints: String(decoding: firstBytes(1 << 16, of: file("complaints")), as: UTF8.self),
      records: records,
      isClean: isClean)
  }

  /// What the tests gave that were asked for, in order, as far as they can be known: up to and including the one in which
  /// the program ended.
  ///
  /// Whatever is not exactly one start and one result of a test that was asked for, in the order of the request, makes
  /// that test fail.
  ///
  func outcomes(
    of request: CaseRequest, seconds: [Double], memoryMegabytes: Int
  ) -> [(test: Int, outcome: CaseOutcome)] {
    var outcomes: [(test: Int, outcome: CaseOutcome)] = []
    func failure(_ test: Int) -> CaseOutcome.Ending {
      self.failure(seconds[test], memoryMegabytes)
    }
    let byTest = Dictionary(grouping: records, by: \.test)
    for test in request.tests {
      let records = byTest[test] ?? []
      let begun = records.first { $0.event == .begun }
      let endings = records.filter { $0.event != .begun }
      let end = endings.first?.printed ?? printed.count
      let text = begun.map { self.text(from: $0.printed, to: end) } ?? ""
      if records.isEmpty {
        // Nothing of this test: it stands behind the end of the program, or before it began.
        if outcomes.isEmpty {
          let isGone = request.tests.contains { byTest[$0] != nil }
          outcomes.append((test, CaseOutcome(isGone ? .invalid("its records are missing") : failure(test))))
        }
        return outcomes
      }
      let isOrdered = records.count == 2 && records[0].event == .begun
      switch (isOrdered, endings.count) {
      case (true, 1):
        outcomes.append((test, CaseOutcome(Self.ending(endings[0]), printed: text)))
      case (_, 0) where records.count == 1:
        let isCutOff = status == 128 + Int(SIGXFSZ)
        let ending = isClean || isCutOff ? failure(test) : .invalid("a record that cannot be read")
        outcomes.append((test, CaseOutcome(ending, printed: text)))
        return outcomes
      default:
        outcomes.append((test, CaseOutcome(.invalid("not exactly one result"), printed: text)))
      }
    }
    return outcomes
  }

  private static func ending(_ record: CaseRecord) -> CaseOutcome.Ending {
    switch record.event {
    case .returned(let value, let type): .returned(value, type: type)
    case .notEncodable(let type): .notEncodable(type: type)
    case .begun: .invalid("no result")
    }
  }

  private func text(from start: Int, to end: Int) -> String {
    let start = min(max(start, 0), printed.count)
    let end = min(max(end, start), printed.count)
    return String(decoding: printed[start..<min(end, start + 1 << 16)], as: UTF8.self)
  }

  /// Why the program ended in the middle of a test.
  private func failure(_ seconds: Double, _ memoryMegabytes: Int) -> CaseOutcome.Ending {
    if isOverdue || status == 128 + Int(SIGALRM) { return .timedOut(seconds: seconds) }
    switch status {
    case 128 + Int(SIGXCPU): return .timedOut(seconds: seconds)
    case 128 + Int(SIGXFSZ): return .exceeded("it wrote too much")
    case 128 + Int(SIGSYS): return .crashed(message: "it tried to start another process", line: nil)
    case 0..<128: return .crashed(message: "it ended the program with exit status \(status)", line: nil)
    default: break
    }
    if complaints.contains("memory") && complaints.contains("alloc") {
      return .exceeded("it needs more than \(memoryMegabytes) megabytes of memory")
    }
    let trap = Trap(complaints, in: ExerciseProgram.studentFile)
    return .crashed(
      message: trap.message ?? "the program was ended by signal \(status - 128)", line: trap.line)
  }
}

/// The runtime's message of a trap: `file:line: Fatal error: message`.
private struct Trap {
  var message: String?
  var line: Int?

  init(_ complaints: String, in file: String) {
    for text in complaints.split(whereSeparator: \.isNewline) {
      guard
        let match = text.firstMatch(
          of: /^(?:(?<file>.*?):(?<line>[0-9]+): )?Fatal error(?:: (?<message>.*))?$/)
      else { continue }
      message = match.message.map(String.init) ?? "a fatal error"
      line = match.file?.hasSuffix(file) == true ? match.line.flatMap { Int($0) } : nil
      return
    }
  }
}
