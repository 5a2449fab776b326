public import Foundation

/// An installed KaTeX: where it is and which one.
public struct KaTeX: Hashable, Sendable {
  public let folder: URL
  public let version: String

  /// Folders of Node.js modules where distributions and package managers put KaTeX.
  private static let usualFolders = [
    "/usr/share/nodejs", "/usr/lib/nodejs", "/usr/lib/node_modules", "/usr/local/lib/node_modules",
    "/opt/homebrew/lib/node_modules",
  ]

  /// Finds KaTeX in the folders that `NODE_PATH` names, then in the usual ones.
  ///
  /// - Complexity: Reads one small file; starts no process.
  /// - Throws: ``MathematicsError/missingKaTeX(searched:)``
  public static func locate(
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(MathematicsError) -> KaTeX {
    let named = (environment["NODE_PATH"] ?? "").split(separator: ":").map(String.init)
    return try locate(in: named + usualFolders)
  }

  static func locate(in searched: [String]) throws(MathematicsError) -> KaTeX {
    for path in searched {
      let folder = URL(fileURLWithPath: path).appendingPathComponent("katex")
      if let version = version(of: folder) { return KaTeX(folder: folder, version: version) }
    }
    throw .missingKaTeX(searched: searched)
  }

  private static func version(of folder: URL) -> String? {
    struct Manifest: Decodable { var version: String }
    guard let data = try? Data(contentsOf: folder.appendingPathComponent("package.json")) else { return nil }
    return try? JSONDecoder().decode(Manifest.self, from: data).version
  }
}
