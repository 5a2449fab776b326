import Cache
import Foundation
import SnippetRunner
import Subprocess
import Workbook

/// Compiles the program around a student's code, inside the sandbox: the compiler sees the toolchain, the library and
/// these sources, and no network.
///
/// One frontend job for the whole module, and a linker that reads no large library: see ``DirectTools``, without which the
/// driver does both.
struct ExerciseCompiler: Sendable {
  var toolchain: Toolchain
  var library: SnippetLibrary
  var sandbox: Sandbox
  /// Modules of C that the compiler has prepared, and the linker's stubs; only read.
  var moduleCache: URL
  var tools: DirectTools?
  /// Seconds after which a compilation is given up; type checking can take exponential time.
  var seconds = 30

  /// Where the sources stand inside the sandbox.
  private static let place = "/exercise"
  private static let memoryKilobytes = 3 << 20
  /// No more is read of what the compiler says.
  private static let greatestOutput = 1 << 20

  struct Answer: Sendable {
    var isCompiled: Bool
    var isTimedOut: Bool
    var messages: [CompilerMessage]
    var output: String
  }

  /// Writes sources to a folder and compiles them to `main`.
  func compile(_ sources: [(name: String, text: String)], in folder: URL) async throws -> Answer {
    var words: Set<String> = []
    for source in sources {
      try Data(source.text.utf8).write(to: folder.appendingPathComponent(source.name))
      words.formUnion(source.text.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init))
    }
    return try await compile(sources.map(\.name), words: words, in: folder)
  }

  /// - Parameter words: The names that the sources mention.
  private func compile(_ files: [String], words: Set<String>, in folder: URL) async throws -> Answer {
    // Limits in the shell's units: processor seconds, memory, the size of a file.
    let script = """
      ulimit -c 0; ulimit -t "$1"; ulimit -v "$2"; ulimit -f 131072; messages=$3; shift 3
      exec "$@" </dev/null 2>"$messages"
      """
    let messages = folder.appendingPathComponent("messages")
    let answer = try await Subprocess.run(
      .name("timeout"),
      arguments: Arguments(
        [
          "-s", "KILL", "\(seconds)", "/bin/sh", "-c", script, "sh", "\(seconds)",
          "\(Self.memoryKilobytes)", messages.path,
        ] + command(files, words: words, in: folder)),
      environment: .bare, platformOptions: .ending, output: .discarded, error: .discarded)
    try Task.checkCancellation()
    let output = String(decoding: firstBytes(Self.greatestOutput, of: messages), as: UTF8.self)
    return Answer(
      isCompiled: answer.terminationStatus.isSuccess,
      isTimedOut: [.signaled(SIGKILL), .exited(137), .exited(152)].contains(answer.terminationStatus),
      messages: CompilerMessage.all(in: output), output: output)
  }

  private func command(_ files: [String], words: Set<String>, in folder: URL) -> [String] {
    guard sandbox != .folder else { return compilation(of: files, words: words, in: folder.path) }
    var arguments = ["bwrap"] + sandbox.strictIsolation
    let programs = tools == nil ? ["/bin", "/usr/bin", "/usr/include"] : ["/bin/sh", "/usr/include"]
    for path in Sandbox.systemFolders + programs where exists(path) {
      arguments += ["--ro-bind", path, path]
    }
    // No code of the student's runs here, and the compiler finds its own parts through /proc.
    arguments += sandbox.processFolder
    arguments += ["--dev", "/dev", "--remount-ro", "/dev", "--size", "\(256 << 20)", "--tmpfs", "/tmp"]
    let folders = Set(
      [toolchainRoot, library.modulesFolder, folderOf(library.library)] + library.moduleMaps.map(folderOf))
    for path in folders.sorted() { arguments += ["--ro-bind", path, path] }
    arguments += ["--ro-bind", moduleCache.path, moduleCache.path, "--bind", folder.path, Self.place]
    arguments += ["--chdir", Self.place, "--setenv", "HOME", "/tmp"]
    arguments += ["--setenv", "LD_LIBRARY_PATH", toolchain.runtimeLibraryPath]
    return arguments + compilation(of: files, words: words, in: Self.place)
  }

  private func compilation(of files: [String], words: Set<String>, in folder: String) -> [String] {
    let sources = files.map { "\(folder)/\($0)" }
    guard let tools else {
      return [toolchain.swiftc] + flags
        + ["-wmo", "-use-ld=lld", "-L", folderOf(library.library), "-lCasebookSnippets"] + sources
        + ["-o", "\(folder)/main"]
    }
    let frontend =
      [tools.frontend, "-frontend", "-c", "-solver-expression-time-threshold=\(seconds / 2)"] + flags
      + sources + ["-o", "\(folder)/main.o"]
    let line = shellLine(frontend) + " && exec " + shellLine(tools.linking(in: folder, words: words))
    return ["/bin/sh", "-c", line]
  }

  /// The folder that holds the toolchain's `bin` and `lib`.
  private var toolchainRoot: String {
    folderOf(folderOf(URL(fileURLWithPath: toolchain.swiftc).resolvingSymlinksInPath().path))
  }

  private var flags: [String] {
    [
      "-Onone", "-swift-version", "6", "-default-isolation", "MainActor", "-module-name", "Exercise",
      "-diagnostic-style", "llvm", "-no-color-diagnostics", "-module-cache-path", moduleCache.path,
      "-I", library.modulesFolder,
    ] + library.moduleMaps.flatMap { ["-Xcc", "-fmodule-map-file=\($0)"] }
  }

  /// Compiles a program that imports all that a student's does, once for a toolchain and a library, so that the modules
  /// of C are ready. No student's code takes part.
  static func prepared(
    toolchain: Toolchain, library: SnippetLibrary, version: Digest, in root: URL, sandbox: Sandbox,
    seconds: Int
  ) async throws -> ExerciseCompiler {
    let folder = root.appendingPathComponent("modules-\(String(version.description.prefix(16)))")
    let done = folder.appendingPathComponent("done")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let tools = await DirectTools(toolchain, stubs: folder)
    var compiler = ExerciseCompiler(
      toolchain: toolchain, library: library, sandbox: .folder, moduleCache: folder, tools: tools)
    if !exists(done.path) {
      try await ScratchFolder.use { scratch in
        let text = "import ExerciseSupport\nimport ML\nimport Foundation\nprint(1)\n"
        _ = try await compiler.compile([("main.swift", text)], in: scratch)
      }
      try Data().write(to: done)
    }
    compiler.sandbox = sandbox
    compiler.seconds = seconds
    return compiler
  }
}

private func folderOf(_ path: String) -> String {
  URL(fileURLWithPath: path).deletingLastPathComponent().path
}

private func exists(_ path: String) -> Bool {
  FileManager.default.fileExists(atPath: path)
}

/// The first bytes of a file; none where it cannot be read.
func firstBytes(_ count: Int, of file: URL) -> [UInt8] {
  guard let handle = try? FileHandle(forReadingFrom: file) else { return [] }
  defer { try? handle.close() }
  return Array((try? handle.read(upToCount: count)) ?? Data())
}

/// The words of a command as a shell reads them.
private func shellLine(_ words: [String]) -> String {
  words.map { "'" + $0.replacing("'", with: "'\\''") + "'" }.joined(separator: " ")
}

extension Environment {
  /// Nothing of the tool's own environment goes to a process that handles a stranger's code.
  static var bare: Environment {
    .custom([
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "LC_ALL": "C.UTF-8",
      "TMPDIR": "/tmp",
    ])
  }
}
