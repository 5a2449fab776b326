public import Foundation

/// Where the tool's own parts are: found beside the running program, never by a path fixed when it was built.
public struct ToolParts: Sendable {
  /// The folder that holds the tool's program.
  public let programFolder: URL
  public let theme: URL

  /// - Parameter programFolder: The folder of the running program.
  /// - Throws: ``ToolPartsError`` if the theme is neither in `../lib/casebook` nor in the source tree above.
  public init(programFolder: URL) throws(ToolPartsError) {
    self.programFolder = programFolder
    let installed = programFolder.appendingPathComponent("../lib/casebook/theme").standardizedFileURL
    let sources = sequence(first: programFolder.standardizedFileURL) {
      $0.path == "/" ? nil : $0.deletingLastPathComponent()
    }
    let candidates = [installed] + sources.map { $0.appendingPathComponent("site/theme") }
    let found = candidates.first {
      FileManager.default.fileExists(atPath: $0.appendingPathComponent("chapter.mustache").path)
    }
    guard let found else { throw .missingTheme(searched: [installed.path]) }
    theme = found
  }

  /// The parts of the program that is running now.
  public static func ofRunningProgram() throws(ToolPartsError) -> ToolParts {
    let program = URL(fileURLWithPath: Bundle.main.executablePath ?? CommandLine.arguments[0])
    return try ToolParts(programFolder: program.resolvingSymlinksInPath().deletingLastPathComponent())
  }
}

public enum ToolPartsError: Error, CustomStringConvertible {
  case missingTheme(searched: [String])

  public var description: String {
    switch self {
    case .missingTheme(let searched):
      "the theme is not in \(searched.joined(separator: " or ")); install casebook with `make install`"
    }
  }
}
