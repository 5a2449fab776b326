public import Cache
public import Foundation
import Subprocess

/// The Swift compiler that snippets are compiled with.
public struct Toolchain: Hashable, Codable, Sendable {
  /// The compiler's path.
  public var swiftc: String
  /// What the compiler says of itself, for instance `Swift version 6.3.1 (swift-6.3.1-RELEASE)`.
  public var version: String
  /// The folder that holds `libswiftCore.so`.
  public var runtimeLibraryPath: String

  public init(swiftc: String, version: String, runtimeLibraryPath: String) {
    self.swiftc = swiftc
    self.version = version
    self.runtimeLibraryPath = runtimeLibraryPath
  }

  /// Finds the compiler: `CASEBOOK_SWIFTC`, or the first `swiftc` on `PATH`.
  ///
  /// The compiler is asked once; its answer is kept as long as its file does not change.
  public static func locate(
    environment: [String: String] = ProcessInfo.processInfo.environment, cache: CacheFolder,
    digests: FileDigests
  ) async throws -> Toolchain {
    let path = try find(in: environment)
    let program = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    let key = Digest(of: "\(path)\n\(program)\n\(try digests.digest(of: program))")
    if let known = cache.value(Toolchain.self, kind: "toolchains", key: key) { return known }
    let toolchain = try await ask(path)
    try? cache.store(toolchain, kind: "toolchains", key: key)
    return toolchain
  }

  private static func find(in environment: [String: String]) throws(RunnerError) -> String {
    if let path = environment["CASEBOOK_SWIFTC"], !path.isEmpty {
      guard FileManager.default.isExecutableFile(atPath: path) else {
        throw .missingCompiler(searched: [path])
      }
      return path
    }
    let folders = (environment["PATH"] ?? "").split(separator: ":").map(String.init)
    let found = folders.map { "\($0)/swiftc" }.first(where: FileManager.default.isExecutableFile)
    guard let found else { throw .missingCompiler(searched: []) }
    return found
  }

  private static func ask(_ path: String) async throws -> Toolchain {
    struct TargetInformation: Decodable {
      struct Paths: Decodable {
        var runtimeLibraryPaths: [String]
      }
      var compilerVersion: String
      var paths: Paths
    }
    let answer = try await Subprocess.run(
      .name("timeout"), arguments: ["-s", "KILL", "60", path, "-print-target-info"],
      output: .string(limit: 1 << 20),
      error: .string(limit: 1 << 20))
    guard
      let information = try? JSONDecoder().decode(
        TargetInformation.self, from: Data(answer.standardOutput.utf8)),
      let runtime = information.paths.runtimeLibraryPaths.first
    else {
      throw RunnerError.unusableCompiler(path: path, message: answer.standardError)
    }
    return Toolchain(swiftc: path, version: information.compilerVersion, runtimeLibraryPath: runtime)
  }
}
