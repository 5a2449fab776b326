public import Foundation

/// Where the tool's own parts are: found beside the running program, never by a path fixed when it was built.
public struct ToolParts: Sendable {
  /// The tool's program.
  public let program: URL
  public let theme: URL

  /// - Parameter program: The running program, or one that would stand in its place.
  /// - Throws: ``ToolPartsError`` if the theme is neither in `../lib/casebook` nor in the source tree above.
  public init(program: URL) throws(ToolPartsError) {
    self.program = program
    let folder = program.deletingLastPathComponent().standardizedFileURL
    let installed = folder.appendingPathComponent("../lib/casebook/theme").standardizedFileURL
    let sources = sequence(first: folder) {
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
    return try ToolParts(program: program.resolvingSymlinksInPath())
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
