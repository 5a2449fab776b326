import Foundation
import LessonHTML
import Workbook

/// The book's own files that its pages show, read once each; a missing one is a diagnostic where it is named.
struct Attachments {
  let files: [SiteFolder.File]
  let diagnostics: [Diagnostic]

  init(of pages: some Sequence<(Lesson, Page)>, in folder: URL) {
    var files: [String: SiteFolder.File] = [:]
    var diagnostics: [Diagnostic] = []
    for (lesson, page) in pages {
      for attachment in page.attachments where files[attachment.path] == nil {
        let isInside = !attachment.source.split(separator: "/").contains("..")
        let file = folder.appendingPathComponent(attachment.source)
        if isInside, let bytes = try? Data(contentsOf: file) {
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
    self.files = files.values.sorted { $0.path < $1.path }
    self.diagnostics = diagnostics
  }
}
