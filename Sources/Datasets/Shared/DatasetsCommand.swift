import Foundation

/// A wrong call of the command, as a sentence.
struct UsageError: Error, CustomStringConvertible {
  let description: String
}

/// `datasets`: writes every dataset of the book, or checks that the written ones are what the code makes.
struct DatasetsCommand {
  static let help = """
    Writes the book's datasets.

    Usage: datasets [--output DIR] [--check]

      --output DIR  the folder to write to (default: datasets)
      --check       write nothing; fail if a file is missing or differs from what the generators make
      --help        show this text
    """

  var output = "datasets"
  var isCheck = false
  var isHelp = false

  init(arguments: [String]) throws(UsageError) {
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      switch argument {
      case "--help", "-h": isHelp = true
      case "--check": isCheck = true
      case "--output":
        guard let folder = rest.popFirst(), !folder.hasPrefix("-") else {
          throw UsageError(description: "--output needs a folder, for instance --output datasets")
        }
        output = folder
      default:
        throw UsageError(description: "unknown argument '\(argument)'; see datasets --help")
      }
    }
  }

  /// - Parameter say: receives each line for the caller's terminal.
  /// - Returns: the exit code.
  func run(say: (String) -> Void = { print($0) }) throws -> Int32 {
    if isHelp {
      say(DatasetsCommand.help)
      return 0
    }
    let folder = DatasetsFolder(path: output)
    let files = datasets.flatMap { $0.files() }
    if isCheck { return check(files, in: folder, say: say) }
    for file in files {
      let changed = try folder.write(file)
      say("\(output)/\(file.name): \(file.bytes.count) bytes, \(changed ? "written" : "unchanged")")
    }
    return 0
  }

  private func check(
    _ files: [DatasetFile], in folder: DatasetsFolder, say: (String) -> Void
  ) -> Int32 {
    let problems = files.compactMap { folder.problem(with: $0) }
    for problem in problems { say(problem) }
    if !problems.isEmpty { say("Run `swift run datasets` to write them anew.") }
    return problems.isEmpty ? 0 : 1
  }
}
