import CommonMark

/// A chapter declares the datasets that its code reads, and no others.
func checkDatasets(_ book: Book) -> [Diagnostic] {
  book.chapters.flatMap { chapter in
    let matter = chapter.frontMatter
    return matter.datasets.enumerated().compactMap { index, name -> Diagnostic? in
      let isUsed =
        chapter.snippets.contains { $0.code.contains(name) }
        || chapter.values.contains { $0.expression.contains(name) }
        || chapter.outputQuizzes.contains { $0.code.code.contains(name) }
        || chapter.exercises.contains { exercise in
          exercise.datasets.contains(name) || exercise.outside.contains { $0.code.contains(name) }
        }
      let place = matter.places["datasets[\(index)]"]
      // A file that is not there has its own complaint at this place.
      let isMissing = book.diagnostics.contains {
        $0.file == chapter.path && $0.range == place && place != nil
      }
      guard !isUsed, !isMissing else { return nil }
      return Diagnostic(
        .warning, code: "unused-dataset", "no snippet of the chapter names the dataset '\(name)'",
        file: chapter.path, range: place, help: "delete it here if the chapter does not read it")
    }
  }
}
