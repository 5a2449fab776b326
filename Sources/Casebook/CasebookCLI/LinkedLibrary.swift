import Cache
import CommonMark
import LessonHTML

/// A C library that the tool itself is linked with.
struct LinkedLibrary {
  var name: String
  var version: String
  var purpose: String

  static var all: [LinkedLibrary] {
    [
      LinkedLibrary(name: "libcmark", version: commonMarkLibraryVersion, purpose: "parses Markdown"),
      LinkedLibrary(name: "libsodium", version: Digest.libraryVersion, purpose: "digests for the cache"),
      LinkedLibrary(name: "zlib", version: PageBudget.libraryVersion, purpose: "weighs pages"),
    ]
  }
}
