import CommonMark

/// Every exercise has a solution, except in the copy that students get; questions have names of their own.
func checkExercises(_ book: Book) -> [Diagnostic] {
  var diagnostics: [Diagnostic] = []
  var taken: [String: String] = [:]
  for chapter in book.chapters {
    for label in chapter.labels {
      taken[label.name] = taken[label.name] ?? "\(chapter.path):\(label.range.start.line)"
    }
  }
  for chapter in book.chapters {
    for exercise in chapter.exercises where exercise.solution == nil && !book.isStudentsCopy {
      diagnostics.append(
        Diagnostic(
          .error, code: "missing-solution", "the exercise '\(exercise.id)' has no solution",
          file: chapter.path,
          range: exercise.heading, help: "write a fence 'swift solution'; what tests expect is what it gives")
      )
    }
    for quiz in chapter.quizzes {
      if let place = taken[quiz.id] {
        diagnostics.append(
          Diagnostic(
            .error, code: "duplicate-id", "'\(quiz.id)' is taken: it is given at \(place), too",
            file: chapter.path,
            range: quiz.range, help: "names are unique in the whole book; choose another"))
      }
      taken[quiz.id] = taken[quiz.id] ?? "\(chapter.path):\(quiz.range.start.line)"
    }
  }
  return diagnostics
}
