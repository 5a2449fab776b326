package import Cache
public import Foundation

/// The library that snippets import, as built: where it is and what it consists of.
public struct SnippetLibrary: Hashable, Sendable {
  public static let fileName = "libCasebookSnippets.so"

  /// The dynamic library.
  public var library: String
  /// The folder with the compiled modules.
  public var modulesFolder: String
  /// The compiled modules that belong to the library.
  public var modules: [String]
  /// Module maps of the C libraries that the modules import.
  public var moduleMaps: [String]

  /// Finds the library relative to the running executable, so that a tool that was moved or installed finds its own.
  ///
  /// In the order of the search: the folder that `CASEBOOK_LIBRARY` names; `../lib/casebook` (installed: the library,
  /// `modules/*.swiftmodule`, `c/*/module.modulemap`); the executable's own folder (a build folder of the package).
  ///
  /// - Parameter executable: The running program, with or without symbolic links in its path.
  public static func locate(
    executable: URL, environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(RunnerError) -> SnippetLibrary {
    let bin = executable.resolvingSymlinksInPath().deletingLastPathComponent()
    let installed = bin.deletingLastPathComponent().appendingPathComponent("lib/casebook")
    var folders = [installed, bin]
    if let named = environment["CASEBOOK_LIBRARY"], !named.isEmpty { folders = [URL(fileURLWithPath: named)] }
    for folder in folders {
      if let library = Self(installedIn: folder) ?? Self(builtIn: folder) { return library }
    }
    throw .missingLibrary(searched: folders.map(\.path))
  }

  private init?(installedIn folder: URL) {
    let library = folder.appendingPathComponent(Self.fileName).path
    let modules = folder.appendingPathComponent("modules")
    guard exists(library), exists(modules.path) else { return nil }
    self.library = library
    modulesFolder = modules.path
    self.modules = entries(modules).filter { $0.pathExtension == "swiftmodule" }.map(\.path)
    moduleMaps = Self.moduleMaps(in: folder.appendingPathComponent("c"))
  }

  private init?(builtIn folder: URL) {
    let library = folder.appendingPathComponent(Self.fileName).path
    let modules = folder.appendingPathComponent("Modules")
    guard exists(library), exists(modules.path) else { return nil }
    self.library = library
    modulesFolder = modules.path
    self.modules = Self.linkedModules(folder).map { modules.appendingPathComponent("\($0).swiftmodule").path }
      .filter(exists)
    var root = folder
    while root.path != "/", !exists(root.appendingPathComponent("Package.swift").path) {
      root.deleteLastPathComponent()
    }
    moduleMaps = Self.moduleMaps(in: root.appendingPathComponent("Sources/C"))
  }

  /// Which modules a build folder's library holds: the linker's list of files names each module's folder.
  private static func linkedModules(_ folder: URL) -> [String] {
    let list = folder.appendingPathComponent("CasebookSnippets.product/Objects.LinkFileList")
    guard let text = try? String(contentsOf: list, encoding: .utf8) else { return [] }
    let parts = text.split(whereSeparator: { $0 == "/" || $0.isNewline })
    return Set(parts.filter { $0.hasSuffix(".build") }.map { String($0.dropLast(".build".count)) }).sorted()
  }

  private static func moduleMaps(in folder: URL) -> [String] {
    entries(folder).map { $0.appendingPathComponent("module.modulemap").path }.filter(exists)
  }

  /// One digest over the library as built: its code and its modules' interfaces.
  package func digest(_ digests: FileDigests) throws -> Digest {
    let hasher = Digest.Hasher()
    for path in [library] + modules {
      hasher.add(URL(fileURLWithPath: path).lastPathComponent, try digests.digest(of: path).description)
    }
    return hasher.finish()
  }
}

private func exists(_ path: String) -> Bool {
  FileManager.default.fileExists(atPath: path)
}

private func entries(_ folder: URL) -> [URL] {
  let found = try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
  return (found ?? []).sorted { $0.path < $1.path }
}
