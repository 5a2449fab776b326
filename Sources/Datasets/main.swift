import Foundation

do {
  exit(try DatasetsCommand(arguments: Array(CommandLine.arguments.dropFirst())).run())
} catch {
  FileHandle.standardError.write(Data("error: \(error)\n".utf8))
  exit(error is UsageError ? 64 : 1)
}
