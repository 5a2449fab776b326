package import Foundation
import Subprocess
package import Workbook

/// How a program is shut in.
package enum Sandbox: String, Sendable {
  /// bubblewrap: namespaces of its own, no network, nothing to read but what is bound.
  case bubblewrap
  /// bubblewrap inside a container that does not let it mount `/proc`.
  case bubblewrapWithoutProc
  /// A scratch folder that links to the declared files.
  case folder

  /// Tries what this machine allows.
  ///
  /// - Parameter isStrict: Whether it has to be good enough for the code of strangers.
  package static func probe(isStrict: Bool = false) async -> Sandbox {
    for sandbox in [Sandbox.bubblewrap, .bubblewrapWithoutProc] {
      let attempt = try? await Subprocess.run(
        .name("bwrap"),
        arguments: Arguments(
          (isStrict ? sandbox.strictIsolation : sandbox.isolation) + ["--ro-bind", "/", "/"]
            + sandbox.processFolder + ["/bin/true"]),
        output: .discarded, error: .discarded)
      if attempt?.terminationStatus.isSuccess == true { return sandbox }
    }
    return .folder
  }

  package var isolation: [String] {
    ["--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL"]
  }

  /// For the code of strangers: nobody's user as well.
  package var strictIsolation: [String] {
    isolation + ["--uid", "65534", "--gid", "65534"]
  }

  package var processFolder: [String] {
    self == .bubblewrap ? ["--proc", "/proc"] : []
  }

  /// The command that runs the program `main` of a folder, without limits.
  package func command(_ confinement: Confinement) -> [String] {
    switch self {
    case .bubblewrap, .bubblewrapWithoutProc: bubblewrapCommand(confinement)
    case .folder:
      ["env", "-i"]
        + confinement.variables(libraryPath: confinement.libraryPath)
        .map { "\($0.key)=\($0.value)" }.sorted() + [confinement.program]
    }
  }

  private func bubblewrapCommand(_ confinement: Confinement) -> [String] {
    var arguments = ["bwrap"] + (confinement.isStrict ? strictIsolation : isolation)
    for folder in Self.systemFolders where FileManager.default.fileExists(atPath: folder) {
      arguments += ["--ro-bind", folder, folder]
    }
    if confinement.isStrict {
      // What bubblewrap's own process was started with could be read and reopened through /proc; /dev/shm is memory
      // without a limit.
      arguments += ["--dev", "/dev", "--remount-ro", "/dev"]
    } else {
      arguments += processFolder + ["--dev", "/dev"]
    }
    arguments += ["--size", "\(confinement.temporaryBytes)", "--tmpfs", "/tmp"]
    let libraryName = URL(fileURLWithPath: confinement.library).lastPathComponent
    arguments += ["--ro-bind", confinement.runtimeFolder, "/runtime"]
    arguments += ["--ro-bind", confinement.library, "/library/\(libraryName)"]
    for dataset in confinement.datasets {
      arguments += ["--ro-bind", dataset.path, "/book/\(dataset.lastPathComponent)"]
    }
    arguments += ["--ro-bind", confinement.program, "/program", "--dir", "/book", "--chdir", "/book"]
    arguments += ["--remount-ro", "/", "--clearenv"]
    for (name, value) in confinement.variables(libraryPath: "/library:/runtime").sorted(by: {
      $0.key < $1.key
    }) {
      arguments += ["--setenv", name, value]
    }
    if confinement.hasFilter { arguments += ["--seccomp", "5"] }
    return arguments + ["/program"]
  }

  /// The system's own libraries: the C library, OpenBLAS and what they load.
  package static let systemFolders = [
    "/lib", "/lib64", "/usr/lib", "/usr/lib64", "/etc/alternatives", "/etc/ld.so.cache",
  ]
}

/// What one program may see and use.
package struct Confinement: Sendable {
  package var program: String
  /// The library that snippets import.
  package var library: String
  /// The folder with the Swift runtime's libraries.
  package var runtimeFolder: String
  /// The declared datasets; the program finds them by name in its working folder.
  package var datasets: [URL]
  package var limits: BookConfiguration.Limits
  /// Threads that the ML library may use.
  package var threads: Int
  package var hasFilter: Bool
  /// Whether it is a stranger's: nobody's user, no `/proc`, nothing but `/tmp` to write to.
  package var isStrict: Bool

  package init(
    program: String, library: String, runtimeFolder: String, datasets: [URL],
    limits: BookConfiguration.Limits,
    threads: Int, hasFilter: Bool, isStrict: Bool = false
  ) {
    self.program = program
    self.library = library
    self.runtimeFolder = runtimeFolder
    self.datasets = datasets
    self.limits = limits
    self.threads = threads
    self.hasFilter = hasFilter
    self.isStrict = isStrict
  }

  /// Where the loader finds the libraries when nothing is bound elsewhere.
  var libraryPath: String {
    "\(URL(fileURLWithPath: library).deletingLastPathComponent().path):\(runtimeFolder)"
  }

  /// What the program may keep in `/tmp`, which is memory.
  var temporaryBytes: Int { 64 << 20 }

  /// All of the program's environment: nothing in it depends on the machine but the number of threads, of which the
  /// library's results do not depend.
  func variables(libraryPath: String) -> [String: String] {
    [
      "LD_LIBRARY_PATH": libraryPath,
      "SWIFT_DETERMINISTIC_HASHING": "1",
      "LC_ALL": "C.UTF-8",
      "TZ": "UTC",
      "HOME": "/tmp",
      "TMPDIR": "/tmp",
      "OPENBLAS_NUM_THREADS": "1",
      "CASEBOOK_THREADS": "\(threads)",
    ]
  }
}
