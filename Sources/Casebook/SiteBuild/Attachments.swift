import Foundation
import LessonHTML
import Workbook

/// The book's own files that its pages show, read once each; a missing one is a diagnostic where it is named.
func attachments(
  of pages: some Sequence<(Lesson, Page)>, in folder: URL
) -> (files: [SiteFolder.File], diagnostics: [Diagnostic]) {
  var files: [String: SiteFolder.File] = [:]
  var diagnostics: [Diagnostic] = []
  for (lesson, page) in pages {
    for attachment in page.attachments where files[attachment.path] == nil {
      if let bytes = try? Data(contentsOf: folder.appendingPathComponent(attachment.source)) {
        files[attachment.path] = SiteFolder.File(path: attachment.path, bytes: bytes)
      } else {
        diagnostics.append(
          Diagnostic(
            .error, code: "missing-file", "there is no file '\(attachment.source)' in the book",
            file: lesson.chapter.path, range: attachment.range,
            help: "put it there, or correct its path, which is relative to the chapter"))
      }
    }
  }
  return (files.values.sorted { $0.path < $1.path }, diagnostics)
}
