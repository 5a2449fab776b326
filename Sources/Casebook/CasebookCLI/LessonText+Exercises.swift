import CommonMark
import Plots
import Workbook

extension LessonText {
  /// A part of an exercise as a reader sees it before solving it. Hints stay closed, and what students must not see stays
  /// out, also where the chapter's mistakes keep it from being a part of an exercise.
  func text(_ role: ExerciseRole, _ code: CodeBlock) -> String? {
    switch role {
    case .given: return shown(code.literal)
    case .starter: return label("Start from") + "\n\n" + shown(code.literal)
    case .test:
      let tests = lesson.chapter.exercises.lazy.flatMap { exercise in exercise.tests.map { (exercise, $0) } }
      guard let (exercise, test) = tests.first(where: { $0.1.code.range == code.range }), !test.isHidden
      else {
        return nil
      }
      let notes = ([points(exercise.points(of: test))] + notes(on: test.comparator)).joined(separator: ", ")
      return label("Test: \(test.name) (\(notes))") + "\n\n" + shown(code.literal)
    case .outside, .solution, .hint, .mistake: return nil
    }
  }

  /// What stands below an exercise: what is not shown of it, and what to type.
  func ending(of exercise: Exercise) -> String {
    let hidden = exercise.tests.count(where: \.isHidden) + exercise.withheld.tests
    let notes = [(hidden, "hidden test"), (exercise.hints.count, "hint")].filter { $0.0 > 0 }
      .map { "\($0.0) \($0.1)\($0.0 == 1 ? "" : "s")" }
    let more = notes.isEmpty ? "" : " (and \(notes.joined(separator: ", ")))"
    return label("\(points(exercise.points))\(more). Check your work with:") + "\n\n"
      + shown("casebook check \(exercise.name)")
  }

  private func points(_ points: Double) -> String {
    "\(shortest((points * 100).rounded() / 100)) point\(points == 1 ? "" : "s")"
  }

  private func notes(on comparator: Comparator) -> [String] {
    var notes: [String] = []
    switch comparator.tolerance {
    case .exact: break
    case .within(let width): notes.append("± \(shortest(width))")
    case .relative(let part): notes.append("± \(shortest(part * 100)) %")
    }
    if comparator.isUnordered { notes.append("in any order") }
    if case .metric(let bound)? = comparator.judgement {
      let word = bound.metric.isBetterHigher ? "at least" : "at most"
      notes.append("\(bound.metric.rawValue) \(word) \(shortest(bound.bound))")
    }
    return notes
  }

  /// A quick check without its answer.
  func text(_ quiz: Quiz) -> String {
    let question = label("Quick check") + "\n\n" + fragment(quiz.question)
    let form =
      switch quiz.kind {
      case .choice(let options, let allowsSeveral):
        items(options.map(\.text), marker: allowsSeveral ? "[ ] " : "( ) ")
      case .numeric(let numeric):
        "Your answer: ____"
          + ([numeric.unit].compactMap(\.self) + ["(± \(shortest(numeric.tolerance)))"])
          .map { " \($0)" }.joined()
      case .output(let code): shown(code.code)
      case .order(let lines): shown(rearranged(lines).joined(separator: "\n"))
      case .matching(let pairs):
        items(pairs.map(\.left), marker: "____ ") + "\n\n"
          + items(rearranged(pairs.map(\.right)).removingNeighbours(), marker: "• ")
      }
    return question + "\n\n" + form
  }

  private func items(_ texts: [String], marker: String) -> String {
    texts.map { text in
      let body = fragment(text).split(separator: "\n", omittingEmptySubsequences: false)
      return marker + body.joined(separator: "\n" + String(repeating: " ", count: marker.count))
    }.joined(separator: "\n")
  }

  /// In an order that tells nothing of the right one.
  private func rearranged(_ texts: [String]) -> [String] {
    let sorted = texts.sorted()
    return sorted == texts ? sorted.reversed() : sorted
  }

  /// Markdown of its own: its places are not the chapter's.
  private func fragment(_ text: String) -> String {
    var lesson = lesson
    (lesson.chapter.snippets, lesson.chapter.values) = ([], [])
    (lesson.chapter.exercises, lesson.chapter.quizzes) = ([], [])
    return LessonText(lesson: lesson, terminal: terminal, style: style)
      .text(of: MarkdownDocument(parsing: text).blocks)
  }

  private func label(_ text: String) -> String { terminal.styled(text, .bold) }

  private func shortest(_ number: Double) -> String {
    let text = "\(number)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}

extension [String] {
  /// Each text once, where equal ones stand side by side.
  fileprivate func removingNeighbours() -> [String] {
    indices.filter { $0 == 0 || self[$0] != self[$0 - 1] }.map { self[$0] }
  }
}
