import Foundation
import Mathematics
import SiteBuild

/// Looks at each part of the system that a build rests on.
struct Doctor {
  struct Finding {
    enum State: String { case ok, missing, optional }
    var state: State
    var part: String
    var version: String
    /// What the part is for.
    var purpose: String
    /// The command that mends it; empty when nothing is wrong.
    var remedy = ""
  }

  /// A program or package that is looked for outside the tool.
  private struct Part {
    var name: String
    var purpose: String
    /// A command whose first line of output holds the version.
    var probe: [String]
    /// Package names by package manager.
    var packages: [String: String]
    var isRequired = true
  }

  private static let parts = [
    Part(
      name: "Swift toolchain", purpose: "compiles snippets", probe: ["swiftc", "--version"],
      packages: ["*": "see https://www.swift.org/install"]),
    Part(
      name: "OpenBLAS", purpose: "dense algebra of the library",
      probe: ["pkg-config", "--modversion", "openblas"],
      packages: ["apt-get": "libopenblas-dev pkg-config", "dnf": "openblas-devel", "pacman": "openblas"]),
    Part(
      name: "bubblewrap", purpose: "keeps a snippet's program to its declared files",
      probe: ["bwrap", "--version"],
      packages: ["apt-get": "bubblewrap", "dnf": "bubblewrap", "pacman": "bubblewrap"]),
    Part(
      name: "Node.js", purpose: "runs KaTeX", probe: ["node", "--version"],
      packages: ["apt-get": "nodejs", "dnf": "nodejs", "pacman": "nodejs", "brew": "node"]),
    Part(
      name: "pandoc", purpose: "reads references.bib, where a book has one", probe: ["pandoc", "--version"],
      packages: ["apt-get": "pandoc", "dnf": "pandoc", "pacman": "pandoc-cli", "brew": "pandoc"],
      isRequired: false),
    Part(
      name: "Chromium", purpose: "tests of the project's own pages", probe: ["chromium", "--version"],
      packages: ["apt-get": "chromium", "dnf": "chromium", "pacman": "chromium"], isRequired: false),
  ]

  func examine() -> [Finding] {
    LinkedLibrary.all.map(examine) + Self.parts.map(examine) + [katex(), sandbox()]
  }

  /// The tool would not have started without these.
  private func examine(_ library: LinkedLibrary) -> Finding {
    Finding(state: .ok, part: library.name, version: library.version, purpose: library.purpose)
  }

  private func examine(_ part: Part) -> Finding {
    if let version = firstLine(of: part.probe) {
      return Finding(state: .ok, part: part.name, version: Self.version(in: version), purpose: part.purpose)
    }
    return Finding(
      state: part.isRequired ? .missing : .optional, part: part.name, version: "–", purpose: part.purpose,
      remedy: Self.remedy(part.packages))
  }

  private func katex() -> Finding {
    let packages = [
      "apt-get": "katex", "dnf": "nodejs-katex", "pacman": "katex", "*": "npm install --global katex",
    ]
    if let katex = try? KaTeX.locate() {
      return Finding(state: .ok, part: "KaTeX", version: katex.version, purpose: "turns formulas into MathML")
    }
    return Finding(
      state: .missing, part: "KaTeX", version: "–", purpose: "turns formulas into MathML",
      remedy: Self.remedy(packages))
  }

  /// bubblewrap may be installed and yet be refused by the kernel, as in some containers.
  private func sandbox() -> Finding {
    let works = firstLine(
      of: [
        "bwrap", "--unshare-all", "--ro-bind", "/", "/", "echo", "works",
      ])
    return Finding(
      state: works == nil ? .optional : .ok, part: "sandbox", version: works ?? "refused",
      purpose: "user namespaces for bubblewrap",
      remedy: works == nil
        ? "allow unprivileged user namespaces (sysctl kernel.unprivileged_userns_clone=1), "
          + "or give the container the privilege" : "")
  }

  /// The first line that a command prints, or `nil` if it cannot be started or fails.
  private func firstLine(of command: [String]) -> String? {
    guard let program = Self.onPath(command[0]) else { return nil }
    let process = Process()
    process.executableURL = program
    process.arguments = Array(command.dropFirst())
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { return nil }
    return String(decoding: data, as: UTF8.self).split(separator: "\n").first.map(String.init)
  }

  private static func onPath(_ program: String) -> URL? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return folders.map { URL(fileURLWithPath: String($0)).appendingPathComponent(program) }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }

  private static func version(in line: String) -> String {
    let words = line.split { $0 == " " || $0 == "," }
    let word = words.first { $0.contains(".") && $0.contains(where: \.isNumber) }
    return word.map { String($0.drop { !$0.isNumber }) } ?? line
  }

  private static func remedy(_ packages: [String: String]) -> String {
    let asRoot = getuid() == 0 ? "" : "sudo "
    let commands = [
      ("apt-get", "apt-get install"), ("dnf", "dnf install"), ("pacman", "pacman -S"),
      ("brew", "brew install"),
    ]
    for (manager, command) in commands where onPath(manager) != nil {
      if let package = packages[manager] { return "\(manager == "brew" ? "" : asRoot)\(command) \(package)" }
    }
    return packages["*"] ?? packages["apt-get"].map { "install what Debian calls \($0)" } ?? ""
  }
}
