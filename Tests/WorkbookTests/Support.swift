import CommonMark
import Foundation
import Workbook

extension Diagnostic {
  /// `line:column code`, or the code alone: what most tests compare.
  var summary: String {
    range.map { "\($0.start.line):\($0.start.column) \(code)" } ?? code
  }
}

/// Parses a chapter with a title and the given lines; the text's first line is line 4.
func parsed(_ text: String, front: String = "title: T") -> (chapter: Chapter?, problems: [Diagnostic]) {
  let (chapter, problems) = parseChapter(
    path: "chapters/a.md", bytes: Array("---\n\(front)\n---\n\(text)".utf8))
  return (chapter, problems)
}

/// A book in a folder of its own that is deleted afterwards.
func withBook<Result>(_ files: [String: String], _ body: (URL) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory.appending(path: "book-\(UUID().uuidString)")
  defer { try? FileManager.default.removeItem(at: folder) }
  for (path, text) in files {
    let file = folder.appending(path: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }
  return try body(folder)
}

func load(_ files: [String: String]) throws -> Book {
  try withBook(files) { BookLoader.load($0) }
}
