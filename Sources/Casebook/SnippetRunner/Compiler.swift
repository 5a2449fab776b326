import Foundation
package import Subprocess

/// Compiles and links a program.
///
/// One call of the driver, without optimisation: measured here, compiling and linking a snippet's program takes about
/// as long as the just-in-time interpreter takes to start it, and a compiled program can run where there is no compiler.
struct Compiler: Sendable {
  var toolchain: Toolchain
  var library: SnippetLibrary
  /// Seconds after which a compilation is given up; type checking can take exponential time.
  static let seconds = 60

  struct Answer: Sendable {
    var isCompiled: Bool
    var isTimedOut: Bool
    var messages: [CompilerMessage]
    /// All that was printed, for failures that are not about the code.
    var output: String
  }

  /// Compiles `main.swift` in a folder to `main`.
  func compile(in folder: URL) async throws -> Answer {
    let program = folder.appendingPathComponent("main").path
    let answer = try await Subprocess.run(
      .name("timeout"),
      arguments: Arguments(
        ["-s", "KILL", "\(Self.seconds)", toolchain.swiftc] + flags + ["\(program).swift", "-o", program]),
      environment: .inherit.updating(["LC_ALL": "C.UTF-8"]), platformOptions: .ending,
      output: .discarded, error: .string(limit: 1 << 24))
    try Task.checkCancellation()
    let output = answer.standardError
    return Answer(
      isCompiled: answer.terminationStatus.isSuccess,
      isTimedOut: answer.terminationStatus == .signaled(SIGKILL) || answer.terminationStatus == .exited(137),
      messages: CompilerMessage.all(in: output), output: output)
  }

  /// The options that matter for what a program does or how it is complained about.
  private var flags: [String] {
    let folder = URL(fileURLWithPath: library.library).deletingLastPathComponent().path
    return [
      "-Onone", "-swift-version", "6", "-default-isolation", "MainActor", "-module-name", "main",
      "-diagnostic-style", "llvm", "-no-color-diagnostics",
      "-I", library.modulesFolder, "-L", folder, "-lCasebookSnippets",
    ] + library.moduleMaps.flatMap { ["-Xcc", "-fmodule-map-file=\($0)"] }
  }
}

extension PlatformOptions {
  /// A cancelled process is asked to end, so that it ends its own children, and killed if it does not.
  package static var ending: PlatformOptions {
    var options = PlatformOptions()
    options.teardownSequence = [.gracefulShutDown(allowedDurationToNextStep: .milliseconds(300))]
    return options
  }
}
