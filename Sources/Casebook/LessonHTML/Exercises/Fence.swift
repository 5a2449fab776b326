import CommonMark
import Workbook

/// What a fence is to the reader where it is a part of an exercise or a quick check.
enum Fence {
  case given(ExerciseCode)
  case starter(Exercise)
  case quiz(Quiz, number: Int)
  /// Shown at another place (tests, hints) or never (solutions, mistakes, what is hidden).
  case elsewhere

  /// By the fences' ranges.
  static func all(in chapter: Chapter) -> [SourceRange: Fence] {
    var fences: [SourceRange: Fence] = [:]
    for exercise in chapter.exercises {
      fences[exercise.starter.range] = .starter(exercise)
      for code in exercise.given { fences[code.range] = .given(code) }
      let codes = [exercise.solution].compactMap(\.self) + exercise.outside
      let elsewhere =
        (codes + exercise.tests.map(\.code) + exercise.mistakes.map(\.code)).map(\.range)
        + exercise.hints.map(\.range)
      for range in elsewhere { fences[range] = .elsewhere }
    }
    for (index, quiz) in chapter.quizzes.enumerated() {
      fences[quiz.range] = .quiz(quiz, number: index + 1)
    }
    return fences
  }

  private static let secretRoles: Set = ["solution", "test", "mistake", "outside"]

  /// Whether a fence holds what readers must not see, even where the chapter has mistakes that keep it from being a part
  /// of an exercise: a page fails closed.
  static func isWithheld(_ code: CodeBlock) -> Bool {
    let words = code.info.split(whereSeparator: \.isWhitespace).map { $0.lowercased() }
    return words.first == "quiz"
      || words.first == "swift" && words.count > 1 && secretRoles.contains(words[1])
  }
}
