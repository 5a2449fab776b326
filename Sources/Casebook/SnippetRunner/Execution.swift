import Foundation
import SnippetSupport
import Subprocess
import Workbook

/// What a program left behind: how it ended, and the files that it wrote.
struct Execution: Sendable {
  /// The exit status, or 128 and the signal's number, as a shell counts.
  var status: Int
  /// Whether it was ended because its whole time was up.
  var isOverdue: Bool
  var printed: [UInt8]
  /// What it wrote to standard error, where the runtime puts the message of a trap.
  var complaints: String
  var events: [SnippetEvent]
  var point: ExecutionPoint

  /// Runs the program `main` of a scratch folder.
  ///
  /// Output and results are files, not pipes: nothing has to be read while the program runs, a kill loses nothing, and
  /// the kernel itself bounds their size. `timeout` stands between: it ends the program even when this process is gone.
  static func run(
    in folder: URL, sandbox: Sandbox, confinement: Confinement, seconds: Double
  ) async throws -> Execution {
    func file(_ name: String) -> URL { folder.appendingPathComponent(name) }
    var working = folder
    if sandbox == .folder {
      working = file("book")
      try FileManager.default.createDirectory(at: working, withIntermediateDirectories: true)
      for dataset in confinement.datasets {
        try FileManager.default.createSymbolicLink(
          at: working.appendingPathComponent(dataset.lastPathComponent), withDestinationURL: dataset)
      }
    }
    for name in ["printed", "complaints", "results"] { try Data().write(to: file(name)) }
    try Data(count: ExecutionPoint.byteCount).write(to: file("point"))
    try Data(SystemCallFilter.forbiddingProcesses ?? []).write(to: file("filter"))

    // Limits come first, in the shell's units; the descriptors are opened for the program only.
    let script = """
      ulimit -c 0; ulimit -f "$1"; ulimit -d "$2"; folder=$3; cd "$4" || exit; shift 4
      exec "$@" 3>>"$folder/results" 4<>"$folder/point" 5<"$folder/filter" >>"$folder/printed" 2>>"$folder/complaints"
      """
    let blocks = confinement.limits.outputMegabytes * (1 << 20) / 512
    let kilobytes = confinement.limits.memoryMegabytes * 1024
    let clock = ContinuousClock()
    let start = clock.now
    let answer = try await Subprocess.run(
      .name("timeout"),
      arguments: Arguments(
        [
          "-s", "KILL", "\(seconds)", "/bin/sh", "-c", script, "sh", "\(blocks)", "\(kilobytes)", folder.path,
          working.path,
        ]
          + sandbox.command(confinement)),
      platformOptions: .ending, output: .discarded,
      error: .discarded)
    let elapsed = clock.now - start
    try Task.checkCancellation()

    let status =
      switch answer.terminationStatus {
      case .exited(let code): Int(code)
      case .signaled(let signal): 128 + Int(signal)
      }
    return Execution(
      status: status, isOverdue: status == 137 && elapsed >= .seconds(seconds),
      printed: bytes(file("printed")),
      complaints: String(decoding: bytes(file("complaints")).prefix(1 << 16), as: UTF8.self),
      events: events(bytes(file("results"))), point: ExecutionPoint(bytes: bytes(file("point"))))
  }

  private static func bytes(_ file: URL) -> [UInt8] {
    ((try? Data(contentsOf: file)).map { Array($0) }) ?? []
  }

  /// A last line that was cut off by a kill is left out.
  private static func events(_ bytes: [UInt8]) -> [SnippetEvent] {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return bytes.split(separator: UInt8(ascii: "\n")).compactMap {
      try? decoder.decode(SnippetEvent.self, from: Data($0))
    }
  }
}

extension Execution {
  /// Puts prints and displays in their order and to their elements.
  func outcome(of program: Program) -> ProgramOutcome {
    var outcome = ProgramOutcome()
    var position = 0
    func take(upTo end: Int, for element: Int) {
      let end = min(max(position, end), printed.count)
      if program.elements.indices.contains(element), !program.elements[element].isValue {
        let text = String(decoding: printed[position..<end], as: UTF8.self)
        outcome.append(.printed(text), to: element)
      }
      position = end
    }
    for event in events {
      // What was printed before an element began belongs to the one before it.
      take(upTo: event.printed, for: event.kind == .begin ? event.element - 1 : event.element)
      if let exhibit = event.exhibit { outcome.append(.displayed(exhibit), to: event.element) }
      if let text = event.text { outcome.values[event.element] = text }
    }
    take(upTo: printed.count, for: point.element ?? 0)
    return outcome
  }
}
