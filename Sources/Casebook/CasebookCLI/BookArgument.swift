import ArgumentParser
import Foundation

/// The book that a command works on.
struct BookArgument: ParsableArguments {
  @Argument(help: "The book's folder; the current one if none is given.", completion: .directory)
  var book = "."

  var folder: URL { URL(fileURLWithPath: book).standardizedFileURL }

  func validate() throws {
    try requireBook(in: folder, named: book)
  }
}

/// A command called on a folder that is no book was called wrongly.
func requireBook(in folder: URL, named name: String) throws {
  var isFolder: ObjCBool = false
  guard FileManager.default.fileExists(atPath: folder.path, isDirectory: &isFolder), isFolder.boolValue else {
    throw ValidationError("there is no folder '\(name)'")
  }
  guard FileManager.default.fileExists(atPath: folder.appendingPathComponent("casebook.yml").path) else {
    throw ValidationError(
      "'\(name)' is no book: it holds no casebook.yml. Make a book with: casebook new DIR")
  }
}
