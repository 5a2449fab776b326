import CommonMark
import Workbook

/// Quick checks whose code runs but gives nothing that a reader's answer could be held against.
func quizProblems(_ lessons: [Lesson]) -> [Diagnostic] {
  lessons.flatMap { lesson in
    lesson.chapter.quizzes.enumerated().compactMap { index, quiz -> Diagnostic? in
      // Code that failed has its own complaint.
      guard let answer = lesson.quizAnswers[index] else { return nil }
      switch quiz.kind {
      case .numeric(let numeric):
        guard case .value(let value) = numeric.answer, Quiz.Numeric.number(shown: answer) == nil else {
          return nil
        }
        let start = lesson.chapter.values[value].expressionStart
        return Diagnostic(
          .error, code: "bad-answer", "the answer '\(answer)' is not a number", file: lesson.chapter.path,
          range: SourceRange(start, start), help: "let the expression give a number")
      case .output(let code):
        guard answer.allSatisfy(\.isWhitespace) else { return nil }
        return Diagnostic(
          .error, code: "no-output", "the question asks what this code prints, but it prints nothing",
          file: lesson.chapter.path, range: code.range, help: "let it print its result")
      case .choice, .order, .matching: return nil
      }
    }
  }
}
