package import Cache
package import Foundation

/// The folder `.casebook` in a book: what a build remembers. All of it can be removed at any time.
package struct Workshop: Sendable {
  package let folder: URL
  package let cache: CacheFolder
  package let digests: FileDigests

  package init(book: URL) {
    folder = book.appendingPathComponent(".casebook")
    cache = CacheFolder(root: folder.appendingPathComponent("cache"))
    digests = FileDigests(file: folder.appendingPathComponent("digests.json"))
  }

  package var lock: URL { folder.appendingPathComponent("lock") }
}
