import Foundation
import SnippetRunner
import Subprocess

/// The toolchain's frontend and linker, called by ourselves instead of by the driver.
///
/// Processor time of compiling and linking a small exercise, measured on the same machine, medians of nine: the driver
/// with its usual linker 0.25 s, the driver with LLVM's linker 0.17 s, these two programs 0.09 s. What the driver
/// does beside them (a process for the flags in the object file, one of clang for the linker's options, and reading the
/// symbols of a library of 36 MB) is nothing that a student's program needs: it is linked against stubs, libraries that
/// hold a name and nothing else, and the loader finds the symbols when the program starts.
struct DirectTools: Sendable {
  let frontend: String
  private let linker: String
  private let loader: String
  /// The objects that a program begins with.
  private let startup: [String]
  private let ending: String
  private let system: [String]
  private let stubs: URL
  /// The names of the toolchain's libraries that only some programs need, by the module that they hold.
  private let optional: [String: String]

  /// Libraries that every program needs.
  private static let usual = [
    "CasebookSnippets", "swiftSwiftOnoneSupport", "swiftCore", "swift_Concurrency",
    "swift_StringProcessing", "swift_RegexParser", "swiftGlibc",
  ]
  #if arch(x86_64)
    private static let architecture = "x86_64"
    private static let loaders = ["/lib64/ld-linux-x86-64.so.2"]
  #else
    private static let architecture = "aarch64"
    private static let loaders = ["/lib/ld-linux-aarch64.so.1"]
  #endif

  /// - Parameter stubs: A folder for the stubs; they are written if they are not there.
  /// - Returns: `nil` where something is elsewhere than on the systems we know: there the driver has to do.
  init?(_ toolchain: Toolchain, stubs: URL) async {
    let bin = URL(fileURLWithPath: toolchain.swiftc).resolvingSymlinksInPath().deletingLastPathComponent()
    let places = ["/usr/lib/\(Self.architecture)-linux-gnu", "/usr/lib64", "/usr/lib"]
    func existing(_ paths: [String]) -> String? {
      paths.first(where: FileManager.default.fileExists)
    }
    func system(_ name: String) -> String? { existing(places.map { "\($0)/\(name)" }) }
    let runtime = toolchain.runtimeLibraryPath
    guard let frontend = existing([bin.appendingPathComponent("swift-frontend").path]),
      let linker = existing([bin.appendingPathComponent("ld.lld").path]),
      let loader = existing(Self.loaders), let first = system("Scrt1.o"), let second = system("crti.o"),
      let ending = system("crtn.o"), let c = system("libc.so.6"), let mathematics = system("libm.so.6"),
      let swift = existing(["\(runtime)/\(Self.architecture)/swiftrt.o"])
    else { return nil }
    self.frontend = frontend
    self.linker = linker
    self.loader = loader
    startup = [first, second, swift]
    self.ending = ending
    self.system = [c, mathematics]
    self.stubs = stubs
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: runtime)) ?? [])
      .filter { $0.hasPrefix("lib") && $0.hasSuffix(".so") }.map { String($0.dropFirst(3).dropLast(3)) }
      .sorted()
    optional = Dictionary(
      names.filter { !Self.usual.contains($0) }.map { name in
        (name.hasPrefix("swift") ? String(name.dropFirst("swift".count)) : name, name)
      }, uniquingKeysWith: { first, _ in first })
    guard await writeStubs(Set(Self.usual + names)) else { return nil }
  }

  private func writeStubs(_ names: Set<String>) async -> Bool {
    for name in names {
      let stub = stubs.appendingPathComponent("lib\(name).so")
      if FileManager.default.fileExists(atPath: stub.path) { continue }
      let aside = stubs.appendingPathComponent("\(name)-\(UUID().uuidString)")
      let answer = try? await Subprocess.run(
        .name("timeout"),
        arguments: [
          "-s", "KILL", "60", linker, "-shared", "-soname", "lib\(name).so", "-o", aside.path, ending,
        ],
        output: .discarded, error: .discarded)
      guard answer?.terminationStatus.isSuccess == true, rename(aside.path, stub.path) == 0 else {
        return false
      }
    }
    return true
  }

  /// The command that links `main.o` of a folder to `main`.
  ///
  /// - Parameter words: The names that the sources mention; a module's name among them brings its library along.
  func linking(in folder: String, words: Set<String>) -> [String] {
    let libraries = Self.usual + optional.filter { words.contains($0.key) }.map(\.value).sorted()
    return [
      linker, "-pie", "--threads=1", "--unresolved-symbols=ignore-all", "-dynamic-linker", loader,
      "-o", "\(folder)/main",
    ] + startup + ["\(folder)/main.o", "-L", stubs.path] + libraries.map { "-l\($0)" } + system + [ending]
  }
}
