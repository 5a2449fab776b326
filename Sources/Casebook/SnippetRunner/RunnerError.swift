/// What keeps any snippet from running; a single chapter's problems are diagnostics instead.
public enum RunnerError: Error, CustomStringConvertible {
  case missingCompiler(searched: [String])
  case unusableCompiler(path: String, message: String)
  case missingLibrary(searched: [String])
  case missingProgram(String)

  public var description: String {
    switch self {
    case .missingCompiler(let searched):
      "No Swift compiler was found in \(list(searched)). Install a Swift toolchain, put its folder `usr/bin` on PATH,"
        + " or name the compiler in the environment variable CASEBOOK_SWIFTC."
    case .unusableCompiler(let path, let message):
      "The Swift compiler \(path) does not answer: \(message)"
    case .missingLibrary(let searched):
      "The library that snippets use was not found in \(list(searched)). Build the project with `swift build`, install"
        + " it with `make install`, or name its folder in the environment variable CASEBOOK_LIBRARY."
    case .missingProgram(let name):
      "The program `\(name)` is needed to run snippets and is not installed."
    }
  }

  private func list(_ places: [String]) -> String {
    places.isEmpty ? "the folders of PATH" : places.joined(separator: ", ")
  }
}
