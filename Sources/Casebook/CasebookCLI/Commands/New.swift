import ArgumentParser
import Foundation

struct New: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make a new book.",
    discussion: """
      Writes a folder with casebook.yml, one chapter that runs, a small dataset, and a workflow that publishes the \
      book. `casebook build DIR` builds it.
      """)

  @Argument(help: "The new book's folder; it must not exist or be empty.", completion: .directory)
  var directory: String

  @Option(help: "The book's title; the folder's name if none is given.")
  var title: String?

  func run() throws {
    let folder = URL(fileURLWithPath: directory)
    let book = NewBook(title: title ?? folder.lastPathComponent)
    try book.write(to: folder)
    for (path, _) in book.files { print("wrote \(directory)/\(path)") }
    print("\nNext: casebook build \(directory)")
  }
}
