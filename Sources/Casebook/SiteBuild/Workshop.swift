import Cache
import Foundation

/// The folder `.casebook` in a book: what a build remembers. All of it can be removed at any time.
struct Workshop: Sendable {
  let folder: URL
  let cache: CacheFolder
  let digests: FileDigests

  init(book: URL) {
    folder = book.appendingPathComponent(".casebook")
    cache = CacheFolder(root: folder.appendingPathComponent("cache"))
    digests = FileDigests(file: folder.appendingPathComponent("digests.json"))
  }

  var lock: URL { folder.appendingPathComponent("lock") }
}
