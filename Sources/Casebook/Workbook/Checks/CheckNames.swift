import CommonMark

/// A figure's, table's, equation's or section's name stands for one thing in the whole book.
func checkNames(_ book: Book) -> [Diagnostic] {
  var first: [String: (chapter: Chapter, label: NamedLabel)] = [:]
  var diagnostics: [Diagnostic] = []
  for chapter in book.chapters {
    for label in chapter.labels {
      guard let earlier = first[label.name] else {
        first[label.name] = (chapter, label)
        continue
      }
      let place = "\(earlier.chapter.path):\(earlier.label.range.start.line)"
      diagnostics.append(
        Diagnostic(
          .error, code: "duplicate-id", "'#\(label.name)' is taken: it is given at \(place), too",
          file: chapter.path,
          range: label.range, help: "names are unique in the whole book; choose another"))
    }
  }
  return diagnostics
}
