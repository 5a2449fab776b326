import Cache
import Foundation
import SnippetRunner
import Subprocess
import Workbook

/// Compiles the program around a student's code, inside the sandbox: the compiler sees the toolchain, the library and
/// these sources, and no network.
///
/// One frontend job for the whole module and LLVM's linker, measured here: 0.17 s of processor time where the driver's
/// defaults take 0.25 s; nearly all of it is the frontend.
struct ExerciseCompiler: Sendable {
  var toolchain: Toolchain
  var library: SnippetLibrary
  var sandbox: Sandbox
  /// Modules of C that the compiler has prepared; only read.
  var moduleCache: URL

  static let seconds = 30
  /// Where the sources stand inside the sandbox.
  private static let place = "/exercise"
  private static let memoryKilobytes = 3 << 20

  struct Answer: Sendable {
    var isCompiled: Bool
    var isTimedOut: Bool
    var messages: [CompilerMessage]
    var output: String
  }

  /// Compiles the Swift files of a folder to `main`.
  func compile(_ files: [String], in folder: URL) async throws -> Answer {
    // Limits in the shell's units: processor seconds, memory, the size of a file.
    let script = """
      ulimit -c 0; ulimit -t "$1"; ulimit -v "$2"; ulimit -f 524288; shift 2; exec "$@"
      """
    let answer = try await Subprocess.run(
      .name("timeout"),
      arguments: Arguments(
        [
          "-s", "KILL", "\(Self.seconds)", "/bin/sh", "-c", script, "sh", "\(Self.seconds)",
          "\(Self.memoryKilobytes)",
        ] + command(files, in: folder)),
      environment: .inherit.updating(["LC_ALL": "C.UTF-8", "TMPDIR": "/tmp"]), platformOptions: .ending,
      output: .discarded, error: .string(limit: 1 << 22))
    try Task.checkCancellation()
    let output = answer.standardError
    return Answer(
      isCompiled: answer.terminationStatus.isSuccess,
      isTimedOut: [.signaled(SIGKILL), .exited(137), .exited(152)].contains(answer.terminationStatus),
      messages: CompilerMessage.all(in: output), output: output)
  }

  private func command(_ files: [String], in folder: URL) -> [String] {
    guard sandbox != .folder else {
      return compilation(of: files, in: folder.path, moduleCache: moduleCache.path)
    }
    var arguments = ["bwrap"] + sandbox.isolation
    for path in Sandbox.systemFolders + ["/bin", "/usr/bin", "/usr/include"] where exists(path) {
      arguments += ["--ro-bind", path, path]
    }
    arguments += sandbox.processFolder + ["--dev", "/dev", "--size", "\(256 << 20)", "--tmpfs", "/tmp"]
    let folders = Set(
      [toolchainRoot, library.modulesFolder, folderOf(library.library)] + library.moduleMaps.map(folderOf))
    for path in folders.sorted() { arguments += ["--ro-bind", path, path] }
    arguments += ["--ro-bind", moduleCache.path, moduleCache.path, "--bind", folder.path, Self.place]
    arguments += ["--chdir", Self.place, "--setenv", "HOME", "/tmp"]
    return arguments + compilation(of: files, in: Self.place, moduleCache: moduleCache.path)
  }

  private func compilation(of files: [String], in folder: String, moduleCache: String) -> [String] {
    [toolchain.swiftc] + flags + ["-module-cache-path", moduleCache] + files.map { "\(folder)/\($0)" }
      + ["-o", "\(folder)/main"]
  }

  /// The folder that holds the toolchain's `bin` and `lib`.
  private var toolchainRoot: String {
    folderOf(folderOf(URL(fileURLWithPath: toolchain.swiftc).resolvingSymlinksInPath().path))
  }

  private var flags: [String] {
    [
      "-Onone", "-wmo", "-swift-version", "6", "-default-isolation", "MainActor", "-module-name", "Exercise",
      "-diagnostic-style", "llvm", "-no-color-diagnostics", "-use-ld=lld",
      "-I", library.modulesFolder, "-L", folderOf(library.library), "-lCasebookSnippets",
    ] + library.moduleMaps.flatMap { ["-Xcc", "-fmodule-map-file=\($0)"] }
  }

  /// Compiles a program that imports all that a student's does, once for a toolchain and a library, so that the modules
  /// of C are ready. No student's code takes part.
  static func prepareModules(
    toolchain: Toolchain, library: SnippetLibrary, version: Digest, in root: URL
  ) async throws -> URL {
    let folder = root.appendingPathComponent("modules-\(String(version.description.prefix(16)))")
    let done = folder.appendingPathComponent("done")
    if exists(done.path) { return folder }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let compiler = ExerciseCompiler(
      toolchain: toolchain, library: library, sandbox: .folder, moduleCache: folder)
    try await ScratchFolder.use { scratch in
      let text = "import ExerciseSupport\nimport ML\nimport Foundation\nprint(1)\n"
      try Data(text.utf8).write(to: scratch.appendingPathComponent("main.swift"))
      _ = try await compiler.compile(["main.swift"], in: scratch)
    }
    try Data().write(to: done)
    return folder
  }
}

private func folderOf(_ path: String) -> String {
  URL(fileURLWithPath: path).deletingLastPathComponent().path
}

private func exists(_ path: String) -> Bool {
  FileManager.default.fileExists(atPath: path)
}
