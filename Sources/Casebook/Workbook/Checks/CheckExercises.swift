import CommonMark

/// Every exercise has a solution and tests, except in the copy that students get; questions have names of their own.
func checkExercises(_ book: Book) -> [Diagnostic] {
  var diagnostics: [Diagnostic] = []
  var taken: [String: String] = [:]
  for chapter in book.chapters {
    for label in chapter.labels {
      taken[label.name] = taken[label.name] ?? "\(chapter.path):\(label.range.start.line)"
    }
  }
  for chapter in book.chapters {
    for exercise in chapter.exercises where !book.isStudentsCopy {
      diagnostics += missingParts(of: exercise).map {
        Diagnostic(
          .error, code: $0.code, $0.message, file: chapter.path, range: exercise.heading, help: $0.help)
      }
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

/// What students' copies lack for good reason: their tests may all be hidden, and the others may be worth nothing.
private func missingParts(of exercise: Exercise) -> [(code: String, message: String, help: String)] {
  var missing: [(code: String, message: String, help: String)] = []
  if exercise.solution == nil {
    missing.append(
      (
        "missing-solution", "this exercise has no solution",
        "write a fence 'swift solution'; what tests expect is what it gives"
      ))
  }
  if exercise.tests.isEmpty {
    missing.append(
      (
        "missing-test", "this exercise has no test",
        "write a fence 'swift test \"what it checks\"' with an expression over the student's code"
      ))
  } else if exercise.tests.allSatisfy({ $0.points == 0 }) {
    missing.append(
      (
        "worthless-tests", "no test of this exercise is worth a point",
        "delete 'points=0' where passing should count"
      ))
  }
  return missing
}
