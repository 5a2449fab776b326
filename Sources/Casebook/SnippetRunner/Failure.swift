import Foundation
import SnippetSupport
import Workbook

/// Why a program did not reach its end.
struct Failure: Hashable, Sendable {
  var code: String
  var message: String
  var help: String?
  /// The line of the chapter that the message itself names.
  var line: Int?
  /// The element that is to blame, where it is not the one that was running.
  var element: Int?

  init(_ code: String, _ message: String, help: String? = nil, line: Int? = nil) {
    self.code = code
    self.message = message
    self.help = help
    self.line = line
  }
}

extension Execution {
  /// Whether every element of a program has ended and its results arrived.
  func isComplete(_ program: Program) -> Bool {
    status == 0 && events.last?.kind == .end && events.last?.element == program.elements.count - 1
  }

  /// Reads the cause from the way in which the program ended. The order matters: the message of a trap says more than
  /// its signal.
  func failure(of program: Program, limits: BookConfiguration.Limits) -> Failure {
    let arrived = events.count { $0.kind == .end }
    if point.endedElements > arrived {
      var failure = Failure(
        "closed-descriptor", "the snippet closed the descriptor over which its results travel",
        help: "close only descriptors that the snippet opened itself")
      failure.element = arrived
      return failure
    }
    if isOverdue || status == 128 + Int(SIGALRM) {
      let seconds = point.element.map { program.elements[$0].seconds } ?? limits.seconds
      return Failure(
        "time-out", "the snippet ran longer than \(plain(seconds)) s",
        help: "make it do less, or give it more time with the option `timeout=\(plain(seconds * 2))`")
    }
    if let message = runtimeMessage(program, limits: limits) { return message }
    return failureOfStatus(limits: limits)
  }

  private func failureOfStatus(limits: BookConfiguration.Limits) -> Failure {
    switch status {
    case 128 + Int(SIGSYS):
      return Failure("starts-process", "a snippet cannot start processes")
    case 128 + Int(SIGXFSZ):
      return Failure(
        "output-limit", "the snippet put out more than \(limits.outputMegabytes) MB",
        help: "print less, or raise `output-megabytes` in casebook.yml")
    case 128 + Int(SIGKILL):
      return outOfMemory(limits)
    case 128 + Int(SIGSEGV), 128 + Int(SIGBUS):
      return Failure(
        "crash", "the snippet crashed: memory that it may not use was touched",
        help: "the usual cause is recursion without an end, which overflows the stack")
    case 128 + Int(SIGILL), 128 + Int(SIGTRAP):
      return Failure(
        "trap", "the snippet trapped without a message",
        help: "the usual causes are arithmetic overflow, and a number that does not fit its type")
    case 128 + Int(SIGABRT):
      return Failure("trap", "the snippet was aborted")
    case 129...192:
      return Failure("crash", "the snippet was ended by signal \(status - 128)")
    case 0:
      return Failure(
        "ended-early", "the program ended here, before the chapter's end", help: "do not call `exit`")
    default:
      return Failure(
        "ended-early", "the program ended here with exit status \(status)", help: "do not call `exit`")
    }
  }

  private func outOfMemory(_ limits: BookConfiguration.Limits) -> Failure {
    Failure(
      "memory-limit", "the snippet needs more than \(limits.memoryMegabytes) MB of memory",
      help: "use less, or raise `memory-megabytes` in casebook.yml")
  }

  /// What the Swift runtime or the system's loader said last.
  private func runtimeMessage(_ program: Program, limits: BookConfiguration.Limits) -> Failure? {
    let lines = complaints.split(whereSeparator: \.isNewline).map(String.init)
    if let line = lines.first(where: { $0.contains("error while loading shared libraries") }) {
      return Failure(
        "missing-runtime", "the program could not be started: \(line)",
        help: "`casebook doctor` lists what is missing")
    }
    if status != 0, let line = lines.last(where: { $0.hasPrefix("bwrap: ") }), events.isEmpty {
      return Failure("sandbox-failed", "the program could not be shut in: \(line)")
    }
    let pattern =
      /(?:(?<file>[^:]*):(?<line>[0-9]+): )?(?:Fatal error|Precondition failed|Assertion failed)(?:: (?<text>.*))?/
    for (number, line) in lines.enumerated().reversed() {
      guard let match = line.wholeMatch(of: pattern) else { continue }
      let continuation = lines[(number + 1)...].prefix {
        !$0.hasPrefix("***") && !$0.hasPrefix("Current stack trace")
      }
      let text = ([match.text.map(String.init) ?? "a condition of the code was not met"] + continuation)
        .joined(separator: "\n")
      if text.contains("failed to allocate") || text.contains("Could not allocate memory") {
        return outOfMemory(limits)
      }
      let raised = "Error raised at top level: "
      if text.hasPrefix(raised) {
        return Failure(
          "uncaught-error", "an error was thrown and not caught: \(text.dropFirst(raised.count))")
      }
      let name = URL(fileURLWithPath: program.chapter).lastPathComponent
      let isOwn = match.file.map { $0 == "main/\(name)" || $0 == program.chapter } ?? false
      return Failure("trap", text, line: isOwn ? match.line.flatMap { Int($0) } : nil)
    }
    // The C++ library and OpenBLAS say it in their own words.
    if status != 0, complaints.contains("bad_alloc") || complaints.contains("Memory allocation still failed")
    {
      return outOfMemory(limits)
    }
    return nil
  }

  private func plain(_ seconds: Double) -> String {
    seconds == seconds.rounded() ? "\(Int(seconds))" : "\(seconds)"
  }
}
