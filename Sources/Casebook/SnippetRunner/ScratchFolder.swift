package import Foundation

/// Folders that programs are compiled and run in: each has a name that tells which process it belongs to.
package enum ScratchFolder {
  private static let prefix = "casebook-run-"

  /// Runs a body in a folder of its own, which is removed behind it.
  package static func use<Result>(_ body: (URL) async throws -> Result) async throws -> Result {
    let name = "\(prefix)\(getpid())-\(UUID().uuidString)"
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(name)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(folder)
  }

  /// Removes what processes left that were killed before they could.
  package static func removeAbandoned() {
    let parent = FileManager.default.temporaryDirectory
    let names = (try? FileManager.default.contentsOfDirectory(atPath: parent.path)) ?? []
    for name in names where name.hasPrefix(prefix) {
      guard let process = pid_t(name.dropFirst(prefix.count).prefix { $0 != "-" }) else { continue }
      let isGone = kill(process, 0) != 0 && errno == ESRCH
      if isGone { try? FileManager.default.removeItem(at: parent.appendingPathComponent(name)) }
    }
  }
}
