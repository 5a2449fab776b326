import CommonMark
import Workbook

/// Puts what a chapter's code produced beside the chapter, and an error where it happened.
func weave(_ chapter: Chapter, _ run: ChapterRun, in book: Book) -> Lesson {
  var lesson = Lesson(
    chapter: chapter, results: run.results, values: run.values, highlighting: run.highlighting,
    labels: book.labels, bibliography: book.bibliography(for: chapter))
  lesson.codeHighlighting = run.codeHighlighting
  lesson.quizAnswers = run.quizAnswers
  for (index, quiz) in chapter.quizzes.enumerated() {
    if case .numeric(let question) = quiz.kind, case .value(let value) = question.answer {
      lesson.quizAnswers[index] = run.values[value]
    }
  }
  for diagnostic in run.diagnostics where diagnostic.severity == .error {
    guard let line = diagnostic.range?.start.line else { continue }
    if let snippet = chapter.snippets.first(where: {
      $0.range.start.line <= line && line <= $0.range.end.line
    }) {
      lesson.results[snippet.index, default: SnippetResult(outputs: [])].outputs.append(
        .failed(diagnostic.message))
    }
  }
  return lesson
}
