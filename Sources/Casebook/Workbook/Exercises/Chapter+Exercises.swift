public import CommonMark

extension Exercise {
  /// What a test gives of the exercise's points; marks round it so that all tests add up.
  public func points(of test: ExerciseTest) -> Double {
    let all = tests.reduce(withheld.points) { $0 + $1.points }
    return all > 0 ? points * test.points / all : 0
  }
}

extension Chapter {
  /// The code of quick checks that ask what it prints, with the quick check's index.
  public var outputQuizzes: [(index: Int, code: ExerciseCode)] {
    quizzes.enumerated().compactMap { index, quiz in
      if case .output(let code) = quiz.kind { (index, code) } else { nil }
    }
  }

  /// The exercises' code that readers see: given, starter, visible tests and hints that are code.
  public var visibleExerciseCode: [(range: SourceRange, code: String)] {
    exercises.flatMap { exercise in
      let code = exercise.given + [exercise.starter] + exercise.tests.filter { !$0.isHidden }.map(\.code)
      return code.map { ($0.range, $0.code) }
        + exercise.hints.filter(\.isCode).map { ($0.range, $0.text) }
    }
  }
}
