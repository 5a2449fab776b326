import ArgumentParser
import Foundation
import SiteBuild

struct Clean: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Remove a book's site and the stored results.",
    discussion: "Sources are never touched, and a site folder that casebook did not write is refused.")

  @OptionGroup var book: BookArgument

  @Flag(name: [.customLong("dry-run"), .customShort("n")], help: "Say what would be removed.")
  var dryRun = false

  func run() throws {
    for folder in try SiteBuilder.generatedFolders(of: book.folder) {
      print("\(dryRun ? "would remove" : "removed") \(folder.path)")
    }
    if !dryRun { try SiteBuilder.clean(book.folder) }
  }
}
