import ArgumentParser
import Foundation
import SiteBuild
import Workbook

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

/// Whoever names a chapter that is not there is told which ones are.
func requireChapters(_ options: BuildOptions, in folder: URL) throws {
  guard !options.chapters.isEmpty else { return }
  let book = BookLoader.load(folder)
  guard book.configuration != nil, let name = options.unknownChapters(in: book).first else { return }
  let names = book.chapters.map { $0.frontMatter.section ?? $0.slug } + book.chapters.map(\.slug)
  let nearest = nearestName(to: name, among: names).map { "; did you mean '\($0)'?" }
  let all = "; the chapters are " + book.chapters.map(\.slug).joined(separator: ", ")
  throw ValidationError("no chapter of the book is named '\(name)'" + (nearest ?? all))
}
